/** Questions as templates write them: both languages side by side, everything else as usual. */
import type { QuestionnaireGiven, Words } from '../questionnaire.ts';

export type GivenQuestion = QuestionnaireGiven['pages'][number]['questions'][number];
type More<Kind> = Omit<Partial<Extract<GivenQuestion, { kind: Kind }>>, 'kind' | 'text' | 'id'>;

export const both = (en: string, ru: string): Words => ({ en, ru });

export const scale = (
	id: string,
	text: Words,
	given: Pick<Extract<GivenQuestion, { kind: 'scale' }>, 'measures' | 'from' | 'to'> & More<'scale'>,
): GivenQuestion => ({ kind: 'scale', id, text, ...given });

export const comment = (id: string, text: Words, more: More<'text'> = {}): GivenQuestion => ({
	kind: 'text',
	id,
	text,
	...more,
});

export const yesNo = (
	id: string,
	measures: Extract<GivenQuestion, { kind: 'yes_no' }>['measures'],
	text: Words,
	more: More<'yes_no'> = {},
): GivenQuestion => ({ kind: 'yes_no', id, measures, text, ...more });

type Option = readonly [id: string, en: string, ru: string];
const listed = (options: readonly Option[]) => options.map(([id, en, ru]) => ({ id, text: both(en, ru) }));

export const single = (
	id: string,
	text: Words,
	options: readonly Option[],
	more: More<'single'> = {},
): GivenQuestion => ({
	...{ kind: 'single', id, text, options: listed(options) },
	...more,
});

export const multiple = (
	id: string,
	text: Words,
	options: readonly Option[],
	more: More<'multiple'> = {},
): GivenQuestion => ({
	...{ kind: 'multiple', id, text, options: listed(options) },
	...more,
});

const thanks = both('Thank you! Your answer has arrived.', 'Спасибо! Ваш ответ получен.');
const sorry = both(
	'Thank you for telling us. We are sorry that it went wrong, and we will look into it.',
	'Спасибо, что рассказали. Нам жаль, что так вышло: мы разберёмся.',
);

/** Whoever answers low on the first number reads that somebody will look into it. */
export const ends = (question?: string, low?: number): QuestionnaireGiven['ends'] => [
	...(question === undefined || low === undefined ? [] : [{ when: { question, to: low }, text: sorry }]),
	{ text: thanks },
];

export const questionnaire = (
	title: Words,
	pages: readonly (readonly GivenQuestion[])[],
	more: Partial<QuestionnaireGiven> = {},
): QuestionnaireGiven => ({
	languages: ['en', 'ru'],
	title,
	pages: pages.map((questions) => ({ questions: [...questions] })),
	ends: ends(),
	...more,
});
