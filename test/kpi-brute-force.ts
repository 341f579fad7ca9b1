/** Every KPI once more, in plain TypeScript over raw rows: no SQL, no catalogue, no plan. What the engine is held against. */
import type { KpiQuery } from '../src/kpi/query.ts';
import { type ClusterSums, correctedN, degreesOfFreedom, effectiveN } from '../src/stats/cluster.ts';
import { meanEstimate } from '../src/stats/mean.ts';
import { netScoreInterval, netVariance } from '../src/stats/net-score.ts';
import { shareVariance, wilson } from '../src/stats/proportion.ts';
import { quantileRanks } from '../src/stats/quantile.ts';
import { poissonRate } from '../src/stats/rate.ts';
import { askedOf, instantOf, type Judged, type RawFact, type RawRow, type Rule } from './kpi-brute-rules.ts';

/** Customer key → the one it was merged into. */
export type Links = ReadonlyMap<string, string>;

export type Expected = Record<string, unknown> & {
	value: number | null;
	n: number;
	left_out: number;
	effective_n: number;
	low: number | null;
	high: number | null;
	maturing: boolean;
};

export type BruteOptions = {
	readonly timeZone: string;
	readonly links: Links;
	/** Now, in ms since 1970. */
	readonly asOf: number;
	readonly scope?: readonly [field: string, value: string] | undefined;
};

export function bruteForce(query: KpiQuery, raw: Record<RawFact, RawRow[]>, options: BruteOptions): Expected[] {
	const timeZone = query.tz ?? options.timeZone;
	const midnight = (day: string) => Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds;
	const [from, to] = [midnight(query.from ?? '1950-01-01'), midnight(query.to ?? '2200-01-01')];
	return query.kpis.flatMap((ask) => {
		const { id, stat, clock, params, rule, level, youngFor } = askedOf(ask, options.asOf);
		const role = query.dateRole ?? rule.role;
		const cells = new Map<string, { keys: (string | null)[]; rows: { row: RawRow; judged: Judged }[] }>();
		for (const row of raw[rule.fact]) {
			const at = instantOf(row[role]);
			const judged = rule.judge(row);
			if (at === null || at < from || at >= to || !judged || !visible(row, query, options)) continue;
			const keys = (query.by ?? []).map((name) => keyOf(row, name, at, timeZone, options.links));
			const name = JSON.stringify(keys);
			const cell = cells.get(name) ?? { keys, rows: [] };
			cell.rows.push({ row, judged });
			cells.set(name, cell);
		}
		return [...cells.values()].map(({ keys, rows }) => {
			const counted = rows.filter(({ judged }) => judged.counted);
			const values = counted.map(({ judged }) => judged.y);
			const clusters = counted.map(({ row }) => clusterOf(row, options.links));
			const fields = Object.fromEntries((query.by ?? []).map((name, at) => [name, keys[at]]));
			const figures = counted.length === 0 ? nothing : figuresOf(rule, level, values, clusters);
			const young = ({ row }: { row: RawRow }) =>
				youngFor !== null && (instantOf(row.solved_at) ?? Number.NaN) + youngFor > options.asOf;
			return {
				kpi: id,
				stat,
				clock,
				params,
				...fields,
				...figures,
				n: counted.length,
				left_out: rows.length - counted.length,
				maturing: counted.some(young),
			};
		});
	});
}

const nothing = { value: null, effective_n: 0, low: null, high: null };

function textOf(row: RawRow, field: string, links: Links): string | null {
	if (field === 'customer') return clusterOf(row, links).startsWith('row') ? null : clusterOf(row, links);
	const attributes: Readonly<Record<string, string>> = row.attributes;
	const text = field.startsWith('attr.') ? attributes[field.slice(5)] : row[field];
	return text === undefined || text === '' || text === null ? null : String(text);
}

function visible(row: RawRow, query: KpiQuery, { scope, links }: BruteOptions): boolean {
	if (scope && textOf(row, scope[0], links) !== scope[1]) return false;
	return (query.where ?? []).every((filter) => {
		const found = textOf(row, filter.field, links);
		const shown = filter.field === 'customer' && found !== null ? `c-${found}` : found;
		if (!('value' in filter)) return (shown === null) === (filter.op === 'is null');
		const wanted = (Array.isArray(filter.value) ? filter.value : [filter.value]).map(String);
		const among = shown !== null && wanted.includes(shown);
		return filter.op === '=' || filter.op === 'in' ? among : !among;
	});
}

function clusterOf(row: RawRow, links: Links): string {
	const customer = String(row.customer);
	return customer === '0' ? `row ${row.key_text}` : (links.get(customer) ?? customer);
}

function keyOf(row: RawRow, name: string, at: number, timeZone: string, links: Links): string | null {
	const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
	const iso = local.toPlainDateTime().toString({ smallestUnit: 'minute' });
	if (name === 'hour') return iso.slice(0, 13);
	if (name === 'day') return iso.slice(0, 10);
	if (name === 'week') return `${local.yearOfWeek}-W${String(local.weekOfYear).padStart(2, '0')}`;
	if (name === 'month') return iso.slice(0, 7);
	if (name === 'quarter') return `${local.year}-Q${Math.ceil(local.month / 3)}`;
	if (name === 'year') return String(local.year);
	const text = textOf(row, name, links);
	return name === 'customer' && text !== null ? (text === '7' ? '#7' : `c-${text}`) : text;
}

function sumsOf(values: readonly number[], clusters: readonly string[]): ClusterSums {
	const totals = new Map<string, { y: number; n: number }>();
	for (const [at, cluster] of clusters.entries()) {
		const total = totals.get(cluster) ?? { y: 0, n: 0 };
		totals.set(cluster, { y: total.y + (values[at] ?? 0), n: total.n + 1 });
	}
	const over = (one: (total: { y: number; n: number }) => number) =>
		[...totals.values()].reduce((sum, total) => sum + one(total), 0);
	return {
		clusters: totals.size,
		n: values.length,
		sum: over(({ y }) => y),
		sumSquares: over(({ y }) => y * y),
		sumCross: over(({ y, n }) => y * n),
		sizeSquares: over(({ n }) => n * n),
	};
}

function worth(sums: ClusterSums, variance: number): [effective: number, corrected: number] {
	if (sums.clusters === sums.n) return [sums.n, sums.n];
	const effective = effectiveN(sums, variance);
	return [effective, sums.clusters < 2 ? 0 : correctedN(effective, sums.n, degreesOfFreedom(sums))];
}

function figuresOf({ kind, fact }: Rule, level: number, values: readonly number[], clusters: readonly string[]) {
	const top = fact === 'answer' ? 100 : Number.POSITIVE_INFINITY;
	const n = values.length;
	const sums = sumsOf(values, clusters);
	const total = values.reduce((sum, value) => sum + value, 0);
	const squares = values.reduce((sum, value) => sum + value * value, 0);
	if (kind === 'count') {
		const interval = poissonRate(n, 1);
		return { value: n, effective_n: n, low: interval?.low ?? null, high: interval?.high ?? null };
	}
	if (kind === 'share') {
		const [effective_n, corrected] = worth(sums, shareVariance(total, n));
		const interval = wilson(total, n, 0.95, corrected);
		return {
			value: (100 * total) / n,
			effective_n,
			low: interval && 100 * interval.low,
			high: interval && 100 * interval.high,
		};
	}
	if (kind === 'net') {
		const plus = values.filter((value) => value === 1).length;
		const minus = values.filter((value) => value === -1).length;
		const [effective_n, corrected] = worth(sums, netVariance(plus, minus, n));
		const interval = netScoreInterval(plus, minus, n, 0.95, corrected);
		return { value: (100 * (plus - minus)) / n, effective_n, low: interval?.low ?? null, high: interval?.high ?? null };
	}
	if (kind === 'mean') {
		const made = meanEstimate({ n, sum: total, sumSquares: squares }, 0.95, sums);
		const interval = made.interval && { low: Math.max(0, made.interval.low), high: Math.min(top, made.interval.high) };
		return { value: made.mean, effective_n: made.effectiveN, low: interval?.low ?? null, high: interval?.high ?? null };
	}
	const ordered = [...values].sort((one, other) => one - other);
	const rank = (n - 1) * level;
	const [below, above] = [ordered[Math.floor(rank)] ?? 0, ordered[Math.ceil(rank)] ?? 0];
	const value = below + (above - below) * (rank - Math.floor(rank));
	const share = values.map((one) => Number(one <= value));
	const about = sumsOf(share, clusters);
	const [effective_n, corrected] = worth(about, shareVariance(about.sum, n));
	const ranks = quantileRanks(level, n, 0.95, corrected);
	if ('tooFew' in ranks) return { value, effective_n, low: null, high: null };
	return { value, effective_n, low: ordered[ranks.low - 1] ?? null, high: ordered[ranks.high - 1] ?? null };
}
