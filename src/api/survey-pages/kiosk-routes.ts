/** What a tablet on a counter loads and talks to: a page, its script and worker, the questionnaire, and where answers go. */
import { readFile } from 'node:fs/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type ErrorCode, Fault } from '../../errors.ts';
import { html } from '../../html.ts';
import { kioskPath, kioskRoot, publicPath, surveyRoot } from '../../surveys/addresses.ts';
import type { Shut } from '../../surveys/answering.ts';
import type { KioskPlace } from '../../surveys/kiosk.ts';
import { type SurveyLanguage, surveyLanguages } from '../../surveys/questionnaire.ts';
import type { ApiService } from '../ports.ts';
import { preferredLanguage } from '../request-language.ts';
import { askedOf } from './asked.ts';
import { type KioskAsked, type KioskStopped, kioskTexts } from './kiosk-texts.ts';
import { knownOf } from './known.ts';
import { readScript } from './scripts.ts';
import { limitSent } from './sent-limit.ts';
import { pageTexts } from './texts.ts';

const config = { permission: 'public' } as const;
const largestForm = 4 << 20;
const dayMs = 24 * 3_600_000;
const statusOf: Readonly<Record<Shut, number>> = { unknown: 404, closed: 410, expired: 410, answered: 409 };

const number = (most: number) => z.coerce.number().int().min(0).max(most);
const sentShape = z.object({
	id: z.string().regex(/^[\w-]{20,64}$/),
	version: number(1e9),
	pages: z
		.string()
		.regex(/^\d{1,3}(,\d{1,3}){0,199}$/)
		.transform((text) => text.split(',').map(Number)),
	lang: z.enum(surveyLanguages),
	age: number(400 * dayMs),
	// The page may have waited for days for whoever came then.
	took: number(Number.MAX_SAFE_INTEGER).transform((took) => Math.min(took, dayMs)),
});

type Request = FastifyRequest<{ Params: { slug: string; token: string } }>;

export async function addKioskRoutes(server: FastifyInstance, service: ApiService): Promise<void> {
	const { kiosks } = service.surveys;
	const limit = limitSent<Request>(server, ({ body }) => (body instanceof URLSearchParams ? body.get('id') : '') ?? '');
	const style = await readFile(new URL('kiosk.css', import.meta.url), 'utf8');
	await server.register(async (scope) => {
		scope.addContentTypeParser(
			'application/x-www-form-urlencoded',
			{ parseAs: 'string', bodyLimit: largestForm },
			(_request, body, done) => done(null, new URLSearchParams(String(body))),
		);
		scope.get(`${kioskRoot}/style.css`, { config }, (_, reply) =>
			reply.type('text/css; charset=utf-8').header('cache-control', 'no-cache').send(style),
		);
		for (const [path, name] of [
			['app.js', 'kiosk.js'],
			['worker.js', 'kiosk-worker.js'],
		] as const)
			scope.get(`${kioskRoot}/${path}`, { config }, async (_, reply) =>
				reply
					.type('text/javascript; charset=utf-8')
					.header('cache-control', 'no-cache')
					.header('content-security-policy', "default-src 'self'")
					// The worker looks after the page of the tablet, which lies elsewhere.
					.header('service-worker-allowed', `${surveyRoot}/`)
					.send(await readScript(name)),
			);

		const page = `${surveyRoot}/:slug/kiosk/:token`;
		scope.get(page, { config }, async (request, reply) => {
			const { slug, token } = (request as Request).params;
			const place = await kiosks.open(slug, token, languageOf(request));
			const stopped = typeof place !== 'string' && place.address.revoked !== null ? stoppedHere(place) : null;
			return reply
				.code(typeof place === 'string' ? statusOf[place] : (stopped?.status ?? 200))
				.header('cache-control', 'no-store')
				.header('content-security-policy', pagePolicy)
				.header('referrer-policy', 'same-origin')
				.type('text/html; charset=utf-8')
				.send(
					typeof place === 'string'
						? shell(slug, languageOf(request), { notice: pageTexts[languageOf(request)].notices[place] })
						: // A tablet that was without a network brings what it has, so it loads the script, too.
							shell(slug, place.visit.language, { token, ...stopped?.told }),
				);
		});
		scope.get(`${page}/asked`, { config }, async (request, reply) => {
			const { slug, token } = (request as Request).params;
			reply.header('cache-control', 'no-store');
			const place = await kiosks.open(slug, token, languageOf(request));
			if (typeof place === 'string') return shut(place, request, reply);
			if (place.address.revoked === null) return reply.send(askedHere(place));
			const { status, told } = stoppedHere(place);
			return reply.code(status).send(told);
		});
		scope.post(`${page}/answers`, { config }, async (request, reply) => {
			await limit(request as Request);
			const { slug, token } = (request as Request).params;
			const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
			const sent = sentShape.safeParse(Object.fromEntries(form));
			if (!sent.success) return reply.code(422).send({ problems: [] });
			const place = await kiosks.open(slug, token, sent.data.lang);
			if (typeof place === 'string') return shut(place, request, reply);
			const taken = await kiosks.take(place, { ...sent.data, form });
			if (taken !== 'revoked') return reply.code(taken.length > 0 ? 422 : 200).send({ problems: taken });
			const { status, told } = stoppedHere(place);
			return reply.code(status).send(told);
		});
	});

	function askedHere({ visit, address: { branch } }: KioskPlace): KioskAsked {
		const { languages } = visit.questionnaire;
		return {
			...{ version: visit.version, branch, texts: kioskTexts },
			asked: languages.map((language) => askedOf({ ...visit, language }, knownOf(visit, service), '', null)),
		};
	}
}

/** In the language of the survey: whoever stands before the tablet cannot help it, but may tell. */
function stoppedHere({ visit: { language } }: KioskPlace): { readonly status: number; readonly told: KioskStopped } {
	const code: ErrorCode = 'survey_kiosk_revoked';
	const fault = new Fault(code);
	const { revoked, left } = kioskTexts[language];
	return { status: fault.status, told: { code, language, notice: [revoked, fault.describe(language)], left } };
}

function shut(why: Shut, request: FastifyRequest, reply: FastifyReply) {
	return reply.code(statusOf[why]).send({ notice: pageTexts[languageOf(request)].notices[why] });
}

function languageOf({ headers }: FastifyRequest): SurveyLanguage {
	return preferredLanguage(headers['accept-language']);
}

const pagePolicy =
	"default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; worker-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

type Shell = {
	/** Left out where nothing is asked or sent from here. */
	readonly token?: string;
	readonly notice?: readonly [title: string, text: string];
	readonly code?: string;
};

function shell(slug: string, language: SurveyLanguage, { token, notice, code }: Shell): string {
	return html`<!doctype html>
<html lang="${language}">
<head>
	<meta charset="utf-8">
	<meta name="viewport" content="width=device-width, initial-scale=1">
	<meta name="robots" content="noindex">
	<meta name="color-scheme" content="light dark">
	<meta name="mobile-web-app-capable" content="yes">
	<meta name="apple-mobile-web-app-capable" content="yes">
	<title>${notice?.[0] ?? pageTexts[language].launch}</title>
	<link rel="stylesheet" href="${publicPath(slug)}/colour.css">
	<link rel="stylesheet" href="${kioskRoot}/style.css">
	${token !== undefined && html`<script src="${kioskRoot}/app.js" data-place="${kioskPath(slug, token)}" defer></script>`}
</head>
<body class="kiosk">
	<main>${notice && html`<h1>${notice[0]}</h1><p>${notice[1]}</p>`}${code !== undefined && html`<p class="quiet">${code}</p>`}</main>
</body>
</html>
`.text;
}
