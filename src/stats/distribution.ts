/**
 * The distributions this room needs: thin, checked doors to @stdlib, so that a NaN of theirs becomes a RangeError here.
 * Their accuracy is held against published tables and SciPy in the test.
 */
import beta from '@stdlib/stats-base-dists-beta-quantile';
import binomial from '@stdlib/stats-base-dists-binomial-cdf';
import chiSquare from '@stdlib/stats-base-dists-chisquare-quantile';
import normal from '@stdlib/stats-base-dists-normal-cdf';
import normalInverse from '@stdlib/stats-base-dists-normal-quantile';
import student from '@stdlib/stats-base-dists-t-cdf';
import studentInverse from '@stdlib/stats-base-dists-t-quantile';
import { requireWhole, requireWithin } from './domain.ts';

/** P(Z ≤ x) of the standard normal; x any number but NaN. */
export function normalCdf(x: number): number {
	return defined('normalCdf', normal(x, 0, 1));
}

/** The z with P(Z ≤ z) = p of the standard normal; p in [0, 1], ∓∞ at its ends. */
export function normalQuantile(p: number): number {
	return defined('normalQuantile', normalInverse(p, 0, 1));
}

/** P(T ≤ x) of Student's t; df > 0, fractional allowed. */
export function tCdf(x: number, df: number): number {
	return defined('tCdf', student(x, df));
}

/** The t with P(T ≤ t) = p of Student's t; p in [0, 1], df > 0, fractional allowed. */
export function tQuantile(p: number, df: number): number {
	return defined('tQuantile', studentInverse(p, df));
}

/** The x with P(X ≤ x) = p of the beta distribution; p in [0, 1], a > 0, b > 0. */
export function betaQuantile(p: number, a: number, b: number): number {
	return defined('betaQuantile', beta(p, a, b));
}

/** P(B ≤ k) for B successes in n trials of chance p; n a whole number ≥ 0, p in [0, 1], k any number but NaN. */
export function binomialCdf(k: number, n: number, p: number): number {
	requireWhole('n', n, 0);
	return defined('binomialCdf', binomial(k, n, p));
}

/** The x with P(X ≤ x) = p of chi-square; p in [0, 1], df ≥ 0 (0 is the point mass at 0), fractional allowed. */
export function chiSquareQuantile(p: number, df: number): number {
	requireWithin('df', df, 0);
	return df === 0 ? 0 : defined('chiSquareQuantile', chiSquare(p, df));
}

function defined(name: string, value: number): number {
	if (Number.isNaN(value)) throw new RangeError(`${name}: argument outside its domain`);
	return value;
}
