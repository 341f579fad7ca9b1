/** What single periods scatter by: chance in few rows, and what lasts for days beside it. */

/** A value at a whole period, counted from any zero, and the rows behind it; in order, without periods that have no rows. */
export type Period = { readonly at: number; readonly value: number; readonly n: number };

export type Noise = {
	/** Correlation of the part that is no chance of rows from one period to the next, 0 up to below 1; 0: it is new each time. */
	readonly phi: number;
	/** Its share of the variance of a period with a typical number of rows, 0 … 1. */
	readonly lasting: number;
	/** How likely it is beforehand, beside the others. */
	readonly weight: number;
};

/**
 * Without a lasting part it is chance alone, and goes with 1/n. With one that does not hang together it is the over-dispersion
 * of Laney's p′ and u′ charts (Laney 2002, Quality Engineering 14: 531).
 */
export const noises: readonly Noise[] = [
	{ phi: 0, lasting: 0, weight: 4 },
	...[0, 0.5, 0.8, 0.95].flatMap((phi) => [0.1, 0.35, 0.75].map((lasting) => ({ phi, lasting, weight: 0.5 }))),
];

/** How a series of this noise is taken apart into what is new in each period. */
export type Filter = {
	/** How much of what was known of the lasting part carries over from the period before. */
	readonly carried: Float64Array;
	/** How much of a surprise is taken to last. */
	readonly gain: Float64Array;
	/** Standard deviation of a surprise, that of a period with a typical number of rows being 1. */
	readonly scale: Float64Array;
};

/** A period with few rows weighs little: the variance of its chance is `typical` / n times that of a typical one. */
export function filterOf(periods: readonly Period[], typical: number, { phi, lasting }: Omit<Noise, 'weight'>): Filter {
	const filter = {
		carried: new Float64Array(periods.length),
		gain: new Float64Array(periods.length),
		scale: new Float64Array(periods.length),
	};
	let unknown = lasting;
	let last = Number.NEGATIVE_INFINITY;
	for (const [place, { at, n }] of periods.entries()) {
		const carried = phi ** (at - last);
		unknown = carried * carried * unknown + lasting * (1 - carried * carried);
		last = at;
		const variance = unknown + ((1 - lasting) * typical) / n;
		filter.carried[place] = carried;
		filter.gain[place] = unknown / variance;
		filter.scale[place] = Math.sqrt(variance);
		unknown *= 1 - unknown / variance;
	}
	return filter;
}

/** Columns of numbers with the filter run over them, row by row: the innovations of the Kalman filter over their deviations. */
export function whitened({ carried, gain, scale }: Filter, columns: readonly Float64Array[]): Float64Array {
	const width = columns.length;
	const rows = new Float64Array(width * scale.length);
	for (const [at, column] of columns.entries()) {
		let state = 0;
		for (let place = 0; place < scale.length; place++) {
			const expected = state * (carried[place] ?? 0);
			const surprise = (column[place] ?? 0) - expected;
			state = expected + (gain[place] ?? 0) * surprise;
			rows[place * width + at] = surprise / (scale[place] ?? 1);
		}
	}
	return rows;
}
