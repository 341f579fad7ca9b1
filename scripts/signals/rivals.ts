/** Plain charts to be compared with: centre and spread of the first periods, and no knowledge of season or lasting noise. */
import type { Period } from '../../src/stats/watch/watch.ts';

/** How far out each period lies; an alarm is whatever lies beyond a limit. */
export type Chart = (periods: readonly Period[], learnt: number) => readonly number[];

/** Individuals chart: |value − centre| over the mean moving range ÷ 1.128 (Shewhart; Wheeler 1993, Understanding Variation). */
export const xmr: Chart = (periods, learnt) => {
	const { centre, sigma } = learntFrom(periods, learnt);
	return periods.slice(learnt).map(({ value }) => Math.abs(value - centre) / sigma);
};

/** Two-sided tabular CUSUM with allowance `k` (Page 1954; Montgomery, Statistical Quality Control, ch. 9); begins again at nothing. */
export const cusum =
	(k: number): Chart =>
	(periods, learnt) => {
		const { centre, sigma } = learntFrom(periods, learnt);
		let [up, down] = [0, 0];
		return periods.slice(learnt).map(({ value }) => {
			const z = (value - centre) / sigma;
			up = Math.max(0, up + z - k);
			down = Math.max(0, down - z - k);
			return Math.max(up, down);
		});
	};

function learntFrom(periods: readonly Period[], learnt: number) {
	const first = periods.slice(0, learnt).map(({ value }) => value);
	const centre = first.reduce((sum, value) => sum + value, 0) / first.length;
	const ranges = first.slice(1).map((value, at) => Math.abs(value - (first[at] ?? 0)));
	const sigma = ranges.reduce((sum, range) => sum + range, 0) / ranges.length / 1.128;
	return { centre, sigma };
}

/** The limit beyond which the highest values of so many series lie that a share `rate` × periods of them has an alarm. */
export function limitFor(heights: readonly (readonly number[])[], rate: number): number {
	const tops = heights.map((series) => Math.max(...series)).toSorted((one, other) => other - one);
	const length = heights[0]?.length ?? 0;
	const allowed = Math.round(heights.length * (1 - Math.exp(-rate * length)));
	return tops[allowed] ?? Number.POSITIVE_INFINITY;
}
