import { normalQuantile } from './distribution.ts';
import { requireEffective, requireWithin } from './domain.ts';
import { CONFIDENCE, clip, type Interval, tail } from './interval.ts';

/** Answers added before the interval is taken: ¾ promoters, 1½ passives, ¾ detractors (Rocks 2016). */
const ADDED = 3;

/**
 * The net score 100·(promoters − detractors)/n, −100..100, of the raw counts (Reichheld 2003, Harvard Business Review
 * 81(12)). Also for any share of good minus share of bad. `null` when n is 0. RangeError unless both counts are ≥ 0 and
 * together at most n; counts may be real (weighted).
 */
export function netScore(promoters: number, detractors: number, n: number): number | null {
	requireCounts(promoters, detractors, n);
	return n === 0 ? null : (100 * (promoters - detractors)) / n;
}

/**
 * Interval of the net score, −100..100: adjusted Wald, the method of Agresti & Coull carried over to three classes by
 * Rocks (2016, The American Statistician 70(4), arXiv 1601.07235). Its middle is the score of the adjusted counts,
 * nearer to 0 than the raw score shown beside it. `effective` is the effective n from `correctedN`, n when answers are
 * independent. `null` when n or effective is 0. Errors as `netScore`, and for an effective n above n.
 */
export function netScoreInterval(
	promoters: number,
	detractors: number,
	n: number,
	confidence = CONFIDENCE,
	effective = n,
): Interval | null {
	const z = normalQuantile(1 - tail(confidence));
	const spread = netSpread(promoters, detractors, n, effective, ADDED);
	if (!spread) return null;
	const half = z * Math.sqrt(spread.variance);
	return clip({ low: 100 * (spread.score - half), high: 100 * (spread.score + half) }, -100, 100);
}

/**
 * Score −1..1 and its variance with so many answers added: a quarter promoters, half passives, a quarter detractors.
 * `null` when n or effective is 0. Errors as `netScoreInterval`.
 */
export function netSpread(
	promoters: number,
	detractors: number,
	n: number,
	effective: number,
	added: number,
): { readonly score: number; readonly variance: number } | null {
	requireCounts(promoters, detractors, n);
	requireEffective('effective n', effective, n);
	if (effective === 0) return null;
	const total = effective + added;
	const inFavour = ((promoters / n) * effective + added / 4) / total;
	const against = ((detractors / n) * effective + added / 4) / total;
	const score = inFavour - against;
	return { score, variance: Math.max(0, inFavour + against - score * score) / total };
}

/**
 * Variance of one answer counted −1, 0 or 1 with divisor n − 1, for `effectiveN` (whose cluster sums then count the same
 * way); 0 below two answers. Errors as `netScore`.
 */
export function netVariance(promoters: number, detractors: number, n: number): number {
	requireCounts(promoters, detractors, n);
	if (n < 2) return 0;
	const net = promoters - detractors;
	return Math.max(0, promoters + detractors - (net * net) / n) / (n - 1);
}

function requireCounts(promoters: number, detractors: number, n: number): void {
	requireWithin('n', n, 0);
	requireWithin('promoters', promoters, 0, n);
	requireWithin('detractors', detractors, 0, n);
	if (promoters + detractors > n * (1 + 1e-12))
		throw new RangeError(`promoters ${promoters} and detractors ${detractors} are more than n ${n}`);
}
