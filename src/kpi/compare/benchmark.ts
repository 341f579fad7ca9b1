/** A value measured elsewhere, such as the mean of an industry, that a file brought as a measurement. */
import { Fault } from '../../errors.ts';
import type { Unit } from '../definition.ts';
import { isMeasured } from '../measured.ts';
import type { KpiQuery } from '../query.ts';
import type { Question } from '../question.ts';
import type { KpiResult } from '../result.ts';
import { bucketOfLabel } from '../time/grain.ts';
import { writeInstant } from '../time/period.ts';

/** What was measured in one month. */
export type BenchmarkValue = { readonly from: number; readonly value: number; readonly n: number };

export type Benchmark = {
	readonly id: string;
	readonly unit: Unit | null;
	/** In the order of time. */
	readonly values: readonly BenchmarkValue[];
};

/** Industries are measured once a quarter or once a year; what is older than this says nothing about now. */
const YEARS = 3;

/** No benchmark is older. */
const EARLIEST = '1990-01-01';

/**
 * The one that is named, else the company's own for these KPIs. Faults `compare_without_benchmark`: it has to be a measurement;
 * `benchmarks_differ`: one question has one.
 */
export function benchmarkFor(
	kpis: readonly string[],
	named: string | undefined,
	own: Readonly<Record<string, string>>,
): string {
	const ids = kpis.map((kpi) => {
		const id = named ?? (Object.hasOwn(own, kpi) ? own[kpi] : undefined);
		if (id === undefined || !isMeasured(id)) throw new Fault('compare_without_benchmark', { kpi });
		return id;
	});
	const [first = '', ...others] = new Set(ids);
	if (others.length > 0) throw new Fault('benchmarks_differ', { benchmarks: [first, ...others].join(', ') });
	return first;
}

/** By month, whatever the question is cut by and whatever rows it chooses: a benchmark is not the company's. */
export function benchmarkQuery(id: string, { period, asOf, timeZone }: Question): KpiQuery {
	const to = writeInstant(Math.max(period.to ?? asOf, asOf), timeZone);
	return { kpis: [id], by: ['month'], from: EARLIEST, to, tz: timeZone };
}

export function benchmarkOf(id: string, { rows }: Pick<KpiResult, 'rows'>, timeZone: string): Benchmark {
	const values = rows.flatMap(({ month, value, n }) =>
		typeof month === 'string' && value !== null
			? [{ from: bucketOfLabel('month', month, timeZone).from, value, n }]
			: [],
	);
	return { id, unit: values.length > 0 ? (rows[0]?.unit ?? null) : null, values };
}

/** The last value whose month has begun before the end, at most three years old. */
export function benchmarkAt({ values }: Benchmark, end: number): BenchmarkValue | null {
	const last = values.findLast(({ from }) => from < end);
	if (!last) return null;
	const oldest = Temporal.Instant.fromEpochMilliseconds(end).toZonedDateTimeISO('UTC').subtract({ years: YEARS });
	return last.from >= oldest.epochMilliseconds ? last : null;
}

/** A file may leave the unit of a score out. Fault `benchmark_of_other_unit`. */
export function requireSameUnit({ id, unit }: Benchmark, kpi: string, own: Unit): void {
	if (unit === null || unit === own || unit === 'number' || (unit === 'points' && own === 'number')) return;
	throw new Fault('benchmark_of_other_unit', { kpi, unit: own, benchmark: id, other: unit });
}
