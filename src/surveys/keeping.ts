/** What was answered is kept: first so that its owner can go on with it, then as rows of the facts. */
import { createHash } from 'node:crypto';
import type { KeptResponse, LinkContext, Survey, SurveyStore } from './ports.ts';
import { type Answers, type Questionnaire, questionsOf } from './questionnaire.ts';
import { groupsOf, questionnaireName, type Row, rowsOf, sayable } from './rows.ts';

export const nobody: LinkContext = { known: {}, about: {}, language: null };

const dayMs = 24 * 3600 * 1000;

/** Of an anonymous answer the day: whoever knows when somebody answered must not find the answer by it. */
export function momentOf(present: number, anonymous: boolean): number {
	return anonymous ? present - (present % dayMs) : present;
}

/** Of two changes the facts keep the later one: no two are of the same moment, whatever the clock does. */
export function changedAfter(known: KeptResponse | null, at: number): number {
	return known === null ? at : Math.max(at, known.changedAt + 1);
}

/** What the facts call a response is not what opens it. */
export const nameOf = (key: string) => createHash('sha256').update(key).digest('hex').slice(0, 24);

export type KeepingParts = {
	readonly store: SurveyStore;
	/** Resolves when the rows are on the disk; false where some of them cannot become facts. Faults of the journal. */
	readonly push: (rows: readonly Row[]) => Promise<boolean>;
	/** Of an anonymous survey: lets go what enough people have answered. */
	readonly release: (survey: Survey, last: boolean) => Promise<void>;
	/** A text without numbers of cards, phones and mails. */
	readonly cover: (text: string) => string;
};

type Asked = { readonly survey: Survey; readonly questionnaire: Questionnaire };

export type Keeping = ReturnType<typeof createKeeping>;

export function createKeeping({ store, push, release, cover }: KeepingParts) {
	/**
	 * `known` is what was kept of it before, `link` the personal one by which it came. False where the link of an anonymous
	 * survey was used by another answer meanwhile. Faults of the journal.
	 */
	async function keep(
		given: KeptResponse,
		{ survey, questionnaire }: Asked,
		known: KeptResponse | null,
		link: string | null,
	): Promise<boolean> {
		const { anonymous } = questionnaire;
		const response = questionnaire.scrub ? { ...given, answers: covered(given.answers, questionnaire, cover) } : given;
		const counts = response.spam === null;
		// Kept first: a page that is sent again, because the facts could not take it, says the same again.
		if (anonymous && link !== null && known === null) {
			if (!(await store.keepOnce(response, link))) return false;
		} else await store.keep(response, anonymous ? null : link, anonymous);
		if (anonymous && counts && response.finishedAt !== null) await release(survey, false);
		// Where the facts have not taken what was sent last, they may still say anything that was sent before.
		const said = known !== null && !known.released ? sayable(questionnaire) : [known?.answers ?? {}];
		if (!anonymous && counts) {
			// What the facts have not taken stays with the response, and is said again with its next change or the next start.
			if (await push(rowsFor(response, survey, questionnaire, said))) await store.release([response.id]);
		}
		// What counted until now does so no longer.
		if (!anonymous && !counts && known?.spam === null)
			await push(rowsFor({ ...response, answers: {} }, survey, questionnaire, said));
		return true;
	}

	/** What the facts have not taken yet: a newer program may, or what kept them from it is over. */
	async function sayAgain(): Promise<void> {
		for (const response of await store.unsaid()) {
			const survey = await store.get(response.survey);
			const questionnaire = await store.version(response.survey, response.version);
			if (survey === null || questionnaire === null) continue;
			const rows = rowsFor(response, survey, questionnaire, sayable(questionnaire));
			if (await push(rows)) await store.release([response.id]);
		}
	}

	return { keep, sayAgain, release: (survey: Survey) => release(survey, false) };
}

/** What was typed, without numbers of cards, phones and mails. */
function covered(answers: Answers, questionnaire: Questionnaire, cover: KeepingParts['cover']): Answers {
	const typed = new Set(questionsOf(questionnaire).flatMap(({ id, kind }) => (kind === 'text' ? [id] : [])));
	return Object.fromEntries(
		Object.entries(answers).map(([id, answer]) => [
			id,
			typed.has(id) && typeof answer === 'string' ? cover(answer) : answer,
		]),
	);
}

function rowsFor(
	response: KeptResponse,
	survey: Survey,
	questionnaire: Questionnaire,
	before: readonly Answers[],
): readonly Row[] {
	const at = (moment: number) => new Date(moment).toISOString();
	return rowsOf(
		{
			id: response.id,
			survey: survey.name,
			questionnaire: questionnaireName(survey.id, response.version),
			complete: response.finishedAt !== null,
			anonymous: false,
			groups: groupsOf(questionnaire, response.answers),
			answeredAt: at(response.startedAt),
			updatedAt: at(response.changedAt),
			about: { language: response.language, ...response.context.about },
		},
		questionnaire,
		response.answers,
		before,
	);
}
