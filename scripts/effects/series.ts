/** Invented series in which an action does nothing, or something known: what the check of effects is held against. */
import type { Interruption, Observation } from '../../src/stats/series/interrupted.ts';
import { normal, type Random } from '../coverage/random.ts';

export type Kind = {
	/** Months in all, and from the start of the action on. */
	readonly months: number;
	readonly after: number;
	/** Autocorrelation of the lasting part of the errors, and the share of their variance that is noise of one month. */
	readonly phi: number;
	readonly noise: number;
	/** The action starts after the two months that were worst among eleven, as actions do. */
	readonly chosen: boolean;
};

export const kinds: readonly Kind[] = [
	{ months: 24, after: 6, chosen: false },
	{ months: 24, after: 8, chosen: true },
	{ months: 36, after: 9, chosen: false },
	{ months: 48, after: 12, chosen: true },
	{ months: 60, after: 12, chosen: false },
].flatMap((kind) => [0, 0.3, 0.6, 0.8].flatMap((phi) => [0, 0.4].map((noise) => ({ ...kind, phi, noise }))));

export type Invented = { readonly observations: readonly Observation[]; readonly interruption: Interruption };

/** In units of the standard deviation of the errors: a trend of 0.02 a month, a season of any shape of 0.7, the effect. */
export function inventSeries(kind: Kind, effect: number, random: Random): Invented {
	const season = Array.from({ length: 12 }, () => 0.7 * normal(random));
	const errors = inventErrors(kind, random);
	let start = kind.months - kind.after;
	if (kind.chosen) start = afterWorst(errors, start - 5, start + 5);
	const observations = errors
		.slice(0, start + kind.after)
		.map((error, at) => ({ at, value: error + 0.02 * at + (season[at % 12] ?? 0) + (at >= start ? effect : 0) }));
	const left = kind.chosen ? [{ from: start - 3, to: start - 1 }] : [];
	return { observations, interruption: { start, left, season: 12 } };
}

function inventErrors({ months, phi, noise }: Kind, random: Random): number[] {
	let lasting = normal(random);
	return Array.from({ length: months + 12 }, () => {
		lasting = phi * lasting + Math.sqrt(1 - phi ** 2) * normal(random);
		return Math.sqrt(1 - noise) * lasting + Math.sqrt(noise) * normal(random);
	});
}

function afterWorst(errors: readonly number[], from: number, to: number): number {
	const bad = (at: number) => (errors[at - 1] ?? 0) + (errors[at - 2] ?? 0);
	let worst = from;
	for (let at = from; at <= to; at++) if (bad(at) < bad(worst)) worst = at;
	return worst;
}
