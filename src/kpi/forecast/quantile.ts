/**
 * A median does not add up over days; the share of rows below a length of time does. The median is where this share is one half,
 * so the share within a length near it is forecast, and read back along the curve of the last quarter: where a month of which 55 %
 * lie within that length has its half.
 */

/** Lengths of time and the share of rows within them, 0…1, rising. */
export type ShareCurve = readonly { readonly at: number; readonly share: number }[];

/** Of the length that a share is looked at for. */
export const STEPS = [0.1, 0.2, 0.35, 0.5, 0.65, 0.75, 0.82, 0.88, 0.94, 1, 1.06, 1.13, 1.22, 1.35, 1.6, 2, 3, 5];

/** Where the share has reached `wanted`; lengths between two that are known lie in proportion on a logarithmic scale. */
export function lengthAt(curve: ShareCurve, wanted: number): number {
	const above = curve.findIndex(({ share }) => share >= wanted);
	const high = curve[above === -1 ? curve.length - 1 : above];
	const low = curve[above === -1 ? curve.length - 1 : above - 1];
	if (!high) return 0;
	if (!low || high.share <= low.share) return high.at;
	const part = Math.min(1, Math.max(0, (wanted - low.share) / (high.share - low.share)));
	return Math.exp(Math.log(low.at) + part * (Math.log(high.at) - Math.log(low.at)));
}

/** The quantile of a time of which `share` lies within `near`, the rest being spread as in the curve. */
export function quantileFrom(curve: ShareCurve, near: number, level: number): (share: number) => number {
	const usual = curve.find(({ at }) => at === near)?.share ?? level;
	return (share) => lengthAt(curve, level + usual - share);
}
