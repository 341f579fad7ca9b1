/** Counts with a log link: the regression that published interrupted time series of counts use. */
import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { normalQuantile } from '../distribution.ts';
import { requireWhole, requireWithin } from '../domain.ts';
import { CONFIDENCE, type Interval, tail } from '../interval.ts';

export type Counted = {
	readonly count: number;
	/** What the count grows with: people, days, tickets; above 0. */
	readonly exposure: number;
	readonly columns: readonly number[];
};

export type PoissonFit = {
	readonly coefficients: readonly number[];
	/** Pearson's χ² / (n − p): 1 where counts are Poisson, above where they vary more. */
	readonly dispersion: number;
	/** exp of a coefficient with its Wald interval: the ratio of rates, by Poisson and widened by √dispersion. */
	readonly ratios: readonly { readonly ratio: number; readonly poisson: Interval; readonly quasi: Interval }[];
};

const STEPS = 50;

/**
 * log E[count] = log exposure + X·β by iteratively reweighted least squares (Nelder & Wedderburn 1972, JRSS A 135), with the
 * quasi-Poisson interval (Wedderburn 1974, Biometrika 61). Errors are taken as independent between rows. `null` where the
 * columns cannot be told apart or a coefficient runs away (a group without a single event). RangeError on negative or
 * fractional counts and on exposures that are not above 0.
 */
export function poissonRegression(rows: readonly Counted[], confidence = CONFIDENCE): PoissonFit | null {
	const columns = rows[0]?.columns.length ?? 0;
	requireWhole('rows beyond columns', rows.length - columns, 1);
	for (const { count, exposure } of rows) {
		requireWhole('count', count, 0);
		requireWithin('exposure', exposure, Number.MIN_VALUE);
	}
	let means = rows.map(({ count }) => Math.max(count, 0.5));
	let beta: readonly number[] = [];
	for (let step = 0; step < STEPS; step++) {
		const solved = weighted(rows, means);
		if (solved === null) return null;
		const next = solved.solution;
		const moved = next.some((value, column) => Math.abs(value - (beta[column] ?? Number.POSITIVE_INFINITY)) > 1e-10);
		beta = next;
		means = rows.map(({ exposure, columns: x }) => exposure * Math.exp(dot(x, next)));
		if (!moved) return finished(rows, means, next, confidence);
	}
	return null;
}

/** One step: weights μ, working response log μ − log exposure + (count − μ)/μ. */
function weighted(rows: readonly Counted[], means: readonly number[]) {
	const design = new Matrix(rows.map(({ columns }, row) => columns.map((x) => x * Math.sqrt(means[row] ?? 0))));
	const working = rows.map(({ count, exposure }, row) => {
		const mean = means[row] ?? 0;
		return Math.sqrt(mean) * (Math.log(mean / exposure) + (count - mean) / mean);
	});
	const factor = new CholeskyDecomposition(design.transpose().mmul(design));
	if (!factor.isPositiveDefinite() || !working.every(Number.isFinite)) return null;
	const solution = factor.solve(design.transpose().mmul(Matrix.columnVector(working))).to1DArray();
	return { solution, factor };
}

function finished(rows: readonly Counted[], means: readonly number[], beta: readonly number[], confidence: number) {
	const last = weighted(rows, means);
	if (last === null) return null;
	const inverse = last.factor.solve(Matrix.eye(beta.length));
	const pearson = rows.reduce((sum, { count }, row) => sum + (count - (means[row] ?? 0)) ** 2 / (means[row] ?? 1), 0);
	const dispersion = pearson / (rows.length - beta.length);
	const z = normalQuantile(1 - tail(confidence));
	const around = (value: number, half: number) => ({ low: Math.exp(value - half), high: Math.exp(value + half) });
	const ratios = beta.map((value, column) => {
		const half = z * Math.sqrt(inverse.get(column, column));
		return {
			ratio: Math.exp(value),
			poisson: around(value, half),
			quasi: around(value, half * Math.sqrt(dispersion)),
		};
	});
	return { coefficients: beta, dispersion, ratios };
}

function dot(one: readonly number[], other: readonly number[]): number {
	return one.reduce((sum, value, column) => sum + value * (other[column] ?? 0), 0);
}
