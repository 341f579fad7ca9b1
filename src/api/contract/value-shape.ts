/** What a point of a satisfaction KPI goes with. */
import { z } from 'zod';
import { adjustments, outcomeIds } from '../../kpi/value/samples.ts';
import { scoreGroups } from '../../kpi/value/score.ts';
import { valueStates } from '../../kpi/value/value.ts';
import { kpiCard, normalQuery } from './kpi-shapes.ts';

const slope = z
	.object({
		value: z.number(),
		low: z.number(),
		high: z.number(),
		n: z.number().meta({ description: 'Customers.' }),
		beyondChance: z.boolean().meta({ description: 'The interval does not hold 0.' }),
	})
	.nullable();

const pair = z.object({
	raw: slope,
	adjusted: slope.meta({
		description: 'Customers alike in `adjustedFor`; null where there are too few of whom that is known.',
	}),
});

const ends = z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable();

const group = z.object({
	group: z.enum(scoreGroups),
	from: z.number().nullable().meta({ description: 'Of `score`: that score, or the band up to `to` on 0…100.' }),
	to: z.number().nullable(),
	n: z.number(),
	value: z.number().nullable().meta({ description: 'Null of fewer than `least.hidden` customers.' }),
	low: z.number().nullable(),
	high: z.number().nullable(),
	capped: z.number().nullable().meta({
		description: 'Of money: the mean with spending cut off at `cap`; null where fewer than `least.hidden` are cut off.',
	}),
});

const outcome = z.object({
	id: z.enum(outcomeIds),
	unit: z.enum(['percent', 'money']),
	state: z.enum(valueStates).meta({
		description:
			'`told`; `too_few`; `no_facts`: orders (or contracts) are not imported; `none_before`: nobody who answered had bought before (had a contract); `maturing`: no window has passed; `currencies_mixed`; `no_amounts`.',
	}),
	n: z.number().meta({ description: 'Customers who are looked at.' }),
	maturing: z.number().meta({ description: 'Customers whose window has not passed, or is not imported to its end.' }),
	without: z.number().meta({ description: 'Who had not bought before the answer, or had no contract then.' }),
	followedUntil: z
		.string()
		.nullable()
		.meta({ description: 'Answers before this day are followed to the end of their window.' }),
	groups: z.array(group),
	perScore: pair.meta({ description: 'Per step of the score; of shares in percentage points.' }),
	perPoint: pair.meta({ description: 'Per point of the KPI, on the average of all customers.' }),
	toPassive: pair.nullable().meta({ description: 'Of a net score: a passive customer beside a detractor.' }),
	toPromoter: pair.nullable().meta({ description: 'A promoter beside a passive customer.' }),
	capped: z.object({ cap: z.number(), perScore: pair, perPoint: pair }).nullable().meta({
		description:
			'Of money: with each customer cut off at `cap`, which some 99 of 100 do not exceed; null of fewer than 500 customers.',
	}),
	company: z.object({ customers: z.number(), raw: ends, adjusted: ends }).nullable().meta({
		description:
			'A point of the KPI among all who bought in the period (had a contract): customers, or money; null where filters or a cell narrow the answers.',
	}),
	answered: z
		.number()
		.nullable()
		.meta({ description: 'Of `company.customers` so many gave a score; null with `company`.' }),
	adjustedFor: z.array(z.enum(adjustments)),
});

export const kpiValue = z
	.object({
		definition: kpiCard,
		query: normalQuery,
		kind: z.enum(['net', 'share', 'mean']),
		days: z.int(),
		scale: z.object({
			min: z.number().nullable(),
			max: z.number().nullable(),
			step: z.number().meta({ description: 'How much one step of the score is.' }),
			rescaled: z.boolean().meta({ description: 'Scores of several scales, put on 0…100.' }),
		}),
		currency: z.string().nullable(),
		currencies: z.array(z.string()).meta({ description: 'Of `currencies_mixed`: which.' }),
		answers: z.object({
			n: z.number(),
			anonymous: z.number().meta({ description: 'Of anonymous surveys: they lead to nobody, and are left out.' }),
			withoutCustomer: z.number(),
		}),
		customers: z.number().meta({ description: 'Who gave a score; the first one of the period counts.' }),
		one: z.int().meta({ description: 'Of so many customers one was read.' }),
		outcomes: z.array(outcome),
		least: z.object({ customers: z.int(), group: z.int(), events: z.int(), hidden: z.int() }),
	})
	.meta({ id: 'KpiValue' });
