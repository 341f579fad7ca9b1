/** Every KPI once more, in plain TypeScript over raw rows: no SQL, no catalogue, no plan. What the engine is held against. */
import type { KpiQuery } from '../src/kpi/query.ts';
import { type ClusterSums, correctedN, degreesOfFreedom, effectiveN } from '../src/stats/cluster.ts';
import { meanEstimate } from '../src/stats/mean.ts';
import { netScoreInterval, netVariance } from '../src/stats/net-score.ts';
import { shareVariance, wilson } from '../src/stats/proportion.ts';
import { quantileRanks } from '../src/stats/quantile.ts';
import { poissonRate } from '../src/stats/rate.ts';

export type RawRow = Record<string, string | number | boolean | null> & { attributes: never };
/** Customer key → the one it was merged into. */
export type Links = ReadonlyMap<string, string>;

type Judged = { readonly counted: boolean; readonly y: number };
type Kind = 'count' | 'share' | 'net' | 'mean' | 'quantile';
type Rule = {
	readonly fact: 'ticket' | 'answer';
	readonly role: string;
	readonly kind: Kind;
	/** Null where the KPI does not ask about the row. */
	readonly judge: (row: RawRow) => Judged | null;
};

export type Expected = Record<string, unknown> & {
	value: number | null;
	n: number;
	left_out: number;
	effective_n: number;
	low: number | null;
	high: number | null;
};

const scaleOf = (row: RawRow) => `${row.scale_min}–${row.scale_max}`;
const num = (value: RawRow[string] | undefined) => Number(value);

function rated(kind: string, shape: Kind, judge: (score: number, scale: string, row: RawRow) => number | null): Rule {
	return {
		fact: 'answer',
		role: 'answered_at',
		kind: shape,
		judge: (row) => {
			if (row.kind !== kind || row.score === null) return null;
			const y = judge(num(row.score), scaleOf(row), row);
			return { counted: y !== null, y: y ?? 0 };
		},
	};
}

const nps = (scale: string, promoters: number, detractors: number) =>
	rated('nps', 'net', (score, on) => (on !== scale ? null : score >= promoters ? 1 : score <= detractors ? -1 : 0));

const rescaled = (kind: string) =>
	rated(kind, 'mean', (score, _, row) => {
		const width = num(row.scale_max) - num(row.scale_min);
		return width > 0 ? (100 * (score - num(row.scale_min))) / width : null;
	});

const good: Record<string, readonly number[]> = {
	'1–5': [4, 5],
	'1–4': [3, 4],
	'0–1': [1],
	'1–7': [6, 7],
	'1–10': [9, 10],
	'1–3': [3],
};
const easy: Record<string, readonly number[]> = { '1–7': [5, 6, 7], '1–5': [4, 5] };
const hard: Record<string, readonly number[]> = { '1–7': [1, 2, 3], '1–5': [1, 2] };

const shareOf = (table: Record<string, readonly number[]>) => (score: number, scale: string) =>
	table[scale] ? Number(table[scale].includes(score)) : null;

function duration(column: string, role: string, asked: (row: RawRow) => boolean = () => true): Rule {
	return {
		fact: 'ticket',
		role,
		kind: 'quantile',
		judge: (row) => (asked(row) ? { counted: row[column] !== null, y: num(row[column]) } : null),
	};
}

const rules: Record<string, Rule> = {
	nps: nps('0–10', 9, 6),
	nps_1_10: nps('1–10', 9, 6),
	nps_1_11: nps('1–11', 10, 7),
	csat: rated('csat', 'share', shareOf(good)),
	csat_mean: rescaled('csat'),
	ces: rated('ces', 'share', shareOf(easy)),
	ces_mean: rescaled('ces'),
	ces_net: rated('ces', 'net', (score, scale) =>
		easy[scale] ? Number(easy[scale].includes(score)) - Number(hard[scale]?.includes(score)) : null,
	),
	ces_effort: rescaled('ces_effort'),
	tickets: { fact: 'ticket', role: 'created_at', kind: 'count', judge: () => ({ counted: true, y: 1 }) },
	reopen_rate: {
		fact: 'ticket',
		role: 'solved_at',
		kind: 'share',
		judge: (row) =>
			row.solved_at === null ? null : { counted: row.reopens !== null, y: Number(num(row.reopens) >= 1) },
	},
	first_response_time: duration('first_response_seconds', 'created_at'),
	first_resolution_time: duration('first_resolution_seconds', 'created_at'),
	full_resolution_time: duration('full_resolution_seconds', 'solved_at'),
	wait_time: duration('wait_seconds', 'created_at', (row) => {
		const answered = row.answered === true || (row.answered === null && row.abandoned !== true);
		return answered && (row.wait_seconds !== null || row.answered === true);
	}),
};

function ruleOf(ask: KpiQuery['kpis'][number]): {
	rule: Rule;
	level: number;
	id: string;
	stat: string | null;
	target: number | null;
} {
	const { id, stat, params } = typeof ask === 'string' ? { id: ask } : ask;
	const rule = rules[id];
	if (!rule) throw new Error(`no brute force for ${id}`);
	if (rule.kind !== 'quantile') return { rule, level: 0, id, stat: null, target: null };
	const target = params?.target ?? null;
	const asked = stat ?? 'median';
	const kind = asked === 'mean' ? 'mean' : asked === 'within' ? 'share' : 'quantile';
	const judge = (row: RawRow) => {
		const judged = rule.judge(row);
		return judged && kind === 'share' ? { ...judged, y: Number(judged.y <= (target ?? 0)) } : judged;
	};
	return { rule: { ...rule, kind, judge }, level: asked === 'p90' ? 0.9 : 0.5, id, stat: asked, target };
}

export type BruteOptions = {
	readonly timeZone: string;
	readonly links: Links;
	readonly scope?: readonly [field: string, value: string] | undefined;
};

export function bruteForce(
	query: KpiQuery,
	raw: Record<'ticket' | 'answer', RawRow[]>,
	options: BruteOptions,
): Expected[] {
	const timeZone = query.tz ?? options.timeZone;
	const midnight = (day: string) => Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds;
	const [from, to] = [midnight(query.from ?? '1950-01-01'), midnight(query.to ?? '2200-01-01')];
	return query.kpis.flatMap((ask) => {
		const { rule, level, id, stat, target } = ruleOf(ask);
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
			const params = target === null ? null : { target };
			return {
				kpi: id,
				stat,
				params,
				...fields,
				...figures,
				n: counted.length,
				left_out: rows.length - counted.length,
			};
		});
	});
}

const nothing = { value: null, effective_n: 0, low: null, high: null };

function instantOf(value: RawRow[string] | undefined): number | null {
	return typeof value === 'string' ? Date.parse(`${value.replace(' ', 'T')}Z`) : null;
}

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
