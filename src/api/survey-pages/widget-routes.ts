/**
 * What a script on another site's page loads and talks to. Reading and sending from there takes an origin that the survey names;
 * no cookie travels either way, so what is known of a visitor is what the page passes on.
 */
import { gzipSync } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { html } from '../../html.ts';
import { widgetRoot } from '../../surveys/addresses.ts';
import { mayChange, type Shut, type Visit } from '../../surveys/answering.ts';
import type { Survey } from '../../surveys/ports.ts';
import { type SurveyLanguage, surveyLanguages } from '../../surveys/questionnaire.ts';
import { readSaid, type WidgetSettings, widgetShape } from '../../surveys/widget.ts';
import type { Place } from '../door/place.ts';
import type { ApiService } from '../ports.ts';
import { preferredLanguage } from '../request-language.ts';
import { askedOf, coloursOf } from './asked.ts';
import { knownOf } from './known.ts';
import { readScript } from './scripts.ts';
import { limitSent } from './sent-limit.ts';
import { pageTexts } from './texts.ts';

const config = { permission: 'public', foreign: true } as const;
const reading = { config: { permission: 'surveys.read' } } as const;
/** As of the pages: a comment of the greatest length, as a form writes it. */
const largestForm = 4 << 20;
/** How long a page may go on with settings that were changed. */
const scriptSeconds = 300;
const statusOf: Readonly<Record<Shut, number>> = { unknown: 404, closed: 410, expired: 410, answered: 409 };

type Query = { lang?: string; token?: string; settings?: string };
type Request = FastifyRequest<{ Params: { slug: string; id: string }; Querystring: Query }>;

export async function addWidgetRoutes(server: FastifyInstance, service: ApiService, place: Place): Promise<void> {
	const { answering, widgets } = service.surveys;
	const limit = limitSent<Request>(server, ({ body }) => {
		const [token, key, stamp] =
			body instanceof URLSearchParams ? ['token', 'key', 'stamp'].map((one) => body.get(one)) : [];
		return token || key || stamp || '';
	});
	await server.register(async (scope) => {
		scope.addContentTypeParser(
			'application/x-www-form-urlencoded',
			{ parseAs: 'string', bodyLimit: largestForm },
			(_request, body, done) => done(null, new URLSearchParams(String(body))),
		);

		scope.get<{ Params: { slug: string } }>(`${widgetRoot}/:slug.js`, { config }, async (request, reply) => {
			const { slug } = request.params;
			const survey = await service.surveys.bySlug(slug);
			const settings = survey?.state === 'open' ? settingsOf(survey, await widgets.of(survey.id)) : null;
			reply
				.header('cache-control', `public, max-age=${scriptSeconds}`)
				.header('cross-origin-resource-policy', 'cross-origin');
			return sendScript(request, reply, settings);
		});

		scope.get(`${widgetRoot}/:slug/asked`, { config, onRequest: admit }, async (request, reply) => {
			const visit = await opened(request as Request, reply);
			if (visit === null) return reply;
			const settings = await widgets.of(visit.survey.id);
			const stamp = await answering.stamp(visit);
			return reply.send(askedOf(visit, knownOf(visit, service), stamp, settings.colour));
		});

		scope.post(`${widgetRoot}/:slug/answers`, { config, onRequest: admit }, async (request, reply) => {
			await limit(request as Request);
			const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
			const get = (name: string) => form.get(name);
			const visit = await opened(request as Request, reply, { token: get('token'), key: get('key') });
			if (visit === null) return reply;
			// A link knows better than the page does, and what was begun stays as it began.
			const begun = visit.response !== null || visit.link !== null;
			const said = { ...visit.context, about: readSaid((name) => get(`said.${name}`)) };
			const sent = await answering.take(begun ? visit : { ...visit, context: said }, {
				...{ page: Number(get('page') ?? 0), form, trap: (get('website') ?? '') !== '' },
				...{ stamp: get('stamp') ?? '', token: get('token') },
			});
			if (sent === 'answered') return shut(sent, request as Request, reply);
			const { problems } = sent.read;
			return reply.code(problems.length > 0 ? 422 : 200).send({ key: sent.visit.key, problems });
		});

		scope.get(`${widgetRoot}/preview/:id`, reading, (request, reply) => {
			const { params, query } = request as Request;
			const address = `${widgetRoot}/preview/${Number(params.id) || 0}.js?${new URLSearchParams(query)}`;
			return reply
				.header('content-security-policy', previewPolicy)
				.header('x-frame-options', 'SAMEORIGIN')
				.header('cache-control', 'no-store')
				.type('text/html; charset=utf-8')
				.send(previewPage(languageOf(request as Request), address));
		});
		scope.get(`${widgetRoot}/preview/:id.js`, reading, async (request, reply) => {
			const { params, query } = request as Request;
			const survey = await service.surveys.get(Number(params.id) || 0);
			const settings = widgetShape.parse(JSON.parse(query.settings ?? '{}'));
			reply.header('cache-control', 'no-store');
			return sendScript(request, reply, previewOf(survey, settings, languageOf(request as Request)));
		});
	});

	/** Before anything else is looked at, so that the page can read why it was turned away, too. */
	async function admit(request: FastifyRequest, reply: FastifyReply) {
		const { origin } = request.headers;
		const { slug } = (request as Request).params;
		reply.header('cache-control', 'no-store').header('vary', 'origin');
		const survey = await service.surveys.bySlug(slug);
		const origins = survey === null ? [] : (await widgets.of(survey.id)).origins;
		// A browser says it of every request that crosses from one site to another.
		if (origin === undefined || !(origins.includes(origin) || place.isOwn(origin, request)))
			return reply.code(403).send({ notice: pageTexts[languageOf(request as Request)].notices.unknown });
		reply.header('access-control-allow-origin', origin);
	}

	/** Null: there is nothing to answer, and that was sent. */
	async function opened(
		request: Request,
		reply: FastifyReply,
		by: { readonly token: string | null; readonly key: string | null } = { token: null, key: null },
	): Promise<Visit | null> {
		const { slug } = request.params;
		const token = (by.token ?? request.query.token) || undefined;
		const visit = await answering.open(slug, { token, key: by.key || undefined }, languageOf(request));
		if (typeof visit !== 'string' && mayChange(visit)) return visit;
		shut(typeof visit === 'string' ? visit : 'answered', request, reply);
		return null;
	}

	function shut(why: Shut, request: Request, reply: FastifyReply) {
		return reply.code(statusOf[why]).send({ notice: pageTexts[languageOf(request)].notices[why] });
	}

	function previewOf(survey: Survey, settings: WidgetSettings, wanted: SurveyLanguage) {
		const { draft } = survey;
		const language = draft.languages.includes(wanted) ? wanted : (draft.languages[0] ?? 'en');
		const context = { known: {}, about: {}, language: null };
		const visit = {
			survey,
			version: 0,
			questionnaire: draft,
			language,
			context,
			response: null,
			key: null,
			link: null,
		};
		const preview = askedOf(visit, knownOf(visit, service), '', settings.colour);
		return { ...settingsOf(survey, settings), preview };
	}
}

/** Which sites may ask is nobody's business. */
function settingsOf({ slug, draft }: Survey, { origins: _, ...settings }: WidgetSettings) {
	return { ...settings, slug, colours: coloursOf(settings.colour ?? draft.colour), launch: launchTexts };
}

const launchTexts = Object.fromEntries(surveyLanguages.map((one) => [one, pageTexts[one].launch]));

/** The script with what it has to know before it asks; null: it does nothing. */
async function sendScript(request: FastifyRequest, reply: FastifyReply, settings: object | null) {
	const script = settings === null ? '' : await readScript('widget.js');
	const text = settings === null ? '' : `(()=>{const kamertonSettings=${JSON.stringify(settings)};${script}})();\n`;
	reply.type('text/javascript; charset=utf-8').header('vary', 'accept-encoding');
	if (!/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) return reply.send(text);
	return reply.header('content-encoding', 'gzip').send(gzipSync(text));
}

function languageOf({ query, headers }: Request): SurveyLanguage {
	return surveyLanguages.find((one) => one === query?.lang) ?? preferredLanguage(headers['accept-language']);
}

const previewPolicy =
	"default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/** A page as a company may have one, with nothing on it but the survey. */
function previewPage(language: SurveyLanguage, script: string): string {
	return html`<!doctype html>
<html lang="${language}">
<head>
	<meta charset="utf-8">
	<meta name="viewport" content="width=device-width, initial-scale=1">
	<meta name="color-scheme" content="light dark">
	<title>${pageTexts[language].preview}</title>
	<script src="${script}" async></script>
</head>
<body></body>
</html>
`.text;
}
