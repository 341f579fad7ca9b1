/** Least squares with errors that are not independent of each other. */
import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { requireWhole } from '../domain.ts';
import { type Errors, whiten } from './whitening.ts';

export type Fit = {
	/** One for each column of the design. */
	readonly coefficients: readonly number[];
	/** (XᵀR⁻¹X)⁻¹: times `residual / df` it is their covariance. */
	readonly inverse: Matrix;
	/** rᵀR⁻¹r of the residuals r. */
	readonly residual: number;
	/** Observations − columns. */
	readonly df: number;
	/** The restricted likelihood of the errors, scale integrated out, as a logarithm up to a constant. */
	readonly logLikelihood: number;
};

/** The last column of `rows` is y, those before it are X. */
export type Data = { readonly rows: readonly (readonly number[])[]; readonly periods: readonly number[] };

/**
 * Generalised least squares of y on X (Aitken 1935) with the restricted likelihood of the errors under a flat prior on
 * coefficients and on log scale (Harville 1974, Biometrika 61): −½ log|R| − ½ log|XᵀR⁻¹X| − ½ (n − p) log rᵀR⁻¹r. `null`
 * where the columns cannot be told apart. RangeError on no more observations than columns.
 */
export function generalisedLeastSquares({ rows, periods }: Data, errors: Errors): Fit | null {
	const columns = (rows[0]?.length ?? 1) - 1;
	const df = rows.length - columns;
	requireWhole('observations beyond columns', df, 1);
	const white = whiten(rows, periods, errors);
	const both = new Matrix(white.rows.map((row) => [...row]));
	const cross = both.transpose().mmul(both);
	const [last, most] = [columns, columns - 1];
	const factor = new CholeskyDecomposition(cross.subMatrix(0, most, 0, most));
	if (!factor.isPositiveDefinite()) return null;
	const pivots = factor.lowerTriangularMatrix.diagonal();
	// A pivot that lost so many digits is rounding: its column says nothing that the others do not.
	if (Math.min(...pivots) < 1e-6 * Math.max(...pivots)) return null;
	// Equal values, or a straight line, leave the dust of rounding: it is no effect and no spread.
	const power = cross.get(last, last);
	const dust = 1e-11 * Math.sqrt(power / rows.length);
	const solved = factor
		.solve(cross.subMatrix(0, most, last, last))
		.to1DArray()
		.map((value) => (Math.abs(value) < dust ? 0 : value));
	const squares = white.rows.reduce((sum, row) => {
		const rest = solved.reduce((left, factorOf, column) => left - factorOf * (row[column] ?? 0), row[last] ?? 0);
		return sum + rest * rest;
	}, 0);
	const residual = squares < 1e-20 * power ? 0 : squares;
	const logs = pivots.reduce((sum, pivot) => sum + Math.log(pivot), 0);
	return {
		coefficients: solved,
		inverse: factor.solve(Matrix.eye(columns)),
		residual,
		df,
		logLikelihood: -white.logDeterminant / 2 - logs - (df / 2) * Math.log(Math.max(residual, Number.MIN_VALUE)),
	};
}
