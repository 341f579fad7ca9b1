/** The routes of the pages that customers see. They are no part of the described API: their addresses are handed out. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Fault } from '../../errors.ts';
import { publicPath, refusalRoot, surveyRoot } from '../../surveys/addresses.ts';
import { isEmptied, mayChange, type Shut, type Visit } from '../../surveys/answering.ts';
import { pageAfter, wayOf } from '../../surveys/flow.ts';
import { fieldOf } from '../../surveys/given.ts';
import { type Answers, type SurveyLanguage, surveyLanguages } from '../../surveys/questionnaire.ts';
import type { ApiService } from '../ports.ts';
import { preferredLanguage } from '../request-language.ts';
import { colourSheet } from './colour.ts';
import { knownOf } from './known.ts';
import { endPage, noticePage, questionsPage, refusalPage } from './pages.ts';
import { addScorePage } from './score-routes.ts';
import { limitSent, smallForm } from './sent-limit.ts';

const config = { permission: 'public' } as const;
/** A comment of 1 MB in whatever letters, as a form writes them: three bytes for one. What is larger than fits is told, not cut off. */
const largestForm = 4 << 20;
const statusOf: Readonly<Record<Shut, number>> = { unknown: 404, closed: 410, expired: 410, answered: 200 };

type Params = { slug: string; token?: string; key?: string };
type Request = FastifyRequest<{ Params: Params; Querystring: { page?: string; lang?: string; first?: string } }>;

export async function addSurveyPages(server: FastifyInstance, service: ApiService): Promise<void> {
	const { answering } = service.surveys;
	const limit = limitSent<Request>(server, answerOf);
	await server.register(async (scope) => {
		scope.addContentTypeParser(
			'application/x-www-form-urlencoded',
			{ parseAs: 'string', bodyLimit: largestForm },
			(_request, body, done) => done(null, new URLSearchParams(String(body))),
		);
		scope.setErrorHandler((error, request, reply) => {
			request.log.error({ err: error }, 'a page of a survey could not be answered');
			const status =
				error instanceof Fault ? error.status : Number((error as { statusCode?: number }).statusCode ?? 500);
			const notice = status === 404 ? 'unknown' : status === 429 ? 'often' : 'busy';
			return send(reply.code(status), noticePage(notice, languageOf(request as Request), typedIn(request.body)));
		});
		const read = (file: string) => readFile(fileURLToPath(new URL(file, import.meta.url)), 'utf8');
		const style = (await read('questions.css')) + (await read('style.css'));
		const script = await read('script.js');
		scope.get(`${surveyRoot}/style.css`, { config }, (_, reply) => sendStyle(reply, style, 3600));
		scope.get(`${surveyRoot}/script.js`, { config }, (_, reply) =>
			reply.type('text/javascript; charset=utf-8').header('cache-control', 'public, max-age=3600').send(script),
		);
		scope.get<{ Params: Params }>(`${surveyRoot}/:slug/colour.css`, { config }, async (request, reply) => {
			const visit = await answering.open(request.params.slug, {}, 'en');
			const colour = typeof visit === 'string' ? '#74285f' : visit.questionnaire.colour;
			return sendStyle(reply, style + colourSheet(colour), 300);
		});
		scope.get<{ Params: { id: string }; Querystring: { page?: string; lang?: string } }>(
			`${surveyRoot}/preview/:id`,
			{ config: { permission: 'surveys.read' } },
			async (request, reply) => {
				const survey = await service.surveys.get(Number(request.params.id) || 0);
				const { draft } = survey;
				const wanted = languageOf(request as never);
				const language = draft.languages.includes(wanted) ? wanted : (draft.languages[0] ?? 'en');
				const context = { known: {}, about: {}, language: null };
				const visit: Visit = {
					...{ survey, version: 0, questionnaire: draft, language, context },
					response: null,
					key: null,
					link: null,
				};
				const at = Math.min(
					Math.max(0, (Number.parseInt(request.query.page ?? '1', 10) || 1) - 1),
					draft.pages.length - 1,
				);
				const known = knownOf(visit, service);
				const page = questionsPage({
					...{ visit, at, known, stamp: '', action: '', preview: 'whole' },
					answers: {},
					read: null,
				});
				return send(reply.header('x-frame-options', 'SAMEORIGIN'), page, framedPolicy);
			},
		);
		scope.get(`${surveyRoot}/colour/:colour.css`, { config }, (request, reply) => {
			const { colour } = request.params as { colour: string };
			if (!/^[0-9a-f]{6}$/i.test(colour)) return shut('unknown', request as Request, reply);
			return sendStyle(reply, style + colourSheet(`#${colour}`), 3600);
		});
		// A link that was mangled must not lead to where employees sign in.
		scope.get(`${surveyRoot}/*`, { config }, (request, reply) => shut('unknown', request as Request, reply));
		const refuse = (really: boolean) => async (request: FastifyRequest, reply: FastifyReply) => {
			const { token } = request.params as { token: string };
			const language = languageOf(request as Request);
			const found = await service.surveys.invitations.refuse(token, really);
			return send(
				reply.code(found ? 200 : 404),
				found ? refusalPage(language, really) : noticePage('unknown', language),
			);
		};
		scope.get(`${refusalRoot}/:token`, { config }, refuse(false));
		scope.post(
			`${refusalRoot}/:token`,
			{ config, bodyLimit: smallForm, preHandler: (given) => limit(given as Request) },
			refuse(true),
		);
		addScorePage(scope, service, { send, limit: (given) => limit(given as Request) });
		for (const path of ['', '/i/:token', '/r/:key']) {
			const url = `${surveyRoot}/:slug${path}`;
			scope.get(url, { config }, (request, reply) => show(request as Request, reply));
			scope.post(url, { config }, (request, reply) => take(request as Request, reply));
		}
	});

	function sendStyle(reply: FastifyReply, sheet: string, seconds: number) {
		return reply.type('text/css; charset=utf-8').header('cache-control', `public, max-age=${seconds}`).send(sheet);
	}

	async function show(request: Request, reply: FastifyReply) {
		const { slug, token, key } = request.params;
		const visit = await answering.open(slug, { token, key }, languageOf(request));
		if (typeof visit === 'string') return shut(visit, request, reply);
		const asked = Number.parseInt(request.query.page ?? '', 10) - 1;
		const { pages, answers, missing } = wayOf(visit.questionnaire, visit.response?.answers ?? {});
		const change = visit.key !== null && mayChange(visit) ? publicPath(slug, { key: visit.key, page: pages[0] }) : null;
		const finished = visit.response?.finishedAt != null;
		if (isEmptied(visit)) return shut('answered', request, reply);
		if (finished && (!Number.isInteger(asked) || change === null))
			return send(reply, endPage(visit, knownOf(visit, service), change));
		// Nobody gets behind a question that has to be answered by writing an address.
		const reachable = pages.filter((at) => missing === null || at <= missing);
		const at = reachable.includes(asked) ? asked : (resumed(visit) ?? pages[0]);
		if (at === undefined) return shut('unknown', request, reply);
		const stamp = await answering.stamp(visit);
		return send(
			reply,
			questionsPage({
				visit,
				at,
				answers: visit.response === null && at === pages[0] ? { ...answers, ...tapped(request, visit) } : answers,
				read: null,
				known: knownOf(visit, service),
				stamp,
				action: actionOf(request, visit),
				preview: false,
			}),
		);
	}

	/**
	 * What was tapped in a mail is chosen on the page and not kept before the page is sent: programs that look at links for people
	 * must not answer for them.
	 */
	function tapped({ query }: Request, { questionnaire }: Visit): Answers {
		const question = questionnaire.pages[0]?.questions[0];
		const value = Number.parseInt(query.first ?? '', 10);
		if (question?.kind !== 'scale' || !(value >= question.from && value <= question.to)) return {};
		return { [question.id]: value };
	}

	async function take(request: Request, reply: FastifyReply) {
		await limit(request);
		const { slug, token, key } = request.params;
		const visit = await answering.open(slug, { token, key }, languageOf(request));
		if (typeof visit === 'string') return shut(visit, request, reply);
		if (!mayChange(visit)) return shut('answered', request, reply);
		const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
		const page = Number(form.get('page') ?? 0);
		const sent = await answering.take(visit, {
			...{ page, form, trap: (form.get('website') ?? '') !== '' },
			...{ stamp: form.get('stamp') ?? '', token: token ?? null },
		});
		if (sent === 'answered') return shut(sent, request, reply);
		const { visit: kept, read, next, way, again } = sent;
		if (read.problems.length > 0 || kept.key === null) {
			const stamp = await answering.stamp(visit);
			const answers = { ...visit.response?.answers, ...read.answers };
			return send(
				reply.code(422),
				questionsPage({
					visit,
					at: page,
					answers,
					read,
					known: knownOf(visit, service),
					stamp,
					action: actionOf(request, visit),
					preview: false,
				}),
			);
		}
		// What the end follows from may leave at once, so it is shown while it is known, and nowhere kept.
		if (kept.questionnaire.anonymous && next === null && kept.response?.finishedAt != null) {
			if (again) return shut('answered', request, reply);
			const ended = { ...kept, response: { ...kept.response, answers: way.answers } };
			return send(reply, endPage(ended, knownOf(kept, service), null));
		}
		return reply.redirect(publicPath(slug, { key: kept.key, page: next ?? undefined }), 303);
	}

	/** The first page on which nothing was said yet. */
	function resumed({ questionnaire, response }: Visit): number | null {
		if (response === null) return null;
		const { pages, answers } = wayOf(questionnaire, response.answers);
		const last = pages.findLast((at) => questionnaire.pages[at]?.questions.some(({ id }) => answers[id] !== undefined));
		return last === undefined ? null : pageAfter(questionnaire, last, answers);
	}
}

/** Whose page is sent: that of a link, of an answer that was begun, else of the page as it was shown. */
function answerOf({ params: { token, key }, body }: Request): string {
	return token ?? key ?? (body instanceof URLSearchParams ? body.get('stamp') : null) ?? '';
}

/** What was typed into a page that is not taken, so that nobody has to think it up again. */
function typedIn(body: unknown): readonly string[] {
	if (!(body instanceof URLSearchParams)) return [];
	const names = new Set((body.get('words') ?? '').split(' '));
	return [...names].flatMap((id) => body.get(fieldOf(id)) ?? []).filter((text) => text.trim() !== '');
}

function shut(why: Shut, request: Request, reply: FastifyReply) {
	return send(reply.code(statusOf[why]), noticePage(why, languageOf(request), typedIn(request.body)));
}

function languageOf({ query, headers }: Request): SurveyLanguage {
	return surveyLanguages.find((one) => one === query?.lang) ?? preferredLanguage(headers['accept-language']);
}

/** The language that was chosen stays chosen. */
function actionOf({ url }: Request, { language }: Visit): string {
	return `${url.split('?')[0] ?? url}?lang=${language}`;
}

function send(reply: FastifyReply, page: string, policy = pagePolicy) {
	return (
		reply
			.header('cache-control', 'no-store')
			.header('content-security-policy', policy)
			// Without any referrer a browser would not say that its form comes from a page of ours.
			.header('referrer-policy', 'same-origin')
			.type('text/html; charset=utf-8')
			.send(page)
	);
}

/** A logo lies in the page itself. */
const pagePolicy =
	"default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/** Of a preview, which the web app shows beside the questions. */
const framedPolicy = pagePolicy.replace("frame-ancestors 'none'", "frame-ancestors 'self'");
