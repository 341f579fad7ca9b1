/** The public shape of a question, the same in the API, the CLI, the interface, reports and alerts. */
import { z } from 'zod';
import { Fault } from '../errors.ts';
import { comparisons } from './compare/comparison.ts';
import { clocks, durationStats } from './definition.ts';
import { systemNames } from './reconcile/difference.ts';

export const moneyModes = ['company', 'rows'] as const;

const name = z.string().trim().min(1).max(200);
const scalar = z.union([z.string().max(1000), z.number().finite(), z.boolean()]);

/** By name, as the definition declares them; `target`, in seconds, is what `within` is held against. */
const kpiParams = z.record(z.string().max(50), z.number().finite());

const kpiAsk = z.union([
	name,
	z.strictObject({
		id: name,
		stat: name.optional(),
		/** Of a length of time: by the calendar (the default) or in business hours. */
		clock: z.enum(clocks).optional(),
		params: kpiParams.optional(),
	}),
]);

export const filter = z.discriminatedUnion('op', [
	z.strictObject({ field: name, op: z.literal(['=', '!=']), value: scalar }),
	z.strictObject({ field: name, op: z.literal(['in', 'not in']), value: z.array(scalar).min(1).max(1000) }),
	z.strictObject({ field: name, op: z.literal(['is null', 'is not null']) }),
]);

export const kpiQuery = z.strictObject({
	/** Ids, or an id with what is asked of it. */
	kpis: z.array(kpiAsk).min(1).max(100),
	/** Dimensions, `attr.NAME`, and at most one grain. */
	by: z.array(name).max(8).default([]),
	/** Half-open. An instant with its offset, or a date: midnight of that day in `tz`. Missing: where the data begin or end. */
	from: z.string().max(40).optional(),
	to: z.string().max(40).optional(),
	/** All of them hold. */
	where: z.array(filter).max(50).default([]),
	/** Which instant of a row places it in the period, instead of each KPI's default. */
	dateRole: name.optional(),
	/** IANA time zone of dates and grains; the installation's by default. */
	tz: name.optional(),
	/** The moment to look back from, written as the ends of the period are; now by default. The data are not set back. */
	asOf: z.string().max(40).optional(),
	/** Another system: what it would report on the same data stands beside ours. */
	as: z.enum(systemNames).optional(),
	/** What each number is to be compared with. */
	compare: z.enum(comparisons).optional(),
	/** With `compare: 'benchmark'`: which, such as `m:acsi`. */
	benchmark: name.optional(),
	/** Whether each number is to stand beside its target. */
	targets: z.boolean().default(false),
	/** In which currency amounts are: the company's, where it has named one, or that of their rows. */
	money: z.enum(moneyModes).optional(),
});

/** What a caller writes. */
export type KpiQuery = z.input<typeof kpiQuery>;
export type Filter = z.output<typeof filter>;
export type KpiParams = Readonly<Record<string, number>>;
/** The shape with defaults filled in, not yet checked against the catalogue. */
export type ParsedQuery = z.output<typeof kpiQuery>;

export const statNames: readonly string[] = durationStats;

/** Checks the shape alone. Fault `query_invalid` names the place that is wrong. */
export function parseQuery(input: unknown): ParsedQuery {
	const parsed = kpiQuery.safeParse(input);
	if (parsed.success) return parsed.data;
	const issue = parsed.error.issues[0];
	const place = issue?.path.map(String).join('.') || 'query';
	const unrecognised = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : undefined;
	throw new Fault('query_invalid', { place: unrecognised ?? place });
}
