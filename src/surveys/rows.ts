/** The answers of one person as rows of the fact `answer`: every KPI of satisfaction counts them like any other. */
import type { Answer, Answers, Question, Questionnaire } from './questionnaire.ts';
import { groupQuestionsOf, questionsOf, wordsIn } from './questionnaire.ts';

/** Beside its columns it may have `attributes`. */
export type Row = Readonly<Record<string, string | number | boolean | Readonly<Record<string, string>>>>;

/** What every row of a response says. */
export type Response = {
	/** Its name in the facts, which leads to nobody. */
	readonly id: string;
	/** The name of the survey in the facts. */
	readonly survey: string;
	/** The version that was asked, as the facts name it. */
	readonly questionnaire: string;
	/** Whether the end was reached. */
	readonly complete: boolean;
	readonly anonymous: boolean;
	/** What results are told apart by. */
	readonly groups: Groups;
	readonly answeredAt: string;
	readonly updatedAt: string;
	/** Columns of the fact that are known from whoever was asked. */
	readonly about: Row;
};

/** Attributes of the facts by name. */
export type Groups = Readonly<Record<string, string>>;

/** Answers and invitations of our own surveys are told by it from those of other systems. */
export const surveySource = 'surveys';

/** The name of a version in the facts: `12.3` is the third of survey 12. */
export const questionnaireName = (survey: number, version: number) => `${survey}.${version}`;

export function groupsOf(questionnaire: Questionnaire, answers: Answers): Groups {
	return Object.fromEntries(
		groupQuestionsOf(questionnaire).flatMap(({ id, kind }) => {
			const answer = answers[id];
			if (answer === undefined) return [];
			return [[groupName(id), kind === 'yes_no' ? (answer === 1 ? 'yes' : 'no') : String(answer)]];
		}),
	);
}

/** Of the attribute; no column of a fact is called so. */
export const groupName = (question: string) => `group_${question}`;

/** Rows of the answers now, and deletions for what was answered before and is not any more. */
export function rowsOf(
	response: Response,
	questionnaire: Questionnaire,
	now: Answers,
	before: readonly Answers[],
): readonly Row[] {
	const base = { response: response.id, survey: response.survey, updated_at: response.updatedAt };
	const { attributes: known, ...about } = response.about;
	const attributes = { ...(typeof known === 'object' && known), ...response.groups };
	const said = {
		...about,
		...{ answered_at: response.answeredAt, questionnaire: response.questionnaire },
		...{ response_complete: response.complete, anonymous: response.anonymous },
		...(Object.keys(attributes).length > 0 && { attributes }),
	};
	return questionsOf(questionnaire).flatMap((question) => {
		const rows = partsOf(question, now[question.id], questionnaire);
		const names = new Set(rows.map(nameOf));
		const earlier = before.flatMap((answers) => partsOf(question, answers[question.id], questionnaire));
		const gone = [...new Map(earlier.map((row) => [nameOf(row), row])).values()].filter(
			(row) => !names.has(nameOf(row)),
		);
		return [
			...rows.map((row) => ({ ...base, ...said, ...row })),
			...gone.map((row) => ({ ...base, ...named(row), deleted: true })),
		];
	});
}

/** Answers that between them have every row that a response can have. */
export function sayable(questionnaire: Questionnaire): readonly Answers[] {
	const questions = questionsOf(questionnaire);
	const most = Math.max(2, ...questions.map((one) => (one.kind === 'single' ? one.options.length : 0)));
	return Array.from({ length: most }, (_, at) =>
		Object.fromEntries(
			questions.flatMap((question): [string, Answer][] => {
				const answer = anyAnswer(question, at);
				return answer === undefined ? [] : [[question.id, answer]];
			}),
		),
	);
}

function anyAnswer(question: Question, at: number): Answer | undefined {
	switch (question.kind) {
		case 'scale':
			return question.from;
		case 'yes_no':
			return at % 2;
		case 'single':
			return question.options[at]?.id;
		case 'multiple':
			return question.options.map(({ id }) => id);
		case 'matrix':
			return Object.fromEntries(question.items.map(({ id }) => [id, question.from]));
		case 'text':
			return ' ';
		case 'consent':
			return true;
	}
}

type Part = { readonly question: string; readonly kind: string; readonly item?: string } & Row;

/** As the facts tell rows of one response apart. */
function named({ question, kind, item }: Part): Row {
	return { question, kind, ...(item !== undefined && { item }) };
}

function nameOf(row: Part): string {
	return JSON.stringify(named(row));
}

function partsOf(question: Question, answer: Answer | undefined, { languages }: Questionnaire): readonly Part[] {
	if (answer === undefined) return [];
	const { id } = question;
	const [language = 'en'] = languages;
	const chosen = (option: string): Part => {
		const text = 'options' in question ? question.options.find((one) => one.id === option)?.text : undefined;
		return { question: id, kind: 'choice', item: option, text: wordsIn(text, language) || option };
	};
	switch (question.kind) {
		case 'scale': {
			const { measures: kind, from, to, dimension } = question;
			return [
				{ question: id, kind, score: Number(answer), scale_min: from, scale_max: to, ...(dimension && { dimension }) },
			];
		}
		case 'yes_no':
			if (question.measures !== 'choice') return [{ question: id, kind: question.measures, score: Number(answer) }];
			return [{ question: id, kind: 'choice', item: answer === 1 ? 'yes' : 'no', text: answer === 1 ? 'yes' : 'no' }];
		case 'consent':
			return [{ question: id, kind: 'choice', item: 'yes', text: 'yes' }];
		case 'single':
			return [chosen(String(answer))];
		case 'multiple':
			return (answer as readonly string[]).map(chosen);
		case 'text':
			return [{ question: id, kind: 'text', text: String(answer) }];
		case 'matrix': {
			const { measures: kind, from, to } = question;
			return question.items.flatMap(({ id: item, dimension }) => {
				const score = (answer as Readonly<Record<string, number>>)[item];
				if (score === undefined) return [];
				return [{ question: id, item, kind, score, scale_min: from, scale_max: to, ...(dimension && { dimension }) }];
			});
		}
	}
}
