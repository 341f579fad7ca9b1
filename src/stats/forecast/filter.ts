/**
 * The Kalman filter of a daily series in state-space form (Durbin & Koopman 2012, Time Series Analysis by State Space Methods,
 * 2nd ed., ch. 4): one part that lasts for a while, a first-order autoregression, upon coefficients that stay what they are, and
 * chance of single days. Days without a value are passed over. The scale of everything is integrated out.
 */
import { type DayValue, type Nature, priors, STATES, statesOn } from './nature.ts';

/** What is known after the last day, the variance of a typical day being `squares / df`, give or take. */
export type Known = {
	readonly nature: Nature;
	readonly last: number;
	/** The lasting part and then the coefficients: mean, and the covariance row by row in units of the scale. */
	readonly mean: Float64Array;
	readonly covariance: Float64Array;
	/** Sum of squares of what no day before foretold, over its variance. */
	readonly squares: number;
	readonly df: number;
	/** Of the days, late ones first, each foretold from those before it; up to a constant that is the same for all natures. */
	readonly logLikelihood: number;
};

/**
 * A value counts half after 70 more: what a series has been like of late says most of what it will be like (forgetting as in Raftery,
 * Kárný & Ettler 2010, Technometrics 52: 52). Without it a level that has stood still for a year is taken to come back.
 */
export const LATELY = 0.99;

/** Values in order; `states` of each of their days. */
export function filtered(
	values: readonly DayValue[],
	states: readonly (readonly number[])[],
	typical: number,
	nature: Nature,
	lately = LATELY,
): Known {
	const { phi, lasting } = nature;
	const mean = new Float64Array(STATES);
	const covariance = new Float64Array(STATES * STATES);
	for (let row = 0; row < STATES; row++) {
		covariance[row * (STATES + 1)] = row === 0 ? lasting : (priors[row] ?? 0) ** 2;
	}
	let last = values[0]?.day ?? 0;
	let [squares, logLikelihood, df] = [0, 0, 0];
	const along = new Float64Array(STATES);
	for (const [at, { day, value, weight }] of values.entries()) {
		carry(mean, covariance, phi ** (day - last), lasting);
		last = day;
		const seen = states[at] ?? [];
		let variance = ((1 - lasting) * typical) / weight;
		let foretold = 0;
		along.fill(0);
		for (const state of seen) {
			foretold += mean[state] ?? 0;
			const start = state * STATES;
			for (let row = 0; row < STATES; row++) along[row] = (along[row] ?? 0) + (covariance[start + row] ?? 0);
		}
		for (const state of seen) variance += along[state] ?? 0;
		const surprise = value - foretold;
		// Values that are all the same leave the dust of rounding.
		const before = Math.max(squares, Number.MIN_VALUE);
		squares += (surprise * surprise) / variance;
		const after = Math.max(squares, Number.MIN_VALUE);
		// Student's t of each day given those before it; the first ones only say where everything stands.
		const fresh = df < STATES ? 0 : (Math.log(variance) + df * Math.log(after / before) + Math.log(after)) / 2;
		logLikelihood = lately * logLikelihood - fresh;
		df += 1;
		for (let row = 0; row < STATES; row++) {
			const gain = (along[row] ?? 0) / variance;
			if (gain === 0) continue;
			mean[row] = (mean[row] ?? 0) + gain * surprise;
			const start = row * STATES;
			for (let column = 0; column < STATES; column++) {
				covariance[start + column] = (covariance[start + column] ?? 0) - gain * (along[column] ?? 0);
			}
		}
	}
	return { nature, last, mean, covariance, squares, df, logLikelihood };
}

/** All natures, the days of the values being looked up once. */
export function filteredBy(values: readonly DayValue[], typical: number, all: readonly Nature[]): readonly Known[] {
	const states = values.map(({ day }) => statesOn(day));
	return all.map((nature) => filtered(values, states, typical, nature));
}

/** The lasting part some days on. */
function carry(mean: Float64Array, covariance: Float64Array, kept: number, lasting: number): void {
	if (kept === 1) return;
	mean[0] = (mean[0] ?? 0) * kept;
	for (let at = 1; at < STATES; at++) {
		covariance[at] = (covariance[at] ?? 0) * kept;
		covariance[at * STATES] = (covariance[at * STATES] ?? 0) * kept;
	}
	covariance[0] = (covariance[0] ?? 0) * kept * kept + lasting * (1 - kept * kept);
}

/** The share of each nature after the values have been seen. */
export function weighed(all: readonly Known[]): readonly number[] {
	const highest = Math.max(...all.map(({ logLikelihood }) => logLikelihood));
	const raw = all.map(({ logLikelihood, nature }) => nature.prior * Math.exp(logLikelihood - highest));
	const sum = raw.reduce((total, one) => total + one, 0);
	return raw.map((one) => one / sum);
}
