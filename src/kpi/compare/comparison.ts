/** What a result is compared with, as a question says it. */
import type { Condition } from '../condition.ts';
import type { Grain } from '../time/grain.ts';
import type { Benchmark } from './benchmark.ts';

/**
 * - `previous`: the period just before, or the bucket before each bucket
 * - `year`: the same a year earlier
 * - `target`: what is aimed at
 * - `rest`: all other rows of the same time
 * - `benchmark`: a value that was measured elsewhere
 */
export const comparisons = ['previous', 'year', 'target', 'rest', 'benchmark'] as const;
export type Compare = (typeof comparisons)[number];

export type Comparison = {
	readonly kind: Compare;
	/** The grain of the buckets that are compared; of a question about one cell, that of its bucket. */
	readonly grain: Grain | null;
	/** Of a question about one cell: what makes a row belong to it. The rest is all others. */
	readonly cell: readonly Condition[];
	/** The id of the measurement that is the benchmark, and its values once they are read. */
	readonly benchmark?: string;
	readonly measured?: Benchmark;
};
