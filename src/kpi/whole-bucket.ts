/**
 * A question about one month is the question by month of a period that holds one: the same cells, the same numbers. Asked
 * so it finds what a course by month has made, leaves its own to it, and reads the month before in the same statements.
 */
import type { CalculatedCell } from './calculation.ts';
import type { Inquiry } from './inquiry.ts';
import { bucketOfLabel, type Grain, labelOf } from './time/grain.ts';
import type { Range } from './time/period.ts';

/** Hours are kept by the month: an hour alone would make a month of them. Days likewise. */
const grains = ['week', 'month', 'quarter', 'year'] as const satisfies readonly Grain[];

/** The same question by the grain of its period; null where that is no whole bucket, or more depends on it. */
export function byItsBucket(inquiry: Inquiry): Inquiry | null {
	const { question, period, scans, budget } = inquiry;
	const { comparison, timeZone } = question;
	// A stock is added up over all of a course; "the rest" has passes of its own.
	if (question.grain !== null || !period || comparison?.kind === 'rest' || scans.some(({ stock }) => stock))
		return null;
	const grain = grains.find((one) => isWhole(one, period, timeZone));
	if (grain === undefined) return null;
	const field = { kind: 'grain', name: grain } as const;
	return {
		...inquiry,
		question: {
			...question,
			grain,
			by: [...question.by, field],
			comparison: comparison && { ...comparison, grain },
		},
		scans: scans.map((scan) => ({ ...scan, keys: [...scan.keys, field] })),
		// Each group has a cell of its own and one before it.
		budget: { ...budget, groups: 2 * budget.groups },
	};
}

function isWhole(grain: Grain, { from, to }: Range, timeZone: string): boolean {
	const bucket = bucketOfLabel(grain, labelOf(grain, from, timeZone), timeZone);
	return bucket.from === from && bucket.to === to;
}

/** The cell as it was asked for. */
export function withoutBucket(cell: CalculatedCell): CalculatedCell {
	return { ...cell, keys: cell.keys.slice(0, -1) };
}
