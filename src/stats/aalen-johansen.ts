/**
 * How large a share has had an event by each moment since its beginning, when some are still waiting (censored) and some
 * can no longer have it (a competing event). Those who wait are neither left out, which would show only the fast ones,
 * nor counted as never: they stand among those at risk for as long as they were watched.
 */
import { normalQuantile } from './distribution.ts';
import { requireWhole, requireWithin } from './domain.ts';
import { CONFIDENCE, type Interval, tail } from './interval.ts';
import { wilson } from './proportion.ts';

/** What happened at one length of time; those censored at it were still at risk at its events. */
export type TimeCounts = {
	/** Since the beginning of each, ≥ 0; each time once, in rising order. */
	readonly time: number;
	/** How many had the event that is asked about. */
	readonly events: number;
	/** How many had another one, after which it cannot come. */
	readonly competing: number;
	/** How many were seen no longer. */
	readonly censored: number;
};

/** From `time` on, until the next point. Shares are 0..1, variances those of independent rows. */
export type IncidencePoint = {
	readonly time: number;
	/** Those who had had no event and were still seen just before. */
	readonly atRisk: number;
	/** Share that has had the event. */
	readonly share: number;
	readonly variance: number;
	/** Share that has had a competing one. */
	readonly competing: number;
	readonly competingVariance: number;
};

export type Incidence = {
	/** The times at which the curve rises; before the first of them both shares are 0. */
	readonly points: readonly IncidencePoint[];
	readonly n: number;
	/** How long it was watched: the curve says nothing of later times. Infinite where everyone had an event. */
	readonly until: number;
};

/**
 * Cumulative incidence by Aalen & Johansen (1978, Scandinavian Journal of Statistics 5): Σ S(t−)·d(t)/Y(t) with S the
 * Kaplan–Meier estimate of having had no event at all; without competing events it is 1 − S. Variance by the delta method
 * (Marubini & Valsecchi 1995, Analysing Survival Data from Clinical Trials and Observational Studies, formula 10.12; also
 * Andersen, Borgan, Gill & Keiding 1993, IV.4), which is Greenwood's (1926) without competing events and share·(1 − share)/n
 * without censoring. One pass; RangeError on counts that are not whole or times that do not rise.
 */
export function aalenJohansen(counts: readonly TimeCounts[]): Incidence {
	requireCounts(counts);
	const n = counts.reduce((sum, { events, competing, censored }) => sum + events + competing + censored, 0);
	const [asked, other] = [new Cause(), new Cause()];
	const points: IncidencePoint[] = [];
	let atRisk = n;
	let free = 1;
	for (const { time, events, competing, censored } of counts) {
		const ended = events + competing;
		if (ended > 0) {
			asked.add(events, ended, atRisk, free);
			other.add(competing, ended, atRisk, free);
			free *= (atRisk - ended) / atRisk;
			// Alone, a cause has had all who are no longer free: so the share of everyone is 1, not 1 and a rounding.
			if (other.share === 0) asked.share = 1 - free;
			if (asked.share === 0) other.share = 1 - free;
			points.push({
				time,
				atRisk,
				share: asked.share,
				variance: asked.variance,
				competing: other.share,
				competingVariance: other.variance,
			});
		}
		atRisk -= ended + censored;
	}
	const last = counts.findLast((one) => one.events + one.competing + one.censored > 0);
	const watched = !last || last.censored > 0 ? (last?.time ?? 0) : Number.POSITIVE_INFINITY;
	return { points, n, until: watched };
}

/** The last point at or before the time; null before the first rise, where both shares are 0. */
export function incidenceAt({ points }: Incidence, time: number): IncidencePoint | null {
	let [low, high] = [0, points.length];
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((points[middle]?.time ?? 0) <= time) low = middle + 1;
		else high = middle;
	}
	return points[low - 1] ?? null;
}

/**
 * Interval of a cumulative incidence through log(−log) (Kalbfleisch & Prentice 1980; for competing events Choudhury 2002,
 * Statistics in Medicine 21, and Pintilie 2006, Competing Risks): share^exp(±z·√variance / (share·ln share)), within 0..1.
 * At 0 and 1 the transform has no value: there Wilson's interval of `known` rows is taken, those whose fate is known.
 * `null` when that is 0. RangeError on a share outside 0..1 or a negative variance.
 */
export function incidenceInterval(
	share: number,
	variance: number,
	known: number,
	confidence = CONFIDENCE,
): Interval | null {
	requireWithin('share', share, 0, 1);
	requireWithin('variance', variance, 0);
	requireWithin('known', known, 0);
	if (share === 0 || share === 1) return known === 0 ? null : wilson(share * known, known, confidence);
	const z = normalQuantile(1 - tail(confidence));
	const spread = Math.exp((-z * Math.sqrt(variance)) / (share * Math.log(share)));
	return { low: share ** spread, high: share ** (1 / spread) };
}

/** One cause's share and variance, brought up to date event by event: no difference of large sums is ever taken. */
class Cause {
	share = 0;
	/** Σ a, Σ a·(F − F_j), Σ a·(F − F_j)² with a = d/(Y·(Y − d)) of each earlier time. */
	#weight = 0;
	#first = 0;
	#second = 0;
	/** Σ c and Σ c·(F − F_j) with c = S(t−)·d₁/Y². */
	#cross = 0;
	#crossed = 0;
	#own = 0;

	add(events: number, ended: number, atRisk: number, free: number): void {
		const rise = (free * events) / atRisk;
		this.#second += rise * (2 * this.#first + rise * this.#weight);
		this.#first += rise * this.#weight;
		this.#crossed += rise * this.#cross;
		this.share += rise;
		// Where all who were left had their event the curve ends: nothing rises after it, so its weight never counts.
		if (atRisk > ended) this.#weight += ended / (atRisk * (atRisk - ended));
		this.#cross += (free * events) / (atRisk * atRisk);
		this.#own += (free * free * events * (atRisk - events)) / atRisk ** 3;
	}

	get variance(): number {
		return Math.max(0, this.#second + this.#own - 2 * this.#crossed);
	}
}

function requireCounts(counts: readonly TimeCounts[]): void {
	let before = -1;
	for (const { time, events, competing, censored } of counts) {
		requireWithin('time', time, 0);
		if (time <= before) throw new RangeError(`times must rise, got ${time} after ${before}`);
		before = time;
		for (const [name, count] of Object.entries({ events, competing, censored })) requireWhole(name, count, 0);
	}
}
