/** Did a series change when something was done? An interrupted time series whose errors may hang together. */
import { Matrix } from 'ml-matrix';
import { normalQuantile } from '../distribution.ts';
import { requireWhole } from '../domain.ts';
import { CONFIDENCE, type Interval, tail } from '../interval.ts';
import { designRow, frameOf, type Interruption, type Observation, STEP, TREND } from './design.ts';
import { fitOver, type Weighed } from './errors.ts';
import { generalisedLeastSquares } from './least-squares.ts';
import { type Blend, blendInterval, blendMean, blendRange } from './t-blend.ts';

export type { Interruption, Observation } from './design.ts';

/** What the line would have been, in the unit of the values; the interval is that of the line, not of single periods. */
export type Expected = Interval & { readonly at: number; readonly value: number };

export type InterruptedEffect = {
	/** Mean over the periods from the start on of value − what it would have been; unit of the values. */
	readonly effect: number;
	readonly interval: Interval;
	/** Periods used before and from the start on. */
	readonly before: number;
	readonly after: number;
	/** Correlation of neighbouring periods that the errors most likely have. */
	readonly neighbours: number;
	/** Pairs of waves that the season was taken out with; 0: too short a past, or none asked for. */
	readonly waves: number;
	/** The line without the step at each period given, those left out too. */
	readonly expected: readonly Expected[];
};

/** Below it a trend, a step and errors that hang together cannot be told apart (Turner et al. 2021). */
export const LEAST = { before: 8, after: 2, total: 12 } as const;

/** The chance to see what is there that a plan is made for. */
export const POWER = 0.8;

/**
 * The step δ of y = a + b·t + season + δ·[t ≥ start] + e (segmented regression: Wagner et al. 2002, J Clin Pharm Ther 27;
 * Bernal, Cummins & Gasparrini 2017, Int J Epidemiol 46), where e is a first-order autoregression with noise of single
 * periods upon it. An estimated autocorrelation taken for the true one makes intervals too narrow in short series (Turner
 * et al. 2021, BMC Med Res Methodol 21: 181), so it is integrated out: δ has a mixture of Student's t over a grid of
 * autocorrelations, weighed as in `fitOver`. Bad periods that led to the action belong into `left`: what is chosen for
 * being bad gets better by itself. `null` with fewer periods than `LEAST`, or where nothing can be told apart.
 * Observations are in order of time.
 */
export function interruptedEffect(
	observations: readonly Observation[],
	interruption: Interruption,
	confidence = CONFIDENCE,
): InterruptedEffect | null {
	// About its first value, so that a series that never changes is 0 to the last digit.
	const level = observations[0]?.value ?? 0;
	const frame = frameOf(
		observations.map(({ at, value }) => ({ at, value: value - level })),
		interruption,
	);
	const after = frame.kept.filter(({ at }) => at >= interruption.start).length;
	const before = frame.kept.length - after;
	if (before < LEAST.before || after < LEAST.after || before + after < LEAST.total) return null;
	const rows = frame.kept.map(({ at }) => designRow(at, frame));
	const fits = fitOver(rows, frame.kept);
	if (fits.length === 0) return null;
	const step = blendOf(
		fits,
		Array.from({ length: frame.columns }, (_, column) => Number(column === STEP)),
	);
	return {
		effect: blendMean(step),
		interval: blendInterval(step, confidence),
		before,
		after,
		neighbours: fits.reduce((sum, { weight, errors }) => sum + weight * (1 - errors.noise) * errors.phi, 0),
		waves: frame.waves,
		expected: observations.map(({ at }) => {
			const line = blendOf(
				fits,
				designRow(at, frame).map((value, column) => (column === STEP ? 0 : value)),
			);
			const { low, high } = blendRange(line, confidence);
			return { at, value: level + blendMean(line), low: level + low, high: level + high };
		}),
	};
}

/**
 * How many periods from the start on it takes until an effect of `size` is seen with a chance of `POWER`, judged by the
 * spread and the autocorrelation of the past alone. `null` where the past is shorter than `LEAST.before`, and where not
 * even `longest` periods would do. Observations from the start on and those left out are not used.
 */
export function periodsToSee(
	observations: readonly Observation[],
	interruption: Interruption,
	size: number,
	longest: number,
): number | null {
	requireWhole('longest', longest, LEAST.after);
	const before = observations.filter(({ at }) => at < interruption.start);
	const frame = frameOf(before, interruption);
	const past = frame.kept;
	if (past.length < LEAST.before || size === 0) return null;
	const rows = past.map(({ at }) => designRow(at, frame).filter((_, column) => column !== STEP));
	const fits = fitOver(rows, past).filter(({ weight }) => weight > 0.01);
	if (fits.length === 0) return null;
	const wanted = normalQuantile(1 - tail(CONFIDENCE)) + normalQuantile(POWER);
	for (let periods: number = LEAST.after; periods <= longest; periods++) {
		if (wanted * stepError(before, interruption, fits, periods) <= Math.abs(size)) return periods;
	}
	return null;
}

/** The trend of the periods before the start, per period; `null` with fewer than `LEAST.before`. */
export function driftOf(
	observations: readonly Observation[],
	interruption: Interruption,
	confidence = CONFIDENCE,
): { readonly slope: number; readonly interval: Interval } | null {
	const frame = frameOf(observations, { ...interruption, trend: true });
	const past = frame.kept.filter(({ at }) => at < interruption.start);
	if (past.length < LEAST.before) return null;
	const rows = past.map(({ at }) => designRow(at, frame).filter((_, column) => column !== STEP));
	const fits = fitOver(rows, past);
	if (fits.length === 0) return null;
	// The column of the trend goes from −½ to ½ over the span, and stands one earlier without the step.
	const by = Array.from({ length: frame.columns - 1 }, (_, column) => (column === TREND - 1 ? 1 / frame.span : 0));
	const slope = blendOf(fits, by);
	return { slope: blendMean(slope), interval: blendInterval(slope, confidence) };
}

/** Standard error of the step with so many periods from the start on; infinite where it could not be told apart. */
function stepError(
	before: readonly Observation[],
	interruption: Interruption,
	fits: readonly Weighed[],
	periods: number,
): number {
	const future = Array.from({ length: periods }, (_, one) => ({ at: interruption.start + one, value: 0 }));
	// The season is taken out as soon as there is enough of it, as it will be then.
	const frame = frameOf([...before, ...future], interruption);
	const all = frame.kept;
	const data = { rows: all.map(({ at }) => [...designRow(at, frame), 0]), periods: all.map(({ at }) => at) };
	let variance = 0;
	for (const { weight, errors, fit } of fits) {
		const planned = all.length > frame.columns ? generalisedLeastSquares(data, errors) : null;
		variance += weight * (fit.residual / fit.df) * (planned?.inverse.get(STEP, STEP) ?? Number.POSITIVE_INFINITY);
	}
	return Math.sqrt(variance / fits.reduce((sum, { weight }) => sum + weight, 0));
}

/** A linear combination of the coefficients. */
function blendOf(fits: readonly Weighed[], by: readonly number[]): Blend {
	const vector = Matrix.columnVector(by);
	return fits.map(({ weight, fit }) => ({
		weight,
		centre: by.reduce((sum, factor, column) => sum + factor * (fit.coefficients[column] ?? 0), 0),
		scale: Math.sqrt((fit.residual / fit.df) * vector.transpose().mmul(fit.inverse).mmul(vector).get(0, 0)),
		df: fit.df,
	}));
}
