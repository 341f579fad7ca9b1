import type { Answered, AnsweredAsk, AnsweredPart, CommentsAsk } from '../../kpi/answered/answered.ts';
import { parseFilter } from '../../kpi/filter.ts';
import { surveyAttribute } from '../../surveys/invitation-rows.ts';
import type { Survey, Tally } from '../../surveys/ports.ts';
import { groupQuestionsOf, type Question, type Words } from '../../surveys/questionnaire.ts';
import { groupName, questionnaireName, surveySource } from '../../surveys/rows.ts';
import { type AskedQuestion, askedQuestions, kpisOf, type Variant, type Version } from '../../surveys/variants.ts';
import type { Parsed, Result } from '../contract/contract.ts';
import type { surveyResultOperations } from '../contract/survey-results.ts';
import { commentsTable, questionsTable } from '../export/survey-tables.ts';
import { exportFile } from '../export/table.ts';
import type { ApiService } from '../ports.ts';
import type { Handlers } from './handler.ts';

type Period = Pick<Parsed<'getSurveyResults'>, 'from' | 'to' | 'where' | 'tz'>;
type CommentsInput = Omit<Parsed<'listSurveyComments'>, 'id'>;
type Service = Pick<ApiService, 'surveys' | 'kpi' | 'cases'>;

export const surveyResultHandlers: Handlers<keyof typeof surveyResultOperations> = {
	getSurveyResults: (service, { id, ...period }, { signal }) => resultsOf(service, id, period, signal),
	listSurveyComments: (service, { id, ...input }, { signal }) => commentsOf(service, id, input, signal),
	async exportSurveyResults(service, { id, format, lang, delimiter, ...period }, { signal, language }) {
		const results = await resultsOf(service, id, period, signal);
		return exportFile(questionsTable(results, lang ?? language), format, delimiter);
	},
	async exportSurveyComments(service, { id, format, lang, delimiter, ...input }, { signal, language }) {
		const { comments } = await commentsOf(service, id, { ...input, limit: mostComments, offset: 0 }, signal);
		return exportFile(commentsTable(comments, lang ?? language), format, delimiter);
	},
};

const mostComments = 20_000;

type Asked = {
	readonly survey: Survey;
	readonly versions: readonly Version[];
	readonly questions: readonly AskedQuestion[];
};

export async function askedIn({ surveys }: Service, id: number): Promise<Asked> {
	const survey = await surveys.get(id);
	const versions = await surveys.versions(id);
	return { survey, versions, questions: askedQuestions(versions) };
}

export const variantName = (at: number, { id }: Variant) => `${id} ${at}`;

export function askOf({ survey, questions }: Asked, { from, to, where, tz }: Period): AnsweredAsk {
	return {
		named: { source: surveySource, attribute: surveyAttribute, value: String(survey.id) },
		...{ survey: survey.name, from, to, where: where.map(parseFilter), timeZone: tz },
		asked: questions.flatMap(({ variants }) =>
			variants.flatMap((variant, at) =>
				variant.versions.map((version) => ({
					...{ questionnaire: questionnaireName(survey.id, version), question: variant.id },
					variant: variantName(at, variant),
				})),
			),
		),
	};
}

async function resultsOf(
	service: Service,
	id: number,
	period: Period,
	signal: AbortSignal,
): Promise<Result<'getSurveyResults'>> {
	const asked = await askedIn(service, id);
	const { survey, versions, questions } = asked;
	const answered = await service.kpi.answered(askOf(asked, period), { signal });
	const [newest] = versions.toSorted((one, other) => other.version - one.version);
	const anonymous = newest?.questionnaire.anonymous ?? false;
	const whole = period.from === undefined && period.to === undefined && period.where.length === 0;
	return {
		...{ id, name: survey.name, anonymous, versions: versions.map(({ version }) => version) },
		funnel: funnelOf(answered, anonymous, whole ? await service.surveys.tally(id) : null),
		kpis: [...kpisOf(versions)],
		groups: newest
			? groupQuestionsOf(newest.questionnaire).map((question) => ({
					...{ field: `attr.${groupName(question.id)}`, text: question.text },
					values:
						question.kind === 'single'
							? question.options.map((one) => ({ value: one.id, text: one.text }))
							: yesNo.map(({ value, text }) => ({ value, text })),
				}))
			: [],
		questions: questions.map(({ id: question, variants }) => ({
			id: question,
			variants: variants.map((variant, at) => shownVariant(variant, partsOf(answered, variantName(at, variant)))),
		})),
	};
}

/** Anonymous answers are told by the pages alone, which know no filters: the facts cannot tell their people apart. */
function funnelOf({ invited, people, complete }: Answered, anonymous: boolean, tally: Tally | null) {
	const counted = tally && { begun: tally.started - tally.spam, finished: tally.finished - tally.spamFinished };
	return {
		...{ sent: null, delivered: null, opened: null, started: null, finished: null, ...invited },
		answersBegun: anonymous ? (counted?.begun ?? null) : people,
		answersFinished: anonymous ? (counted?.finished ?? null) : complete,
	};
}

const partsOf = ({ parts }: Answered, name: string) => parts.filter(({ variant }) => variant === name);

function shownVariant({ versions, question }: Variant, parts: readonly AnsweredPart[]) {
	const items: readonly ({ id: string; text: Words } | null)[] = question.kind === 'matrix' ? question.items : [null];
	const shown = items.map((item) => {
		const found = parts.find((part) => part.item === (item?.id ?? ''));
		return {
			item: item && { id: item.id, text: item.text },
			...{ n: found?.n ?? 0, effectiveN: found?.effectiveN ?? 0, mean: found?.mean ?? null },
			said: offeredBy(question).map(({ value, text }) => {
				const said = found?.said.find((one) => isSaid(one.value, value, question.kind));
				return { value, text, n: said?.n ?? 0, share: said?.share ?? null };
			}),
		};
	});
	return {
		...{ versions: [...versions], kind: question.kind, text: question.text },
		n: Math.max(0, ...shown.map(({ n }) => n)),
		parts: shown,
	};
}

/** Numbers come as the engine writes them; of options `10` and `1e1` are two. */
function isSaid(said: string, value: string, kind: Question['kind']): boolean {
	const numbers = kind === 'scale' || kind === 'matrix' || kind === 'yes_no';
	return said === value || (numbers && said !== '' && Number(said) === Number(value));
}

const yesNo: readonly { value: string; score: string; text: Words }[] = [
	{ value: 'yes', score: '1', text: { en: 'Yes', ru: 'Да' } },
	{ value: 'no', score: '0', text: { en: 'No', ru: 'Нет' } },
];

function offeredBy(question: Question): readonly { readonly value: string; readonly text: Words | null }[] {
	switch (question.kind) {
		case 'scale':
		case 'matrix':
			return Array.from({ length: question.to - question.from + 1 }, (_, at) => ({
				value: String(question.from + at),
				text: at === 0 ? (question.low ?? null) : question.from + at === question.to ? (question.high ?? null) : null,
			}));
		case 'yes_no':
			return yesNo.map(({ value, score, text }) => ({ value: question.measures === 'choice' ? value : score, text }));
		case 'consent':
			return yesNo.slice(0, 1).map(({ value, text }) => ({ value, text }));
		case 'single':
		case 'multiple':
			return question.options.map(({ id, text }) => ({ value: id, text }));
		case 'text':
			return [];
	}
}

async function commentsOf(
	service: Service,
	id: number,
	{ question, search, scored, atLeast, atMost, limit, offset, ...period }: CommentsInput,
	signal: AbortSignal,
): Promise<Result<'listSurveyComments'>> {
	const asked = await askedIn(service, id);
	const ask: CommentsAsk = {
		...askOf(asked, period),
		...{ question: question ?? null, search: search ?? null, limit, offset },
		score: scored === undefined ? null : { question: scored, atLeast: atLeast ?? null, atMost: atMost ?? null },
	};
	const { n, comments } = await service.kpi.comments(ask, { signal });
	const cases = await casesBeside(service, comments.length > 0);
	return {
		n,
		comments: comments.map(({ source, response, questionnaire, ...comment }) => ({
			...comment,
			version: Number(questionnaire.split('.')[1]) || null,
			scores: [...comment.scores],
			case: (response !== '' && cases.get(`${source} ${response}`)) || null,
		})),
	};
}

/** As many as are looked through for the case of a comment. */
const mostCases = 5_000;

async function casesBeside({ cases }: Service, asked: boolean): Promise<ReadonlyMap<string, number>> {
	if (!asked) return new Map();
	const listed = await cases.list({ states: [], overdue: false, limit: mostCases });
	return new Map(listed.cases.map(({ id, origin }) => [`${origin.source} ${origin.ref}`, id]));
}
