/** Errors of a series that hang together: what is not known of them is averaged over, not guessed. */
import type { Observation } from './design.ts';
import { type Fit, generalisedLeastSquares } from './least-squares.ts';
import type { Errors } from './whitening.ts';

export type Weighed = {
	/** Posterior weight; all together 1. */
	readonly weight: number;
	readonly errors: Errors;
	readonly fit: Fit;
};

const PHIS = Array.from({ length: 16 }, (_, step) => -0.4 + step * 0.09);
const NOISES = [0, 0.35, 0.7];

/** From −0.4 to 0.95 in steps that are small against what 100 periods can tell apart. */
const grid: readonly Errors[] = NOISES.flatMap((noise) => PHIS.map((phi) => ({ phi, noise })));

/**
 * Each point of the grid weighed by its restricted likelihood times the prior 1 / (1 − φ), which leans towards errors that
 * last: with a flat one the likelihood's bias to 0 in short series makes intervals too narrow. That this prior is enough
 * and not too much is shown by `npm run check:effects`. Points where the columns cannot be told apart are left out.
 */
export function fitOver(rows: readonly (readonly number[])[], kept: readonly Observation[]): readonly Weighed[] {
	if (kept.length <= (rows[0]?.length ?? 0)) return [];
	const data = {
		rows: rows.map((row, place) => [...row, kept[place]?.value ?? 0]),
		periods: kept.map(({ at }) => at),
	};
	const fits = grid.flatMap((errors) => {
		const fit = generalisedLeastSquares(data, errors);
		return fit ? [{ errors, fit, log: fit.logLikelihood + prior(errors) }] : [];
	});
	const top = Math.max(...fits.map(({ log }) => log));
	const total = fits.reduce((sum, { log }) => sum + Math.exp(log - top), 0);
	return fits
		.map(({ errors, fit, log }) => ({ weight: Math.exp(log - top) / total, errors, fit }))
		.filter(({ weight }) => weight > 1e-9);
}

function prior({ phi }: Errors): number {
	return -Math.log(1 - phi);
}
