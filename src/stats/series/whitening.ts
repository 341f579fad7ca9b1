/** A first-order autoregression with noise of single periods upon it, taken out of columns of numbers. */

export type Errors = {
	/** Correlation of the lasting part from one period to the next, between −1 and 1. */
	readonly phi: number;
	/** Share of the variance that belongs to a single period, as chance of sampling does; 0 up to below 1. */
	readonly noise: number;
};

export type Whitened = {
	/** As many numbers a row as were given. */
	readonly rows: readonly (readonly number[])[];
	/** Σ log of the variances of what is new in each period: log|R| of the correlation matrix R. */
	readonly logDeterminant: number;
};

/**
 * L⁻¹ times the rows for the correlation matrix R = L·Lᵀ with R(s, t) = (1 − noise)·φ^|s − t| off the diagonal and 1 on it,
 * without ever writing R down: the innovations of the Kalman filter over their standard deviations (Kohn & Ansley 1985,
 * Biometrika 72; Harvey 1989, ch. 3.4). Periods are whole numbers in order and may have gaps.
 */
export function whiten(rows: readonly (readonly number[])[], periods: readonly number[], errors: Errors): Whitened {
	const { phi, noise } = errors;
	const lasting = 1 - noise;
	const columns = rows[0]?.length ?? 0;
	// What is expected of the lasting part in each column, and the variance of what is not known of it.
	const state = new Float64Array(columns);
	let unknown = lasting;
	let last = periods[0] ?? 0;
	let logDeterminant = 0;
	const whitened = rows.map((row, place) => {
		const now = periods[place] ?? 0;
		const carried = phi ** (now - last);
		unknown = carried * carried * unknown + lasting * (1 - carried * carried);
		if (place === 0) unknown = lasting;
		last = now;
		const variance = unknown + noise;
		const gain = unknown / variance;
		logDeterminant += Math.log(variance);
		const scale = Math.sqrt(variance);
		const fresh = row.map((value, column) => {
			const expected = place === 0 ? 0 : carried * (state[column] ?? 0);
			const surprise = value - expected;
			state[column] = expected + gain * surprise;
			return surprise / scale;
		});
		unknown *= 1 - gain;
		return fresh;
	});
	return { rows: whitened, logDeterminant };
}
