/** Anonymous answers go to the facts in units (`units.ts`); what has gone is forgotten here, so that nobody can put it together again. */
import { momentOf } from './keeping.ts';
import type { AnonymousUnit, KeptResponse, RefusedAnswers, Survey, SurveyStore } from './ports.ts';
import {
	type Answer,
	type Answers,
	commentsTogether,
	groupQuestionsOf,
	type Questionnaire,
	questionsOf,
	usualGroup,
} from './questionnaire.ts';
import { groupsOf, questionnaireName, type Row, rowsOf } from './rows.ts';
import { lastUnitsOf, type Unit, unitsOf, type Waiting } from './units.ts';

export type ReleasingParts = {
	readonly store: SurveyStore;
	/** Resolves when the rows are on the disk; false where some of them cannot become facts. Faults of the journal. */
	readonly push: (rows: readonly Row[]) => Promise<boolean>;
	/** What cannot become a fact of these rows, by their places. */
	readonly check: (rows: readonly Row[]) => readonly (Omit<RefusedAnswers, 'question'> & { readonly at: number })[];
	/** For those who run the program. */
	readonly tellAside: (survey: number, refused: readonly RefusedAnswers[]) => void;
	/** Letters by chance. */
	readonly random: (letters: number) => string;
};

const nameLetters = 24;

export function createReleasing({ store, push, check, tellAside, random }: ReleasingParts) {
	let turn: Promise<unknown> = Promise.resolve();

	/** One after the other: two that look at the same waiting answers would let them go twice. */
	function release(survey: Survey, last: boolean): Promise<void> {
		const mine = turn.then(() => releaseNow(survey, last));
		turn = mine.catch(() => undefined);
		return mine;
	}

	async function releaseNow(survey: Survey, last: boolean): Promise<void> {
		// Cut off before they were on the disk: they go as they were put together, else they would count twice.
		await sendUnits(survey.id);
		const versions = Map.groupBy(await store.waiting(survey.id), ({ version }) => version);
		for (const [version, responses] of versions) {
			const questionnaire = await store.version(survey.id, version);
			if (questionnaire === null || !questionnaire.anonymous) continue;
			const units = (last ? lastUnitsOf : unitsOf)(responses.map(waitingOf(questionnaire)), sizesOf(questionnaire));
			if (units.length === 0) continue;
			const asked = { survey, questionnaire, version };
			await store.takeUnits(
				units.map((unit) => ({ id: random(nameLetters), rows: rowsOfUnit(unit, responses, asked, random) })),
				responses.flatMap((response) => shortened(response, units, questionnaire)),
				survey.id,
			);
			await sendUnits(survey.id);
		}
	}

	/**
	 * Answers that cannot become facts hold up no others. Of their unit the whole question stays behind: were only the rest of it
	 * let go, fewer people than a unit has would stand behind a number.
	 */
	async function sendUnits(survey: number): Promise<void> {
		for (const { id, rows } of await store.units(survey)) {
			const refused = refusedAmong(rows, check(rows));
			const isAside = (row: Row) => refused.some(({ question }) => question === row['question']);
			if (!(await push(rows.filter((row) => !isAside(row))))) throw new Error('answers that were checked were refused');
			if (refused.length === 0) await store.removeUnit(id);
			else {
				await store.putAside(id, rows.filter(isAside), refused);
				tellAside(survey, refused);
			}
		}
	}

	return {
		release,
		/** After a stop: what was put together goes as it is. */
		sendUnits: (survey: number): Promise<void> => {
			const mine = turn.then(() => sendUnits(survey));
			turn = mine.catch(() => undefined);
			return mine;
		},
	};
}

/** Each reason once: how many are refused for it tells of people. */
function refusedAmong(rows: readonly Row[], found: ReturnType<ReleasingParts['check']>): readonly RefusedAnswers[] {
	const reasons = found.map(({ at, column, code }) => ({ question: String(rows[at]?.['question']), column, code }));
	return [...new Map(reasons.map((one) => [JSON.stringify(one), one])).values()];
}

function sizesOf(questionnaire: Questionnaire) {
	const { smallestGroup: smallest = usualGroup } = questionnaire;
	const groups = new Set(groupQuestionsOf(questionnaire).map(({ id }) => id));
	const texts = new Set(questionsOf(questionnaire).flatMap(({ kind, id }) => (kind === 'text' ? [id] : [])));
	return {
		smallest,
		ofWords: Math.max(smallest, commentsTogether),
		isWords: (slot: string) => texts.has(slot),
		isGroup: (slot: string) => groups.has(slot),
	};
}

/** Names of questions have no such letter. */
const itemSign = '/';

function waitingOf(questionnaire: Questionnaire) {
	return ({ id, answers, groups }: KeptResponse): Waiting => ({
		id,
		group: JSON.stringify(groups ?? groupsOf(questionnaire, answers)),
		slots: Object.entries(answers).flatMap(([question, answer]) =>
			isMatrix(answer) ? Object.keys(answer).map((item) => `${question}${itemSign}${item}`) : [question],
		),
	});
}

/** The response without what these units have taken. */
function shortened(
	response: KeptResponse,
	units: readonly Unit[],
	questionnaire: Questionnaire,
): readonly KeptResponse[] {
	const gone = units.flatMap(({ members, slots }) => (members.includes(response.id) ? slots : []));
	if (gone.length === 0) return [];
	// What it is told apart by may be among what goes.
	const groups = response.groups ?? groupsOf(questionnaire, response.answers);
	const answers = picked(response.answers, (slot) => !gone.includes(slot));
	return [{ ...response, answers, groups, released: Object.keys(answers).length === 0 }];
}

/** The answers to these slots alone. */
function picked(answers: Answers, isWanted: (slot: string) => boolean): Answers {
	return Object.fromEntries(
		Object.entries(answers).flatMap(([question, answer]): [string, Answer][] => {
			if (!isMatrix(answer)) return isWanted(question) ? [[question, answer]] : [];
			const items = Object.entries(answer).filter(([item]) => isWanted(`${question}${itemSign}${item}`));
			return items.length === 0 ? [] : [[question, Object.fromEntries(items)]];
		}),
	);
}

function isMatrix(answer: Answer): answer is Readonly<Record<string, number>> {
	return typeof answer === 'object' && !Array.isArray(answer);
}

/** All under one day and in the order of names that nobody has seen before. */
function rowsOfUnit(
	unit: Unit,
	responses: readonly KeptResponse[],
	{ survey, questionnaire, version }: { survey: Survey; questionnaire: Questionnaire; version: number },
	random: (letters: number) => string,
): AnonymousUnit['rows'] {
	const members = responses.filter(({ id }) => unit.members.includes(id));
	const day = new Date(momentOf(Math.max(...members.map(({ startedAt }) => startedAt)), true)).toISOString();
	const groups = unit.group === '' ? {} : (JSON.parse(unit.group) as Readonly<Record<string, string>>);
	return members
		.map(({ answers }) => ({ name: random(nameLetters), answers }))
		.toSorted((one, other) => (one.name < other.name ? -1 : 1))
		.flatMap(({ name, answers }) =>
			rowsOf(
				{
					...{ id: name, survey: survey.name, questionnaire: questionnaireName(survey.id, version), groups },
					...{ complete: true, anonymous: true, answeredAt: day, updatedAt: day, about: {} },
				},
				questionnaire,
				picked(answers, (slot) => unit.slots.includes(slot)),
				[],
			),
		);
}
