/** A questionnaire as data: what is asked, in which words, what is shown to whom, and how it ends. */
import { z } from 'zod';

export const surveyLanguages = ['en', 'ru'] as const;
export type SurveyLanguage = (typeof surveyLanguages)[number];

/** The same in each language that the questionnaire is asked in; `checkQuestionnaire` sees to it that none is missing. */
const words = z.strictObject({
	en: z.string().trim().max(2000).optional(),
	ru: z.string().trim().max(2000).optional(),
});
export type Words = z.output<typeof words>;

const name = z
	.string()
	.regex(/^[a-z0-9][a-z0-9_-]{0,39}$/)
	.meta({ description: 'Small Latin letters, digits, - and _; stands in the facts' });

/** Holds where the answer to an earlier question is one of `in`, or lies between `from` and `to`, both included. */
const condition = z.strictObject({
	question: name,
	in: z
		.array(z.union([z.string(), z.number()]))
		.min(1)
		.max(50)
		.optional(),
	from: z.number().optional(),
	to: z.number().optional(),
});
export type Condition = z.output<typeof condition>;

const jump = condition.omit({ question: true }).extend({
	target: z.union([z.literal('end'), name]).meta({ description: 'The first question of a later page, or `end`' }),
});
export type Jump = z.output<typeof jump>;

const asked = {
	id: name,
	text: words,
	hint: words.optional(),
	required: z.boolean().default(false),
	showIf: condition.optional(),
	jumps: z.array(jump).max(20).default([]),
};

const option = z.strictObject({ id: name, text: words });
const options = z.array(option).max(50);

/** What a number given stands for: the kinds of the fact `answer`. */
const scored = ['nps', 'csat', 'ces', 'ces_effort', 'acsi', 'expectation', 'perception', 'importance'] as const;
const scale = {
	measures: z.enum(scored),
	from: z.int().min(0).max(1),
	to: z.int().min(2).max(11),
	low: words.optional().meta({ description: 'What the smallest number means' }),
	high: words.optional().meta({ description: 'What the largest number means' }),
};
const dimension = z
	.string()
	.trim()
	.min(1)
	.max(60)
	.optional()
	.meta({ description: 'Such as `reliability` of SERVQUAL' });

const groups = z.boolean().default(false).meta({
	description: 'Results are told apart by what was answered, as `attr.group_…`; of an anonymous survey by this alone',
});

export const questionShape = z.discriminatedUnion('kind', [
	z.strictObject({
		...asked,
		...scale,
		kind: z.literal('scale'),
		look: z.enum(['numbers', 'stars', 'faces']).default('numbers'),
		dimension,
	}),
	z.strictObject({
		...asked,
		kind: z.literal('yes_no'),
		measures: z.enum(['resolved', 'problem', 'repeat_explanation', 'choice']),
		groups,
	}),
	z.strictObject({ ...asked, kind: z.literal('single'), options, shuffle: z.boolean().default(false), groups }),
	z.strictObject({ ...asked, kind: z.literal('multiple'), options, shuffle: z.boolean().default(false) }),
	z.strictObject({ ...asked, kind: z.literal('text'), long: z.boolean().default(true) }),
	z.strictObject({
		...asked,
		...scale,
		kind: z.literal('matrix'),
		items: z.array(option.extend({ dimension })).max(30),
		shuffle: z.boolean().default(false),
	}),
	z.strictObject({ ...asked, kind: z.literal('consent') }),
]);
export type Question = z.output<typeof questionShape>;

const end = z.strictObject({
	when: condition.optional(),
	text: words,
	link: z
		.strictObject({ url: z.url({ protocol: /^https$/ }).max(500), text: words })
		.optional()
		.meta({ description: 'Such as a page for public reviews' }),
});

/** As in most published reports of employee surveys: fewer than five are shown nowhere. */
export const usualGroup = 5;
/** Of an anonymous survey: comments that are shown together at least. */
export const commentsTogether = 10;

export const questionnaireShape = z.strictObject({
	languages: z.array(z.enum(surveyLanguages)).min(1).max(surveyLanguages.length),
	title: words,
	intro: words.optional(),
	pages: z.array(z.strictObject({ questions: z.array(questionShape).max(40) })).max(40),
	ends: z.array(end).max(20).meta({ description: 'The first whose condition holds; the last has none' }),
	colour: z
		.string()
		.regex(/^#[0-9a-f]{6}$/i)
		.default('#74285f'),
	logo: z
		.string()
		.regex(/^data:image\/(png|jpeg);base64,[A-Za-z0-9+/=]+$/)
		.max(200_000)
		.optional(),
	anonymous: z.boolean().default(false).meta({ description: 'No answer can be led back to a person' }),
	smallestGroup: z
		.int()
		.min(3)
		.max(100)
		.default(usualGroup)
		.meta({ description: 'Of an anonymous survey: people whose answers count together at least' }),
	once: z.boolean().default(false).meta({ description: 'A finished answer cannot be changed any more' }),
	scrub: z
		.boolean()
		.optional()
		.meta({ description: 'Numbers of cards, phones and mails in free words are covered before an answer is kept' }),
});
export type Questionnaire = z.output<typeof questionnaireShape>;
export type QuestionnaireGiven = z.input<typeof questionnaireShape>;

/** Of one option: whose answers results can be told apart by. */
export type GroupQuestion = Extract<Question, { kind: 'yes_no' | 'single' }>;

/** By item of a matrix. */
export type MatrixAnswer = Readonly<Record<string, number>>;
/** A number of a scale, 0 or 1 of a yes/no; an option; options; a text; `true` of a consent. */
export type Answer = number | string | readonly string[] | MatrixAnswer | true;
export type Answers = Readonly<Record<string, Answer>>;

export function questionsOf({ pages }: Pick<Questionnaire, 'pages'>): readonly Question[] {
	return pages.flatMap(({ questions }) => questions);
}

export function groupQuestionsOf(questionnaire: Pick<Questionnaire, 'pages'>): readonly GroupQuestion[] {
	return questionsOf(questionnaire).filter(
		(one): one is GroupQuestion => (one.kind === 'single' || one.kind === 'yes_no') && one.groups,
	);
}

/** In the language asked for, else in the first one there is. */
export function wordsIn(given: Words | undefined, language: SurveyLanguage): string {
	return given?.[language] || surveyLanguages.map((one) => given?.[one]).find(Boolean) || '';
}
