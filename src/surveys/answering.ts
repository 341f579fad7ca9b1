/**
 * Somebody answers: page by page, each kept when it is sent. What was answered is on the disk and on its way to the facts when
 * the next page shows; the address of the answer lets its owner go back and change it.
 */
import { createHash } from 'node:crypto';
import { isAnswered, pageAfter, shownOn, type Way, wayOf } from './flow.ts';
import { type Form, fieldOf, type Read, readForm } from './given.ts';
import { changedAfter, type Keeping, momentOf, nameOf, nobody } from './keeping.ts';
import type { KeptResponse, Link, LinkContext, Survey, SurveyStore } from './ports.ts';
import {
	type Answer,
	type Answers,
	type Question,
	type Questionnaire,
	questionsOf,
	type SurveyLanguage,
} from './questionnaire.ts';
import type { Seal } from './seal.ts';
import { linkPurpose } from './surveys.ts';

/** Nobody reads a first page and answers it faster; programs do it at once. Whoever has begun may be quick. */
const leastMsPerQuestion = 400;

export type Visit = {
	readonly survey: Survey;
	readonly version: number;
	readonly questionnaire: Questionnaire;
	readonly language: SurveyLanguage;
	readonly context: LinkContext;
	/** What was answered so far; null: nothing. */
	readonly response: KeptResponse | null;
	/** What the address of the answer carries; null before the first page was sent. */
	readonly key: string | null;
	readonly link: Link | null;
};

/** Why nobody can answer here. */
export type Shut = 'unknown' | 'closed' | 'expired' | 'answered';

export type SentPage = {
	readonly page: number;
	readonly form: Form;
	/** Something was typed where people see nothing. */
	readonly trap: boolean;
	readonly stamp: string;
	/** Of the personal link by which the page was opened. */
	readonly token: string | null;
	/** When it was answered, where that was told; else it was now. */
	readonly at?: number;
};

export type Sent = {
	readonly visit: Visit;
	readonly read: Read;
	readonly way: Way;
	readonly next: number | null;
	/** It was finished before: what was sent now changed nothing. */
	readonly again: boolean;
};

type Stamped = { readonly shownAt: number; readonly version: number; readonly key: string };
type Shown = Omit<Stamped, 'version'> & { readonly version: number | null };

export type AnsweringParts = {
	readonly store: SurveyStore;
	readonly seal: () => Promise<Seal>;
	readonly random: (letters: number) => string;
	readonly keeping: Keeping;
	readonly now: () => number;
};

export type Answering = ReturnType<typeof createAnswering>;

const keyLetters = 22;

export function createAnswering({ store, seal, random, keeping, now }: AnsweringParts) {
	async function asked(
		survey: Survey,
		response: KeptResponse | null,
		rest: Pick<Visit, 'key' | 'link' | 'context'>,
		language: SurveyLanguage,
	): Promise<Visit | Shut> {
		const version = response?.version ?? survey.published;
		const questionnaire = version === null ? null : await store.version(survey.id, version);
		if (version === null || questionnaire === null) return 'unknown';
		if (survey.state !== 'open') return 'closed';
		const spoken = questionnaire.languages.includes(language) ? language : (questionnaire.languages[0] ?? 'en');
		return { ...rest, survey, version, questionnaire, language: spoken, response };
	}

	/** By the public link, a personal one, or the address of an answer. */
	async function open(
		slug: string,
		by: { readonly token?: string | undefined; readonly key?: string | undefined },
		language: SurveyLanguage,
	): Promise<Visit | Shut> {
		const survey = await store.bySlug(slug);
		if (survey === null) return 'unknown';
		if (by.key !== undefined) {
			const response = await store.response(nameOf(by.key));
			if (response === null || response.survey !== survey.id) return 'unknown';
			return asked(survey, response, { key: by.key, link: null, context: response.context }, response.language);
		}
		if (by.token === undefined) return asked(survey, null, { key: null, link: null, context: nobody }, language);
		const id = (await seal()).open(linkPurpose(survey.id), by.token);
		const link = id === null ? null : await store.link(id);
		if (link === null) return 'unknown';
		if (link.expiresAt !== null && link.expiresAt < now()) return 'expired';
		if (link.used) return 'answered';
		const response = await store.responseOfLink(link.id);
		const spoken = response?.language ?? link.language ?? language;
		// Whoever holds the link holds its answer: the key is made from the token.
		const key = response === null ? null : keyOf(by.token);
		return asked(survey, response, { key, link, context: link }, spoken);
	}

	function keyOf(token: string): string {
		return createHash('sha256').update(`answer\0${token}`).digest('base64url').slice(0, keyLetters);
	}

	/**
	 * What a page carries so that sending it twice is one answer, nobody answers faster than anybody reads, and it is read as the
	 * version that was shown.
	 */
	async function stamp(visit: Visit): Promise<string> {
		const { survey, version, key } = visit;
		return stampOf(survey, { shownAt: now(), version, key: key ?? random(keyLetters) });
	}

	async function stampOf(survey: Survey, { shownAt, version, key }: Stamped): Promise<string> {
		return (await seal()).sign(stampPurpose(survey), `${shownAt.toString(36)}-v${version}-${key}`);
	}

	async function readStamp(survey: Survey, given: string): Promise<Shown | null> {
		const text = (await seal()).open(stampPurpose(survey), given) ?? '';
		// Pages that were shown before versions were written have none.
		const [, shown = '', version, key] = /^([0-9a-z]+)-(?:v(\d+)-)?(.+)$/.exec(text) ?? [];
		if (key === undefined) return null;
		return { shownAt: Number.parseInt(shown, 36), version: version === undefined ? null : Number(version), key };
	}

	/** What was published while somebody read the first page is not what he answers. */
	async function asShown(visit: Visit, stamped: Shown | null): Promise<Visit> {
		const version = stamped?.version ?? visit.version;
		if (visit.response !== null || version === visit.version) return visit;
		const questionnaire = await store.version(visit.survey.id, version);
		return questionnaire === null ? visit : { ...visit, version, questionnaire };
	}

	/** A page was sent. Problems leave what was kept before as it is. `answered`: somebody else was faster with the same link. */
	async function take(
		opened: Visit,
		{ page, form, trap, stamp: given, token, at: told }: SentPage,
	): Promise<Sent | 'answered'> {
		const stamped = await readStamp(opened.survey, given);
		const visit = await asShown(opened, stamped);
		const { questionnaire, survey, link } = visit;
		const { anonymous } = questionnaire;
		const key =
			visit.key ?? (link && token !== null && !anonymous ? keyOf(token) : (stamped?.key ?? random(keyLetters)));
		const known = visit.response ?? (await store.response(nameOf(key)));
		const before = known?.answers ?? {};
		const read = readForm(askedNow(questionnaire, page, before, form), form);
		const merged: Record<string, Answer> = { ...before, ...read.answers };
		for (const id of read.empty) delete merged[id];
		const way = wayOf(questionnaire, merged);
		const next = pageAfter(questionnaire, page, way.answers);
		if (known !== null && known.finishedAt !== null && (anonymous || questionnaire.once)) {
			// Sent again. What was kept stays, since it may have left for the facts already; what could not leave then is let go now.
			if (anonymous) await keeping.release(survey);
			return {
				visit: { ...visit, response: known, key },
				read: { ...read, problems: [] },
				way,
				next: null,
				again: true,
			};
		}
		if (read.problems.length > 0) return { visit, read, way, next, again: false };
		const present = told ?? now();
		const at = momentOf(present, anonymous);
		const least = leastMsPerQuestion * Object.keys(read.answers).length;
		const response: KeptResponse = {
			id: nameOf(key),
			survey: survey.id,
			version: visit.version,
			language: visit.language,
			answers: way.answers,
			context: anonymous ? nobody : visit.context,
			startedAt: known?.startedAt ?? at,
			changedAt: anonymous ? at : changedAfter(known, at),
			finishedAt: known?.finishedAt ?? (next === null && way.missing === null ? at : null),
			spam:
				known?.spam ??
				(trap || !stamped ? 'trap' : known === null && present - stamped.shownAt < least ? 'speed' : null),
			// Until the facts have taken this page, too.
			released: false,
		};
		if (!(await keeping.keep(response, { survey, questionnaire }, known, link?.id ?? null))) return 'answered';
		return { visit: { ...visit, response, key }, read, way, next, again: false };
	}

	/**
	 * Something was answered beside the pages, such as by a button of a messenger: kept as a person's, and the pages ask the
	 * rest. Null where it fits no question of the visit, or is of an anonymous survey: who has tapped is known, so it would not be.
	 */
	async function choose(visit: Visit, token: string, given: Form): Promise<KeptResponse | null> {
		const { survey, questionnaire, response: known, link } = visit;
		const { anonymous } = questionnaire;
		if (anonymous || link === null || !mayChange(visit)) return null;
		const questions = questionsOf(questionnaire).filter(({ id }) => given.get(fieldOf(id)) !== null);
		const read = readForm(questions, given);
		if (questions.length === 0 || read.problems.length > 0) return null;
		const way = wayOf(questionnaire, { ...known?.answers, ...read.answers });
		const asked = way.pages.flatMap((at) => shownOn(questionnaire.pages[at] ?? { questions: [] }, way.answers));
		const at = now();
		const response: KeptResponse = {
			...{ id: nameOf(visit.key ?? keyOf(token)), survey: survey.id, version: visit.version },
			...{ language: visit.language, answers: way.answers, context: visit.context },
			...{ startedAt: known?.startedAt ?? at, changedAt: changedAfter(known, at) },
			finishedAt: known?.finishedAt ?? (asked.every((one) => isAnswered(one, way.answers[one.id])) ? at : null),
			...{ spam: known?.spam ?? null, released: false },
		};
		return (await keeping.keep(response, { survey, questionnaire }, known, link.id)) ? response : null;
	}

	/** Those of the page that are shown after what the same page says. */
	function askedNow(questionnaire: Questionnaire, page: number, before: Answers, form: Form): readonly Question[] {
		const one = questionnaire.pages[page];
		if (!one) return [];
		const { answers, empty } = readForm(one.questions, form);
		const merged: Record<string, Answer> = { ...before, ...answers };
		for (const id of empty) delete merged[id];
		return shownOn(one, merged);
	}

	return { open, stamp, stampOf, take, choose };
}

const stampPurpose = ({ id }: Survey) => `survey page ${id}`;

/** Whether a finished answer may be changed; an anonymous one has left for the facts, from where nobody finds it again. */
export function mayChange({ response, questionnaire: { once, anonymous } }: Visit): boolean {
	return response === null || response.finishedAt === null || !(once || anonymous);
}

/** Of an anonymous answer that was finished nothing may be left here: nobody knows any more which end belongs to it. */
export function isEmptied({ response, questionnaire: { anonymous } }: Visit): boolean {
	return (
		anonymous &&
		response !== null &&
		response.finishedAt !== null &&
		(response.released || response.groups !== undefined)
	);
}
