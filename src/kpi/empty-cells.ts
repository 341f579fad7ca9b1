import type { CalculatedCell } from './calculation.ts';
import type { Inquiry } from './inquiry.ts';
import { bucketsOf } from './time/grain.ts';

/**
 * A question grouped by time alone has a cell for every bucket of the period, one grouped by nothing has one; other empty
 * cells do not exist.
 */
export function withEmptyCells(
	{ question, period, budget }: Inquiry,
	cells: readonly CalculatedCell[],
): readonly CalculatedCell[] {
	const { by, grain, timeZone } = question;
	const buckets = grain !== null && by.length === 1 && period ? bucketsOf(grain, period, timeZone, budget.groups) : [];
	const expected: CalculatedCell['keys'][] = by.length === 0 ? [[]] : buckets.map(({ label }) => [label]);
	const present = new Set(cells.map(({ keys }) => JSON.stringify(keys)));
	const empty = expected.filter((keys) => !present.has(JSON.stringify(keys)));
	return [...cells, ...empty.map((keys) => ({ keys, parts: new Map() }))];
}
