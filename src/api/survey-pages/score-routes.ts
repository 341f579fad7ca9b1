/** The page on which a customer whose case was worked on answers the same question once more. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { html } from '../../html.ts';
import { scoreQuestion, scoreThanks } from '../../service/customer-words.ts';
import { scoreRoot } from '../../surveys/addresses.ts';
import { questionShape } from '../../surveys/questionnaire.ts';
import type { ApiService } from '../ports.ts';
import { preferredLanguage } from '../request-language.ts';
import { noticePage, plainPage } from './pages.ts';
import { questionHtml } from './questions.ts';
import { smallForm } from './sent-limit.ts';
import { pageTexts } from './texts.ts';

type Request = FastifyRequest<{ Params: { token: string }; Querystring: { first?: string } }>;
type Send = (reply: FastifyReply, page: string) => FastifyReply;

const config = { permission: 'public' } as const;
const field = 'again';

/** Where forms are read already. */
export function addScorePage(
	scope: FastifyInstance,
	{ customerWords }: ApiService,
	{ send, limit }: { readonly send: Send; readonly limit: (request: FastifyRequest) => Promise<void> },
): void {
	const languageOf = ({ headers }: FastifyRequest) => preferredLanguage(headers['accept-language']);
	const closed = (reply: FastifyReply, request: FastifyRequest, kind: 'unknown' | 'expired' | 'answered') =>
		send(reply.code({ unknown: 404, expired: 410, answered: 200 }[kind]), noticePage(kind, languageOf(request)));

	// Looking answers nothing: programs open links before people do.
	scope.get(`${scoreRoot}/:token`, { config }, async (given, reply) => {
		const request = given as Request;
		const page = await customerWords.scorePage(request.params.token);
		if (page.kind !== 'open') return closed(reply, request, page.kind);
		const { language, score } = page;
		const { question: text, low, high } = scoreQuestion(language);
		const both = (word: string) => ({ [language]: word });
		const question = questionShape.parse({
			...{ id: field, kind: 'scale', measures: 'csat', from: score.min, to: score.max, required: true },
			...{ text: both(text), low: both(low), high: both(high) },
		});
		const first = Number(request.query.first ?? Number.NaN);
		const view = {
			...{ answer: first >= score.min && first <= score.max ? first : undefined, typed: undefined, problem: null },
			...{ language, known: {}, seed: '', depends: false },
		};
		const body = html`<form method="post">${questionHtml(question, view)}<div class="buttons"><button type="submit">${pageTexts[language].send}</button></div></form>`;
		return send(reply, plainPage({ title: text, language, body }));
	});

	scope.post(`${scoreRoot}/:token`, { config, bodyLimit: smallForm, preHandler: limit }, async (given, reply) => {
		const request = given as Request;
		const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
		const value = Number.parseInt(form.get(`q.${field}`) ?? '', 10);
		const taken = await customerWords.takeScore(request.params.token, value);
		if (taken === 'off_scale') return reply.redirect(request.url, 303);
		if (taken !== 'taken' && taken.kind !== 'open') return closed(reply, request, taken.kind);
		const [title, text] = scoreThanks[languageOf(request)];
		return send(
			reply,
			plainPage({ title, language: languageOf(request), body: html`<h1>${title}</h1><p>${text}</p>` }),
		);
	});
}
