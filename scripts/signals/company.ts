/** Series of invented companies in which nothing changes but what is planted. */
import type { Period } from '../../src/stats/watch/watch.ts';
import { normal, type Random } from '../coverage/random.ts';

export type Rows = {
	readonly kind: 'share' | 'mean' | 'duration';
	/** Rows in a typical period. */
	readonly n: number;
};

export type Nature = Rows & {
	readonly grain: 'day' | 'week';
	readonly periods: number;
	/** Of the part that is no chance of rows: how it hangs together, and its standard deviation in those of the rows’ chance. */
	readonly phi: number;
	readonly lasting: number;
	/** Height of the waves of the year, and distance of the weekend, in standard deviations of a period. */
	readonly year: number;
	readonly weekend: number;
	/** How many of a hundred periods are unlike all others, by five standard deviations. */
	readonly odd: number;
};

/** A change of so many standard deviations of a typical period, from a place on. */
export type Planted = { readonly at: number; readonly size: number };

export function inventSeries(nature: Nature, random: Random, planted: Planted | null = null): readonly Period[] {
	const { grain, periods, phi, lasting, year, weekend, odd } = nature;
	const own = Math.sqrt(1 + lasting ** 2);
	const phase = random() * 2 * Math.PI;
	const length = grain === 'day' ? 365.25 : 365.25 / 7;
	let state = normal(random);
	return Array.from({ length: periods }, (_, at) => {
		state = phi * state + Math.sqrt(1 - phi * phi) * normal(random);
		const free = grain === 'day' && at % 7 > 4;
		const angle = (2 * Math.PI * at) / length + phase;
		const moved =
			lasting * state +
			own *
				(year * (Math.cos(angle) + 0.4 * Math.cos(2 * angle)) +
					(free ? weekend : 0) +
					(100 * random() < odd ? 5 : 0) +
					(planted !== null && at >= planted.at ? planted.size : 0));
		const n = Math.max(3, Math.round(nature.n * (free ? 0.5 : 1) * Math.exp(0.2 * normal(random))));
		return { at, n, value: drawn(nature, n, moved, random) };
	});
}

/** By how many standard deviations of the chance of `nature.n` rows the truth of a period has moved. */
function drawn({ kind, n: typical }: Rows, n: number, moved: number, random: Random): number {
	const step = moved / Math.sqrt(typical);
	if (kind === 'duration') return 4 + step + normal(random) / Math.sqrt(n);
	if (kind === 'mean') {
		// Rows are skewed: exponential, standard deviation 1.
		let sum = 0;
		for (let row = 0; row < n; row++) sum -= Math.log(1 - random());
		return sum / n + step;
	}
	const share = Math.min(0.98, Math.max(0.02, 0.75 + step * Math.sqrt(0.75 * 0.25)));
	let hits = 0;
	for (let row = 0; row < n; row++) if (random() < share) hits++;
	return (100 * hits) / n;
}

const plain = { periods: 730, phi: 0, lasting: 0, year: 0, weekend: 0, odd: 0 } as const;

/** Of which companies with nothing planted are made. */
export const natures: readonly (Nature & { readonly name: string })[] = [
	{ ...plain, name: 'independent shares', kind: 'share', n: 40, grain: 'day' },
	{ ...plain, name: 'independent means of skewed rows', kind: 'mean', n: 30, grain: 'day' },
	{ ...plain, name: 'week and year', kind: 'share', n: 60, grain: 'day', year: 0.7, weekend: -1 },
	{
		...plain,
		name: 'strong year',
		kind: 'duration',
		n: 50,
		grain: 'day',
		year: 1.5,
		weekend: 1,
		phi: 0.5,
		lasting: 0.7,
	},
	{ ...plain, name: 'what lasts for days', kind: 'share', n: 80, grain: 'day', phi: 0.85, lasting: 0.7 },
	{ ...plain, name: 'odd days', kind: 'duration', n: 40, grain: 'day', phi: 0.5, lasting: 0.5, odd: 2, weekend: 0.5 },
	{ ...plain, name: 'weeks of few rows', kind: 'share', n: 40, grain: 'week', periods: 104 },
	{
		...plain,
		name: 'weeks with a year',
		kind: 'mean',
		n: 40,
		grain: 'week',
		periods: 104,
		year: 1,
		phi: 0.5,
		lasting: 0.4,
	},
];
