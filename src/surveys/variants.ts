/** A question across the versions of its survey: answers to what was asked otherwise are not put into one number. */
import { type Question, type Questionnaire, questionsOf } from './questionnaire.ts';

export type Version = { readonly version: number; readonly questionnaire: Questionnaire };

export type Variant = {
	readonly id: string;
	/** Versions that asked it so, the newest first. */
	readonly versions: readonly number[];
	/** As the newest of them asks it. */
	readonly question: Question;
};

export type AskedQuestion = {
	readonly id: string;
	/** What is asked of it, the newest first; more than one where the question was changed. */
	readonly variants: readonly Variant[];
};

/** In the order of the newest version; what only earlier ones asked comes after. */
export function askedQuestions(versions: readonly Version[]): readonly AskedQuestion[] {
	const newest = versions.toSorted((one, other) => other.version - one.version);
	const asked = newest.flatMap(({ version, questionnaire }) =>
		questionsOf(questionnaire).map((question) => ({ version, question })),
	);
	return [...Map.groupBy(asked, ({ question }) => question.id)].map(([id, all]) => ({
		id,
		variants: [...Map.groupBy(all, ({ question }) => meaningOf(question)).values()].flatMap((alike) => {
			const [first] = alike;
			return first ? [{ id, versions: alike.map(({ version }) => version), question: first.question }] : [];
		}),
	}));
}

/**
 * All that an answer depends on: the words, the scale and what its ends mean, the options and items with theirs. Not where it
 * stands, whom it is asked of, how it looks.
 */
function meaningOf(question: Question): string {
	const { hint: _hint, required: _required, showIf: _showIf, jumps: _jumps, ...said } = question;
	const {
		look: _look,
		shuffle: _shuffle,
		long: _long,
		groups: _groups,
		dimension: _dimension,
		...meant
	} = {
		...{ look: null, shuffle: null, long: null, groups: null, dimension: null },
		...said,
	};
	return JSON.stringify(meant, (_, value) =>
		value !== null && typeof value === 'object' && !Array.isArray(value)
			? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
			: value,
	);
}

/** KPIs that count what questions measure. */
export function kpisOf(versions: readonly Version[]): readonly string[] {
	const measured = new Set(
		versions.flatMap(({ questionnaire }) =>
			questionsOf(questionnaire).flatMap((question) => ('measures' in question ? [question.measures] : [])),
		),
	);
	return Object.entries(counted).flatMap(([kind, kpis]) => ([...measured].some((one) => one === kind) ? kpis : []));
}

const counted: Readonly<Record<string, readonly string[]>> = {
	nps: ['nps'],
	csat: ['csat', 'csat_mean'],
	ces: ['ces', 'ces_mean'],
	ces_effort: ['ces_effort'],
	acsi: ['acsi'],
	perception: ['servperf'],
	expectation: ['servqual_gap'],
	importance: ['servqual_gap_weighted'],
	resolved: ['fcr_reported'],
	problem: ['problem_incidence'],
};
