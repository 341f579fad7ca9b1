/** A mixture of shifted and scaled Student's t: what is left when a nuisance is integrated out on a grid. */
import { normalQuantile, tCdf, tQuantile } from '../distribution.ts';
import { type Interval, tail } from '../interval.ts';

export type TPart = { readonly weight: number; readonly centre: number; readonly scale: number; readonly df: number };
/** Weights add up to 1. */
export type Blend = readonly TPart[];

export function blendMean(blend: Blend): number {
	return blend.reduce((sum, { weight, centre }) => sum + weight * centre, 0);
}

/** P(X ≤ x). A part without scale is a point. */
function blendCdf(blend: Blend, x: number): number {
	return blend.reduce((sum, { weight, centre, scale, df }) => {
		const below = scale === 0 ? Number(x >= centre) : tCdf((x - centre) / scale, df);
		return sum + weight * below;
	}, 0);
}

/** The equal-tailed interval. */
export function blendInterval(blend: Blend, confidence: number): Interval {
	const left = tail(confidence);
	return { low: quantile(blend, left), high: quantile(blend, 1 - left) };
}

/** Mean ± z standard deviations: near enough for a band that is drawn, at a hundredth of the work. */
export function blendRange(blend: Blend, confidence: number): Interval {
	const mean = blendMean(blend);
	const variance = blend.reduce((sum, { weight, centre, scale, df }) => {
		return sum + weight * (scale ** 2 * (df > 2 ? df / (df - 2) : 1) + (centre - mean) ** 2);
	}, 0);
	const half = normalQuantile(1 - tail(confidence)) * Math.sqrt(variance);
	return { low: mean - half, high: mean + half };
}

/** Between the lowest and the highest quantile of the parts, halved until a double has no more places. */
function quantile(blend: Blend, p: number): number {
	const ends = blend.map(({ centre, scale, df }) => centre + scale * tQuantile(p, df));
	let [low, high] = [Math.min(...ends), Math.max(...ends)];
	for (let step = 0; step < 60 && low < high; step++) {
		const middle = (low + high) / 2;
		if (blendCdf(blend, middle) < p) low = middle;
		else high = middle;
	}
	return (low + high) / 2;
}
