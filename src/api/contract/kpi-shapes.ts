/** What the KPI operations answer. Result rows keep the names of their columns, which are in snake case. */
import { z } from 'zod';
import { durationStats, kpiGroups } from '../../kpi/definition.ts';
import { instant, openRow, words } from './parts.ts';

export const kpiCard = z
	.object({
		id: z.string(),
		group: z.enum(kpiGroups),
		names: words,
		explanation: words,
		formula: words,
		counting: words,
		source: words,
		fact: z.string(),
		unit: z.enum(['points', 'percent', 'seconds', 'count']),
		direction: z.enum(['higher', 'lower', 'neutral']),
		sampling: z.enum(['sample', 'census']),
		dateRoles: z.array(z.string()),
		stats: z.array(z.enum(durationStats)),
		interval: z.object({ method: words, meaning: words }),
	})
	.meta({ id: 'Kpi' });

const resultColumn = z
	.object({ name: z.string(), label: words, type: z.enum(['bucket', 'text', 'word', 'number', 'params']) })
	.meta({ id: 'Column' });

const kpiParams = z.object({ target: z.number().optional() });

/** Beside these a row has one text per field of `by`. */
const kpiRow = z
	.object({
		kpi: z.string(),
		stat: z.enum(durationStats).nullable(),
		params: kpiParams.nullable(),
		value: z.number().nullable(),
		n: z.number(),
		effective_n: z.number(),
		low: z.number().nullable(),
		high: z.number().nullable(),
		unit: z.enum(['points', 'percent', 'seconds', 'count']),
		data: z.enum(['ok', 'too_few', 'no_spread', 'empty']),
		needed: z.number().nullable(),
		interval: z.enum(['sampling', 'process']),
		left_out: z.number(),
	})
	.catchall(z.union([z.string(), z.number(), kpiParams, z.null()]))
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

/** The query as it was understood, its period filled in. */
const normalQuery = z
	.object({
		kpis: z.array(z.object({ id: z.string(), stat: z.string().optional(), params: kpiParams.optional() })),
		by: z.array(z.string()),
		from: z.string().nullable(),
		to: z.string().nullable(),
		where: z.array(filter),
		dateRole: z.string().optional(),
		tz: z.string(),
	})
	.meta({ id: 'UnderstoodQuery' });

export const kpiResult = z
	.object({
		query: normalQuery,
		columns: z.array(resultColumn),
		rows: z.array(kpiRow),
		/** Equal versions: asking again gives the same. */
		versions: z.object({ catalogue: z.string(), data: z.record(z.string(), z.record(z.string(), z.number())) }),
	})
	.meta({ id: 'KpiResult' });

export const factRows = z
	.object({
		columns: z.array(resultColumn),
		rows: z.array(openRow),
		/** Mark of the next page; null on the last. */
		next: z.string().nullable(),
	})
	.meta({ id: 'FactRows' });

export const explanation = z
	.object({
		definition: kpiCard,
		query: normalQuery,
		result: kpiRow,
		/** The SQL that ran, in its order, with the values of its parameters. */
		statements: z.array(z.object({ sql: z.string(), params: openRow })),
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
		/** The newest rows behind the number. */
		rows: factRows,
	})
	.meta({ id: 'Explanation' });
