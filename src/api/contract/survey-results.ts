/** What was answered in a survey. */
import { z } from 'zod';
import { exportFormats, exportMedia } from '../export/table.ts';
import { operation } from './operation.ts';
import { id, instant, repeated } from './parts.ts';

const one = '/api/v1/surveys/{id}';
const params = z.object({ id });
const text = z.string().trim().min(1).max(200);

const period = {
	from: z.string().max(40).optional(),
	to: z.string().max(40).optional().meta({ description: 'Half-open: the first moment that no longer counts.' }),
	where: repeated.meta({ description: 'Filters as people type them: `channel=chat`, `topic is null`.' }),
	tz: text.optional(),
};

const estimate = z.object({ value: z.number(), low: z.number().nullable(), high: z.number().nullable() });
const step = z.int().nullable();
const wordsIn = z.object({ en: z.string().optional(), ru: z.string().optional() });

const part = z.object({
	/** An item of a matrix with its words; null where there is none. */
	item: z.object({ id: z.string(), text: wordsIn }).nullable(),
	/** People who answered, and how many independent ones know as much. */
	n: z.int(),
	effectiveN: z.number(),
	mean: estimate.nullable(),
	/** Every answer that is offered, also where nobody gave it; the share is in percent of those who answered. */
	said: z.array(z.object({ value: z.string(), text: wordsIn.nullable(), n: z.int(), share: estimate.nullable() })),
});

const variant = z.object({
	/** Versions that asked it so, the newest first. */
	versions: z.array(z.int()),
	kind: z.string(),
	text: wordsIn,
	n: z.int(),
	parts: z.array(part),
});

const results = z
	.object({
		id: z.int(),
		name: z.string(),
		/** Whether the version that people are asked now is. */
		anonymous: z.boolean(),
		versions: z.array(z.int()),
		/** A step is null where nothing is known of it; `answersBegun` and `answersFinished` are those of the pages, without what does not count. */
		funnel: z.object({
			sent: step,
			delivered: step,
			opened: step,
			started: step,
			finished: step,
			answersBegun: step,
			answersFinished: step,
		}),
		/** KPIs that count what is asked. */
		kpis: z.array(z.string()),
		/** Attributes that results can be told apart by. */
		groups: z.array(
			z.object({ field: z.string(), text: wordsIn, values: z.array(z.object({ value: z.string(), text: wordsIn })) }),
		),
		/** More than one variant where the question was changed between versions. */
		questions: z.array(z.object({ id: z.string(), variants: z.array(variant) })),
	})
	.meta({ id: 'SurveyResults' });

const comment = z
	.object({
		question: z.string(),
		version: z.int().nullable(),
		text: z.string(),
		/** Null of an anonymous survey. */
		at: instant.nullable(),
		team: z.string().nullable(),
		channel: z.string().nullable(),
		agent: z.string().nullable(),
		ticket: z.object({ source: z.string(), id: z.string() }).nullable(),
		case: z.int().nullable().meta({ description: 'The case that follows it up' }),
		scores: z.array(
			z.object({ question: z.string(), kind: z.string(), score: z.number(), scaleMax: z.number().nullable() }),
		),
	})
	.meta({ id: 'SurveyComment' });

const chosen = {
	...period,
	question: text.optional(),
	search: text.optional(),
	scored: text.optional().meta({ description: 'A question with numbers: only comments of those who gave it…' }),
	atLeast: z.coerce.number<number>().optional(),
	atMost: z.coerce.number<number>().optional(),
};

const media = Object.values(exportMedia).map((type) => type.split(';')[0] ?? type);
const file = {
	lang: z.enum(['en', 'ru']).optional(),
	delimiter: z.enum([',', ';']).default(','),
};
const fileParams = z.object({ id, format: z.enum(exportFormats) });

export const surveyResultOperations = {
	getSurveyResults: operation({
		method: 'GET',
		path: `${one}/results`,
		permission: 'surveys.read',
		summary: 'How many came how far, and what was answered, question by question',
		kind: 'json',
		status: 200,
		params,
		query: z.object(period),
		response: results,
	}),
	listSurveyComments: operation({
		method: 'GET',
		path: `${one}/comments`,
		permission: 'rows.read',
		summary: 'What was written, the newest first, with the scores of the same people and the case that follows it up',
		kind: 'json',
		status: 200,
		params,
		query: z.object({
			...chosen,
			limit: z.coerce.number<number>().int().min(1).max(500).default(50),
			offset: z.coerce.number<number>().int().min(0).max(20_000).default(0),
		}),
		response: z.object({ n: z.int(), comments: z.array(comment) }),
	}),
	exportSurveyResults: operation({
		method: 'GET',
		path: `${one}/results.{format}`,
		permission: 'surveys.read',
		summary: 'The results question by question as a file for spreadsheets',
		kind: 'stream',
		status: 200,
		params: fileParams,
		query: z.object({ ...period, ...file }),
		media,
		response: z.string(),
	}),
	exportSurveyComments: operation({
		method: 'GET',
		path: `${one}/comments.{format}`,
		permission: 'rows.read',
		summary: 'What was written as a file for spreadsheets',
		kind: 'stream',
		status: 200,
		params: fileParams,
		query: z.object({ ...chosen, ...file }),
		media,
		response: z.string(),
	}),
};
