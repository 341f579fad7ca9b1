/** What the KPI operations answer. Result rows keep the names of their columns, which are in snake case. */
import { z } from 'zod';
import { verdicts } from '../../kpi/compare/columns.ts';
import { comparisons } from '../../kpi/compare/comparison.ts';
import { clocks, durationStats, kpiGroups, units } from '../../kpi/definition.ts';
import { systemNames } from '../../kpi/reconcile/difference.ts';
import { dataStates, intervalKinds } from '../../kpi/result.ts';
import { targetStates } from '../../kpi/target/status.ts';
import { instant, openRow, words } from './parts.ts';

const target = z.union([z.number(), z.object({ low: z.number(), high: z.number() })]);

const tolerance = z
	.union([z.number(), z.object({ ofTarget: z.number() }), z.object({ below: z.number(), above: z.number() })])
	.nullable()
	.meta({
		description:
			'From the floor to the target: in the unit of the KPI, as a share of the target, or one below a corridor and one above it.',
	});

const component = z.object({
	id: z.string(),
	stat: z.enum(durationStats).optional(),
	clock: z.enum(clocks).optional(),
	params: z.record(z.string(), z.number()).optional(),
	where: z.unknown().optional(),
});

const combination = z
	.discriminatedUnion('kind', [
		z.object({
			kind: z.literal('quotient'),
			numerator: component,
			denominator: component,
			factor: z.number(),
			exposure: z.literal(true).optional(),
		}),
		z.object({ kind: z.literal('total'), of: z.array(component.extend({ factor: z.number().optional() })) }),
		z.object({ kind: z.literal('product'), of: z.array(component), factor: z.number() }),
		z.object({
			kind: z.literal('index'),
			of: z.array(component.extend({ weight: z.number(), floor: z.number(), target: z.number() })),
		}),
	])
	.meta({ id: 'Combination' });

export const kpiCard = z
	.object({
		id: z.string(),
		group: z.enum(kpiGroups),
		names: words,
		explanation: words,
		formula: words,
		counting: words,
		source: words,
		/** Null for a KPI made of others. */
		fact: z.string().nullable(),
		unit: z.enum(units),
		direction: z.enum(['higher', 'lower', 'neutral']),
		sampling: z.enum(['sample', 'census']),
		dateRoles: z.array(z.string()),
		tolerance,
		/** By default; null where there is none. */
		target: target.nullable(),
		/** What is held against a target. */
		against: z.enum(['point', 'interval']),
		facts: z.array(z.string()),
		/** What it can be grouped by, grains and attributes aside. */
		dimensions: z.array(z.string()),
		stats: z.array(z.enum(durationStats)),
		clocks: z.array(z.enum(clocks)),
		params: z.array(
			z.object({
				name: z.string(),
				names: words,
				unit: z.enum(['seconds', 'days', 'count', 'weight']),
				default: z.number().nullable(),
				min: z.number(),
				max: z.number(),
				/** The figure that chooses it from all data where a question does not. */
				proposal: z.object({ kpi: z.string(), stat: z.enum(durationStats), per: z.number() }).optional(),
			}),
		),
		interval: z.object({ method: words, meaning: words }),
		/** Whether single rows have values whose distribution can be asked for. */
		spread: z.boolean(),
		/** How it is made of other KPIs; null where it is made of rows. */
		combination: combination.nullable(),
	})
	.meta({ id: 'Kpi' });

const resultColumn = z
	.object({
		name: z.string(),
		label: words,
		type: z.enum(['bucket', 'text', 'word', 'number', 'params', 'flag', 'parts']),
	})
	.meta({ id: 'Column' });

const kpiParams = z.record(z.string(), z.number());

/** A component of a KPI made of others, in the cell of its row. */
const part = z
	.object({
		kpi: z.string(),
		/** What it is directly a component of. */
		of: z.string(),
		role: z.enum(['numerator', 'denominator', 'part']),
		stat: z.enum(durationStats).nullable(),
		clock: z.enum(clocks).nullable(),
		params: kpiParams.nullable(),
		/** Null: without data here; an index or a total does without it. */
		value: z.number().nullable(),
		n: z.number(),
		low: z.number().nullable(),
		high: z.number().nullable(),
		unit: z.enum(units),
		weight: z.number().nullable(),
		floor: z.number().nullable(),
		target: z.number().nullable(),
		score: z.number().nullable(),
	})
	.meta({ id: 'Component' });

/** Beside these a row has one text per field of `by`. */
export const kpiRow = z
	.object({
		kpi: z.string(),
		stat: z.enum(durationStats).nullable(),
		clock: z.enum(clocks).nullable(),
		params: kpiParams.nullable(),
		value: z.number().nullable(),
		n: z.number(),
		effective_n: z.number(),
		low: z.number().nullable(),
		high: z.number().nullable(),
		unit: z.enum(units),
		data: z.enum(dataStates),
		/** Some rows are younger than the window of the KPI. */
		maturing: z.boolean(),
		needed: z.number().nullable(),
		interval: z.enum(intervalKinds),
		left_out: z.number(),
		/** Of money: its currency, null where the rows do not say. Only where a question is about money. */
		in_currency: z.string().nullable().optional(),
		/** The currencies that amounts were converted from: `EUR, USD`. Only where the company has a currency. */
		converted_from: z.string().nullable().optional(),
		// Where the question says `compare`.
		/** The value less what it is compared with, with its interval and two-sided p-value. */
		change: z.number().nullable().optional(),
		change_low: z.number().nullable().optional(),
		change_high: z.number().nullable().optional(),
		change_p: z.number().nullable().optional(),
		before: z.number().nullable().optional(),
		before_n: z.number().nullable().optional(),
		verdict: z.enum(verdicts).nullable().optional(),
		// Where the question says `targets`.
		target: z.number().nullable().optional(),
		/** Of a corridor, whose lower end is `target`. */
		target_high: z.number().nullable().optional(),
		target_status: z.enum(targetStates).nullable().optional(),
		target_origin: z.enum(['company', 'default']).nullable().optional(),
		/** From floor to target; of a corridor below it, and above it. */
		tolerance: z.number().nullable().optional(),
		tolerance_high: z.number().nullable().optional(),
		/** In results that have a KPI made of others; null for the rest. */
		parts: z.array(part).nullable().optional(),
	})
	.catchall(z.union([z.string(), z.number(), z.boolean(), kpiParams, z.array(part), z.null()]))
	.meta({ id: 'KpiRow' });

const filter = z.union([
	z.object({
		field: z.string(),
		op: z.enum(['=', '!=']),
		value: z.union([z.string(), z.number(), z.boolean()]),
	}),
	z.object({
		field: z.string(),
		op: z.enum(['in', 'not in']),
		value: z.array(z.union([z.string(), z.number(), z.boolean()])),
	}),
	z.object({ field: z.string(), op: z.enum(['is null', 'is not null']) }),
]);

const normalAsk = z.object({
	id: z.string(),
	stat: z.string().optional(),
	clock: z.enum(clocks).optional(),
	params: kpiParams.optional(),
});

/** The query as it was understood, its period filled in. */
export const normalQuery = z
	.object({
		kpis: z.array(normalAsk),
		by: z.array(z.string()),
		from: z.string().nullable(),
		to: z.string().nullable(),
		where: z.array(filter),
		dateRole: z.string().optional(),
		tz: z.string(),
		asOf: z.string().optional(),
		as: z.enum(systemNames).optional(),
		compare: z.enum(comparisons).optional(),
		benchmark: z.string().optional(),
		targets: z.literal(true).optional(),
		money: z.literal('rows').optional(),
	})
	.meta({ id: 'UnderstoodQuery' });

/** What another system makes of each KPI of the question, in their order. */
const reconciliation = z
	.object({
		system: z.enum(systemNames),
		title: z.string(),
		kpis: z.array(
			z.object({
				kpi: z.string(),
				/** Its name there. */
				metric: z.string(),
				theirs: normalAsk.extend({ dateRole: z.string(), unit: z.enum(units) }).nullable(),
				/** Whether it is the number that system shows, or the nearest that the facts allow. */
				exact: z.boolean(),
				words,
				source: words,
				/** Whether it was read at the source. */
				verified: z.boolean(),
			}),
		),
	})
	.meta({ id: 'Reconciliation' });

const usedRate = z.object({ day: z.string(), rate: z.number() }).nullable();

/** Into what amounts were converted, and at which rates. */
const usedRates = z
	.object({
		currency: z.string(),
		from: z.array(
			z.object({
				currency: z.string(),
				/** The rates that hold on the first and on the last day, each with the day from which on it does. */
				first: usedRate,
				last: usedRate,
				lowest: z.number(),
				highest: z.number(),
				/** How many hold in the period. */
				n: z.number(),
			}),
		),
	})
	.meta({ id: 'UsedRates' });

export const kpiResult = z
	.object({
		query: normalQuery,
		columns: z.array(resultColumn),
		rows: z.array(kpiRow),
		reconciliation: reconciliation.optional(),
		/** Where amounts were converted. */
		exchange: usedRates.optional(),
		/** Where whoever asks sees a part of the rows: which. Rows without a value there are not counted. */
		scope: z.object({ column: z.enum(['team', 'agent', 'channel']), values: z.array(z.string()) }).optional(),
		/** Equal versions: asking again gives the same. */
		versions: z.object({
			catalogue: z.string(),
			data: z.record(z.string(), z.record(z.string(), z.number())),
			/** Of the rates, where the question is about money and the company has a currency. */
			exchange: z.string().optional(),
		}),
	})
	.meta({ id: 'KpiResult' });

export const factRows = z
	.object({
		/** The KPI whose rows they are; of one made of others the chosen component. */
		kpi: z.string(),
		components: z.array(z.string()),
		fact: z.string(),
		tz: z.string(),
		columns: z.array(resultColumn),
		rows: z.array(openRow),
		/** How many there are in all; null where it was not asked for. */
		n: z.number().nullable(),
		/** How many count beside them and are shown to nobody: answers of anonymous surveys. */
		withheld: z.number().nullable(),
		/** Mark of the next page; null on the last. */
		next: z.string().nullable(),
	})
	.meta({ id: 'FactRows' });

const statement = z.object({ sql: z.string(), params: openRow });

const explained = z.object({
	definition: kpiCard,
	query: normalQuery,
	result: kpiRow,
	/** The SQL that ran, in its order, with the values of its parameters. */
	statements: z.array(statement),
	/** Where the number was compared with another: with what, how, and the SQL that brought it. */
	comparison: z
		.object({
			kind: z.enum(comparisons),
			from: z.string().nullable(),
			to: z.string().nullable(),
			against: words,
			method: words,
			statements: z.array(statement),
		})
		.nullable(),
	/** Where amounts were converted: into what, and at which rates. */
	exchange: usedRates.nullable(),
	/** Where the rows that count came from. */
	imports: z.array(
		z.object({
			import: z.number(),
			rows: z.number(),
			fileName: z.string().nullable(),
			source: z.string().nullable(),
			publishedAt: instant.nullable(),
		}),
	),
});

export const explanation = explained
	.extend({
		/** Of a KPI made of others: each KPI of rows behind it. */
		components: z.array(explained),
		/** The newest rows behind the number. */
		rows: factRows,
	})
	.meta({ id: 'Explanation' });
