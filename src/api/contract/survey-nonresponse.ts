/** Who does not answer a survey. */
import { z } from 'zod';
import { operation } from './operation.ts';
import { id, repeated } from './parts.ts';

const text = z.string().trim().min(1).max(200);
const estimate = z.object({ value: z.number(), low: z.number().nullable(), high: z.number().nullable() });
const wordsIn = z.object({ en: z.string().optional(), ru: z.string().optional() });
const worth = estimate.extend({ effectiveN: z.number() });

const level = z.object({
	value: z.string(),
	invited: z.int(),
	/** Null where no invitation says when it was finished. */
	answered: z.int().nullable(),
	/** In percent of those invited. */
	rate: estimate.nullable(),
	people: z.int().meta({ description: 'Who answered, with an invitation or without' }),
});

const side = z.object({
	side: z.enum(['channel', 'segment', 'outcome', 'team', 'product', 'branch', 'topic', 'language']),
	levels: z.array(level),
	test: z
		.object({ chiSquare: z.number(), degreesOfFreedom: z.int(), p: z.number() })
		.nullable()
		.meta({ description: 'Whether all levels answer alike; null where too few were asked to say' }),
	differs: z.boolean().meta({ description: 'By more than chance, all tests considered' }),
	weighed: z.boolean(),
	unweighed: z.enum(['one_level', 'uninvited', 'nobody', 'alike', 'others_first']).nullable(),
});

export const nonresponse = z
	.object({
		/** Why there is nothing to compare: nobody was invited, or the survey is anonymous. */
		none: z.enum(['not_invited', 'anonymous']).nullable(),
		invited: z.int(),
		answered: z.int().nullable(),
		people: z.int(),
		sides: z.array(side),
		weights: z
			.object({
				converged: z.boolean(),
				rounds: z.int(),
				gap: z.number(),
				trimmed: z.int(),
				designEffect: z.number(),
				effectiveN: z.number(),
				least: z.number(),
				most: z.number(),
			})
			.nullable(),
		figures: z.array(
			z.object({
				question: z.string(),
				text: wordsIn,
				versions: z.array(z.int()),
				kind: z.enum(['net', 'share', 'mean']),
				n: z.int(),
				raw: worth,
				weighed: worth.nullable(),
			}),
		),
	})
	.meta({ id: 'SurveyNonresponse' });

export const surveyNonresponseOperations = {
	getSurveyNonresponse: operation({
		method: 'GET',
		path: '/api/v1/surveys/{id}/nonresponse',
		permission: 'surveys.read',
		summary:
			'Who does not answer, by what is known of those invited, and the figures weighed for it beside the raw ones',
		kind: 'json',
		status: 200,
		params: z.object({ id }),
		query: z.object({
			from: z.string().max(40).optional(),
			to: z.string().max(40).optional().meta({ description: 'Half-open: the first moment that no longer counts.' }),
			where: repeated.meta({ description: 'Filters as people type them: `channel=chat`, `topic is null`.' }),
			tz: text.optional(),
		}),
		response: nonresponse,
	}),
};
