/**
 * What adds up over time can be aimed at only for a length of time: 600 enquiries a quarter are missed by every month.
 * Such a target speaks of whole buckets of that length that are over.
 */
import { type Combination, type Component, isCombined, type Kpi } from '../combined.ts';
import type { Question } from '../question.ts';
import { bucketOfLabel, labelOf } from '../time/grain.ts';
import type { Range } from '../time/period.ts';

export const targetSpans = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type TargetSpan = (typeof targetSpans)[number];

/** Counts and sums, and what is made of them; shares, means and what there is at a moment do not. `known` finds components. */
export function growsWithTime(kpi: Kpi, known: (id: string) => Kpi): boolean {
	if (isCombined(kpi)) return combinedGrows(kpi.combination, ({ id }) => growsWithTime(known(id), known));
	const { measure, stock } = kpi;
	if (stock) return false;
	return measure.kind === 'count' || measure.kind === 'sum' || (measure.kind === 'customers' && !measure.test);
}

function combinedGrows(combination: Combination, grows: (component: Component) => boolean): boolean {
	switch (combination.kind) {
		case 'quotient':
			return grows(combination.numerator) && !grows(combination.denominator);
		case 'index':
			return false;
		default:
			return combination.of.some(grows);
	}
}

type Dated = Pick<Question, 'grain' | 'timeZone' | 'asOf'>;

/** The length of time that a cell covers from end to end; null for any other stretch, and for one that still runs. */
export function spanOf(
	label: string | null,
	{ grain, timeZone, asOf }: Dated,
	period: Range | null,
): TargetSpan | null {
	if (grain !== null && label !== null) {
		const bucket = bucketOfLabel(grain, label, timeZone);
		const isWhole = period !== null && period.from <= bucket.from && bucket.to <= period.to && bucket.to <= asOf;
		return isWhole ? (targetSpans.find((span) => span === grain) ?? null) : null;
	}
	if (grain !== null || period === null || period.to > asOf) return null;
	const isIt = (span: TargetSpan) => {
		const { from, to } = bucketOfLabel(span, labelOf(span, period.from, timeZone), timeZone);
		return from === period.from && to === period.to;
	};
	return targetSpans.find(isIt) ?? null;
}
