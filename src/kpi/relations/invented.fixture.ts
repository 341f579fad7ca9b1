/** Invented companies: KPIs that drift, swing with the year and last, have holes, and have nothing to do with each other unless it is said. */

import { normal, type Random } from '../../stats/seeded.ts';
import { scored } from '../../stats/series/cross-correlation.ts';
import { innovationsOf } from '../../stats/series/innovations.ts';
import { rhythms } from './rhythm.ts';
import type { KpiSeries } from './series.ts';

export type Planted = {
	/** Weeks by which it follows the KPI in question; below 0 it goes first. */
	readonly lag: number;
	readonly sign: 1 | -1;
	/** What it shares of what is new in a week, in standard deviations of its own. */
	readonly size: number;
};

export type Company = {
	readonly one: KpiSeries;
	readonly others: readonly { readonly series: KpiSeries; readonly planted: Planted | null }[];
};

const REACH = 12;

/** `planted`: one for each KPI beside the one in question, null where it has nothing to do with it. */
export function inventedCompany(random: Random, weeks: number, planted: readonly (Planted | null)[]): Company {
	const shocks = Array.from({ length: weeks + 2 * REACH }, () => normal(random));
	const own = courseOf(random, weeks, (at) => shocks[at + REACH] ?? 0);
	// Variants of one another, as KPIs of a catalogue are.
	const shared = Array.from({ length: weeks }, () => normal(random));
	return {
		one: seriesFrom(own),
		others: planted.map((one, place) => ({
			planted: one,
			series: seriesFrom(
				courseOf(random, weeks, (at) =>
					one
						? one.sign * one.size * (shocks[at + REACH - one.lag] ?? 0) + normal(random)
						: place % 2 === 0
							? normal(random)
							: 0.8 * (shared[at] ?? 0) + 0.6 * normal(random),
				),
			),
		})),
	};
}

/** A drift, a season, what lasts, a break now and then; a tenth of the weeks unknown in every third KPI. */
function courseOf(random: Random, weeks: number, fresh: (at: number) => number): Map<number, number> {
	const phi = [0.9, 0.7, 0.4, 0, -0.3][Math.floor(random() * 5)] ?? 0;
	const [drift, season, start] = [12 * random() - 6, 3 * random(), 2 * Math.PI * random()];
	const heavy = random() < 0.3;
	const holed = random() < 0.3;
	let state = normal(random) / Math.sqrt(1 - phi ** 2);
	const found = new Map<number, number>();
	for (let at = 0; at < weeks; at++) {
		state = phi * state + fresh(at);
		const outage = heavy && random() < 0.04 ? 6 * normal(random) : 0;
		if (holed && random() < 0.1) continue;
		found.set(at, state + outage + (drift * at) / weeks + season * Math.sin(start + (2 * Math.PI * at) / 52.18));
	}
	return found;
}

export function seriesFrom(values: ReadonlyMap<number, number>): KpiSeries {
	const innovations = innovationsOf(
		[...values].map(([at, value]) => ({ at, value })),
		rhythms.week,
	);
	return {
		...{ unit: 'number', currency: null, n: values.size, innovations },
		values: new Map([...values].map(([at, value]) => [String(at), value])),
		state: innovations === null ? 'constant' : 'ok',
		scored: innovations && scored(innovations),
	};
}
