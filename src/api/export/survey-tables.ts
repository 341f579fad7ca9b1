/** What was answered in a survey as tables. */
import type { Language } from '../../errors.ts';
import type { Result } from '../contract/contract.ts';
import type { ExportTable, ExportValue } from './table.ts';

type Results = Result<'getSurveyResults'>;
type Comments = Result<'listSurveyComments'>['comments'];
type Words = { readonly en?: string | undefined; readonly ru?: string | undefined };

const heads = {
	question: { en: 'Question', ru: 'Вопрос' },
	text: { en: 'Text', ru: 'Текст' },
	versions: { en: 'Versions', ru: 'Версии' },
	item: { en: 'Item', ru: 'Пункт' },
	answer: { en: 'Answer', ru: 'Ответ' },
	words: { en: 'In words', ru: 'Словами' },
	n: { en: 'n', ru: 'n' },
	answered: { en: 'Answered the question', ru: 'Ответили на вопрос' },
	share: { en: 'Share, %', ru: 'Доля, %' },
	low: { en: 'from', ru: 'от' },
	high: { en: 'to', ru: 'до' },
	comment: { en: 'Comment', ru: 'Комментарий' },
	at: { en: 'Answered at (UTC)', ru: 'Дата ответа (UTC)' },
	team: { en: 'Team', ru: 'Команда' },
	channel: { en: 'Channel', ru: 'Канал' },
	agent: { en: 'Agent', ru: 'Оператор' },
	ticket: { en: 'Ticket', ru: 'Обращение' },
	case: { en: 'Case', ru: 'Случай' },
	scores: { en: 'Scores', ru: 'Оценки' },
	mean: { en: 'Mean', ru: 'Среднее' },
} as const;

type Head = keyof typeof heads;

/** A row for each answer that is offered, and one for the mean of numbers. */
export function questionsTable({ questions }: Results, language: Language): ExportTable {
	const names: readonly Head[] = [
		...(['question', 'text', 'versions', 'item', 'answer', 'words', 'n', 'answered', 'share', 'low', 'high'] as const),
	];
	const rows = questions.flatMap(({ id, variants }) =>
		variants.flatMap(({ versions, text, parts }) =>
			parts.flatMap(({ item, n, mean, said }): ExportValue[][] => {
				const own = [id, wordsIn(text, language), versions.join(', '), item && wordsIn(item.text, language)];
				return [
					...said.map((one) => [
						...[...own, one.value, one.text && wordsIn(one.text, language), one.n, n],
						...[one.share?.value ?? null, one.share?.low ?? null, one.share?.high ?? null],
					]),
					...(mean ? [[...own, heads.mean[language], null, n, n, mean.value, mean.low, mean.high]] : []),
					...(said.length === 0 ? [[...own, null, null, n, n, null, null, null]] : []),
				];
			}),
		),
	);
	return { name: 'kamerton-answers', headers: names.map((head) => heads[head][language]), rows: each(rows) };
}

export function commentsTable(comments: Comments, language: Language): ExportTable {
	const names = ['at', 'question', 'comment', 'scores', 'team', 'channel', 'agent', 'ticket', 'case'] as const;
	const rows = comments.map((one): ExportValue[] => [
		...[
			one.at,
			one.question,
			one.text,
			one.scores.map(({ kind, score }) => `${kindName(kind, language)} ${score}`).join(', ') || null,
		],
		...[one.team, one.channel, one.agent, one.ticket?.id ?? null, one.case],
	]);
	return { name: 'kamerton-comments', headers: names.map((head) => heads[head][language]), rows: each(rows) };
}

function wordsIn({ en, ru }: Words, language: Language): string {
	return (language === 'ru' ? ru || en : en || ru) ?? '';
}

async function* each<Row>(rows: readonly Row[]): AsyncGenerator<Row> {
	yield* rows;
}

/** Scores as people call them. */
const kindNames: Readonly<Record<string, Words>> = {
	nps: { en: 'NPS', ru: 'NPS' },
	csat: { en: 'CSAT', ru: 'CSAT' },
	ces: { en: 'CES', ru: 'CES' },
	ces_effort: { en: 'CES (effort)', ru: 'CES (усилия)' },
	acsi: { en: 'ACSI', ru: 'ACSI' },
	perception: { en: 'perception', ru: 'восприятие' },
	expectation: { en: 'expectation', ru: 'ожидание' },
	importance: { en: 'importance', ru: 'важность' },
	resolved: { en: 'solved', ru: 'решено' },
	problem: { en: 'problem', ru: 'проблема' },
	repeat_explanation: { en: 'explained again', ru: 'объясняли снова' },
};

/** A kind of score in words; what is not known is called as the facts call it. */
export function kindName(kind: string, language: Language): string {
	const names = kindNames[kind];
	return names ? wordsIn(names, language) : kind;
}
