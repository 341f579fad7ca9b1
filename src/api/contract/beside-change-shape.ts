/** What stands beside a change. */
import { z } from 'zod';
import { verdicts } from '../../kpi/compare/columns.ts';
import { units } from '../../kpi/definition.ts';
import { kpiCard, normalQuery } from './kpi-shapes.ts';
import { words } from './parts.ts';

const value = z.object({ value: z.number(), n: z.number() });

const changedWord = z.object({
	word: z.string(),
	before: z.int().meta({ description: 'Customers who used it.' }),
	now: z.int(),
	difference: z.number().meta({ description: 'Natural logarithm of the odds now less that before.' }),
	z: z.number(),
	p: z.number(),
	rows: z.array(z.object({ text: z.string(), source: z.string(), id: z.string(), at: z.number() })).meta({
		description: 'Some of the rows behind it, the newest first; `at` in ms since 1970. Of what fell those of before.',
	}),
});

const written = z
	.object({ n: z.int(), customers: z.int(), cut: z.boolean() })
	.meta({ description: 'Comments that were read, of how many customers; `cut`: there are more than are read.' });

export const besideChange = z
	.object({
		definition: kpiCard,
		query: normalQuery,
		earlier: z.object({ from: z.string(), to: z.string() }),
		moved: z
			.array(
				z.object({
					kpi: z.string(),
					names: words,
					unit: z.enum(units),
					currency: z.string().nullable(),
					before: value,
					now: value,
					difference: z.object({ value: z.number(), low: z.number(), high: z.number(), p: z.number() }),
					verdict: z.enum(verdicts).nullable(),
					beyondChance: z.boolean().meta({ description: 'Allowing for all KPIs that were looked at.' }),
				}),
			)
			.meta({ description: 'What moved with it need not be its cause.' }),
		words: z
			.object({
				before: written,
				now: written,
				tested: z.int(),
				tooFew: z.boolean().meta({ description: 'Fewer than ten customers wrote in a period: nothing is said.' }),
				rose: z.array(changedWord),
				fell: z.array(changedWord),
			})
			.nullable()
			.meta({ description: 'Null without the permission to read rows.' }),
	})
	.meta({ id: 'BesideChange' });
