/** The best of several quarters, teams or branches, less what luck may have added. */
import type { KpiRow } from '../kpi/result.ts';
import type { Direction } from '../kpi/yardstick.ts';
import { normalQuantile } from '../stats/distribution.ts';
import { CONFIDENCE, tail } from '../stats/interval.ts';
import { shrink } from '../stats/shrinkage.ts';

export type Best = {
	readonly row: KpiRow;
	/** What it comes to without its luck. */
	readonly value: number;
	/** How many it is the best of. */
	readonly of: number;
	/** They do not differ by more than chance, so that the value is the mean of all. */
	readonly alike: boolean;
};

type Found = Pick<Best, 'row' | 'value'>;

/** Fewer have no spread to speak of. */
const FEWEST = 3;

/**
 * Chosen after shrinking, so that a few rows with much luck do not win. Rows without an interval have too little behind
 * them, unless none of them can have one (a level at a moment). Null for fewer than three.
 */
export function bestOf(rows: readonly KpiRow[], direction: Direction): Best | null {
	const sizable = rows.filter(({ value, data }) => value !== null && data === 'ok');
	const measured = sizable.filter(({ low, high }) => low !== null && high !== null);
	const exact = measured.length === 0;
	const units = exact ? sizable : measured;
	if (units.length < FEWEST || direction === 'neutral') return null;
	const values = exact ? null : shrunk(units);
	const found = units.map((row, at) => ({ row, value: values?.values[at] ?? row.value ?? 0 }));
	const sign = direction === 'higher' ? 1 : -1;
	// Where all are alike their shrunk values are one; then what was measured says which came out best.
	const ahead = (one: Found, other: Found) =>
		sign * (other.value - one.value) || sign * ((other.row.value ?? 0) - (one.row.value ?? 0));
	const best = found.reduce((one, other) => (ahead(one, other) > 0 ? other : one));
	return { ...best, of: units.length, alike: values?.between === 0 };
}

/**
 * The error of each is read off its interval. Lengths of time are compared by their logarithms, in which their intervals are
 * nearly even to both sides. An interval of no width (a share of 100 % has one of its own) is taken as nearly exact.
 */
function shrunk(rows: readonly KpiRow[]): { readonly values: readonly number[]; readonly between: number } | null {
	const times = rows.every(({ unit, value, low }) => unit === 'seconds' && (value ?? 0) > 0 && (low ?? 0) > 0);
	const there = (one: number | null) => (times ? Math.log(one ?? 1) : (one ?? 0));
	const back = (one: number) => (times ? Math.exp(one) : one);
	const z = normalQuantile(1 - tail(CONFIDENCE));
	const errors = rows.map(({ low, high }) => (there(high) - there(low)) / (2 * z));
	const least = Math.max(1e-9, Math.max(...errors) * 1e-6);
	const made = shrink(
		rows.map(({ value }, at) => ({ value: there(value), variance: Math.max(least, errors[at] ?? 0) ** 2 })),
	);
	return made && { between: made.between, values: made.values.map(back) };
}
