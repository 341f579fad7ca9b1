import type { Entry } from '../../cases/case.ts';
import { pathOf } from '../../cases/causes.ts';
import type { Book, VoiceRow } from '../../cases/ports.ts';
import type { Deadline } from '../../cases/times.ts';
import type { ShownCase } from '../../cases/work.ts';
import type { caseOperations } from '../contract/cases.ts';
import type { ApiService } from '../ports.ts';
import type { Handlers } from './handler.ts';
import { instantOf } from './shown.ts';

/** Of what else is known of a customer. */
const HISTORY = 20;

export const caseHandlers: Handlers<keyof typeof caseOperations> = {
	async listCases({ cases }, { state, ...asked }) {
		const { cases: found, now, ...rest } = await cases.list({ ...asked, states: state });
		return { ...rest, now: instantOf(now), cases: found.map(shown) };
	},
	async countCases({ cases }) {
		const { cases: _, now, ...counts } = await cases.list({ states: [], overdue: false, limit: 0 });
		return { ...counts, now: instantOf(now) };
	},
	async getCase({ cases, stories }, { id }) {
		const { case: one, now, entries, voice, others } = await cases.get(id);
		return {
			case: shown(one),
			now: instantOf(now),
			entries: entries.map(entryShown),
			voice: voice.map(voiceShown),
			others: others.map(shown),
			history: one.customer === null ? null : await stories.customer(one.customer, HISTORY),
		};
	},
	addCase: async ({ cases }, given, { principal }) => shown(await cases.add(given, principal.name)),
	changeCase: async ({ cases }, { id, version, ...change }, { principal }) =>
		shown(await cases.change(id, version, change, principal.name)),
	contactCase: async ({ cases }, { id, version, ...contact }, { principal }) =>
		shown(await cases.contact(id, version, contact, principal.name)),
	noteCase: async ({ cases }, { id, text }, { principal }) => shown(await cases.note(id, text, principal.name)),
	listCaseOwners: async ({ cases }) => ({ people: (await cases.owners()).map(({ mail: _, ...person }) => person) }),
	getCaseRules: async ({ cases }) => rulesShown(await cases.rules()),
	putCaseRules: async ({ cases }, { version, book }, { principal }) =>
		rulesShown(await cases.putRules(version, book, principal.name)),
	async foreseeCases(service, { book, from }) {
		const counts = await service.cases.foresee(book, from === undefined ? null : startOf(from, service));
		const byRule = [...counts].map(([rule, n]) => ({ rule, n }));
		return { total: byRule.reduce((sum, { n }) => sum + n, 0), byRule };
	},
	async openCases(service, { from }) {
		return { opened: (await service.cases.openSince(startOf(from, service))).opened };
	},
	getCaseCauses: async ({ cases }) => causesShown(await cases.causes()),
	putCaseCauses: async ({ cases }, { version, causes }, { principal }) =>
		causesShown(await cases.putCauses(version, causes, principal.name)),
	async listPromoters({ cases }, { days, limit }) {
		const found = await cases.promoters(days, limit);
		return {
			promoters: found.flatMap(({ origin: { fact, source, ref }, at, asked, ...one }) =>
				fact === 'manual'
					? []
					: [
							{
								...one,
								origin: { fact, source, ref },
								at: instantOf(at),
								asked: asked && { ...asked, at: instantOf(asked.at) },
							},
						],
			),
			review: reviewShown(await cases.review()),
		};
	},
	async askReview({ cases }, origin, { principal }) {
		const { at } = await cases.askReview(origin, principal.name);
		return { origin, at: instantOf(at) };
	},
	async thankPromoter({ cases, customerWords }, { by, text, ...origin }, { principal }) {
		const { at } = await customerWords.thank(cases, origin, { by, text, author: principal.name });
		return { origin, at: instantOf(at) };
	},
	async askCaseScore({ cases, customerWords }, { id, by }, { principal }) {
		await customerWords.askScore(cases, id, by, principal.name);
		return shown((await cases.get(id)).case);
	},
	putReviewText: async ({ cases }, { version, ...text }, { principal }) =>
		reviewShown(await cases.putReview(version, text, principal.name)),
};

/** Midnight by the clocks of the installation. */
function startOf(day: string, { settings }: Pick<ApiService, 'settings'>): number {
	return Temporal.PlainDate.from(day).toZonedDateTime(settings.current().timeZone).epochMilliseconds;
}

function shown(one: ShownCase) {
	const { contact, close, clock } = one.times;
	const { id, version, state, trigger, rule, origin, reasons, dimensions, customerName, ticket, said } = one;
	const { attempts, owner, overdue, cause, causePath, outcome, done, firstScore, secondScore, originGone } = one;
	return {
		...{ id, version, state, trigger, rule, origin, reasons, dimensions, customerName, ticket, said },
		...{ attempts, owner, overdue, cause, causePath, outcome, done, firstScore, secondScore, originGone },
		...{ clock, contact: deadlineOf(contact), close: deadlineOf(close), due: instantOf(one.due) },
		...{ saidAt: instantOf(one.saidAt), openedAt: instantOf(one.openedAt), contactedAt: instantOf(one.contactedAt) },
		...{ solvedAt: instantOf(one.solvedAt), closedAt: instantOf(one.closedAt), changedAt: instantOf(one.changedAt) },
		...{ remindedAt: instantOf(one.remindedAt), escalatedAt: instantOf(one.escalatedAt) },
	};
}

function deadlineOf({ remind, due, escalate }: Deadline) {
	return { remind: instantOf(remind), due: instantOf(due), escalate: instantOf(escalate) };
}

/** Deadlines among the details are instants. */
function entryShown({ at, details, kind, ...entry }: Entry) {
	const dated = kind === 'due' || kind === 'reminder' || kind === 'escalated';
	const told = Object.entries(details).map(([name, value]) => [
		name,
		dated && typeof value === 'number' ? instantOf(value) : value,
	]);
	return { ...entry, kind, at: instantOf(at), details: Object.fromEntries(told) };
}

function voiceShown({ at, kind, question, score, min, max, text }: VoiceRow) {
	return { at: instantOf(at), kind, question, score, min, max, text };
}

function keptOf({ version, author, at }: Book<unknown>) {
	return { version, author, at: version === 0 ? null : instantOf(at) };
}

function rulesShown(book: Awaited<ReturnType<ApiService['cases']['rules']>>) {
	return { ...keptOf(book), book: book.document };
}

function causesShown(book: Awaited<ReturnType<ApiService['cases']['causes']>>) {
	const { document } = book;
	return { ...keptOf(book), causes: document.map((cause) => ({ ...cause, path: pathOf(cause.id, document) })) };
}

function reviewShown(book: Awaited<ReturnType<ApiService['cases']['review']>>) {
	return { ...keptOf(book), ...book.document };
}
