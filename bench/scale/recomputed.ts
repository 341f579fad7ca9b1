/** Which months a question computed anew, read off its statements, against those whose data had changed. */
import { type Statement, statement } from '../../src/facts/statement.ts';
import type { KpiResult, KpiRow } from '../../src/kpi/result.ts';
import { type Range, utcMonths } from '../../src/kpi/time/period.ts';
import type { FactEngine } from '../../src/store/facts/engine.ts';
import { requireNear } from '../near.ts';
import type { Sent } from '../recording.ts';

/** Months (yyyymm) by fact. */
export type Months = ReadonlyMap<string, ReadonlySet<number>>;

/** Of the months asked about, those whose data version is another one in the later answers. */
export function changedMonths(before: readonly KpiResult[], after: readonly KpiResult[], asked: Range): Months {
	const earlier = versionsOf(before);
	const changed = new Map<string, Set<number>>();
	for (const [fact, versions] of versionsOf(after)) {
		const months = utcMonths(asked).filter((month) => versions.get(month) !== earlier.get(fact)?.get(month));
		if (months.length > 0) changed.set(fact, new Set(months));
	}
	return changed;
}

function versionsOf(results: readonly KpiResult[]): Map<string, Map<number, number>> {
	const all = new Map<string, Map<number, number>>();
	for (const { versions } of results) {
		for (const [fact, known] of Object.entries(versions.data)) {
			const months = all.get(fact) ?? new Map<number, number>();
			for (const [month, version] of Object.entries(known)) months.set(Number(month), version);
			all.set(fact, months);
		}
	}
	return all;
}

/**
 * Throws unless the statements computed the changed months and no others. A stock, such as the tickets that are open, is
 * what it was before and all changes since: of it, every month from the first changed one on. What joins rows of one fact
 * with those of another that came long before or after them is computed where any month of the other has changed.
 */
export function requireOnly(changed: Months, sent: readonly Sent[]): void {
	const computed = new Map<string, Set<number>>();
	for (const { statement: one } of sent) {
		const { fact, facts, stock, months } = computedBy(one);
		const allowed = changed.get(fact) ?? new Set();
		const joined = facts.length > 1 && facts.some((one) => changed.has(one));
		const first = Math.min(...allowed);
		const strange = joined ? [] : months.filter((month) => (stock ? month < first : !allowed.has(month)));
		if (strange.length > 0) throw new Error(`${strange.join(', ')} of ${fact} did not change:\n${one.sql}`);
		computed.set(fact, new Set([...(computed.get(fact) ?? []), ...months]));
	}
	for (const [fact, months] of changed) {
		const missed = [...months].filter((month) => !computed.get(fact)?.has(month));
		if (missed.length > 0) throw new Error(`${missed.join(', ')} of ${fact} changed and were not computed`);
	}
}

const period = /`(\w+)` >= \{(\w+):DateTime64\(3, 'UTC'\)\} AND `\1` < \{(\w+):DateTime64\(3, 'UTC'\)\}/g;
/** Stocks are read from rows that are spread over buckets of time. */
const stockRoles = ['change_at', 'bucket_at'];

type Computed = { fact: string; facts: readonly string[]; stock: boolean; months: readonly number[] };

function computedBy({ sql, params }: Statement): Computed {
	const facts = [...new Set([...sql.matchAll(/\bFROM fact_(\w+)/g)].flatMap(([, name]) => name ?? []))];
	const [fact] = facts;
	const ranges = [...sql.matchAll(period)].map(([, role = '', from = '', to = '']) => ({
		stock: stockRoles.includes(role),
		from: Date.parse(`${params[from]}Z`),
		to: Date.parse(`${params[to]}Z`),
	}));
	if (fact === undefined || ranges.length === 0) throw new Error(`a statement without fact or period:\n${sql}`);
	return { fact, facts, stock: ranges.some(({ stock }) => stock), months: ranges.flatMap(utcMonths) };
}

/** Rows that the engine would read for them, after leaving out parts by partition and index. */
export async function rowsRead(engine: FactEngine, sent: readonly Sent[]): Promise<number> {
	let rows = 0;
	for (const { statement: one } of sent) {
		const estimates = await engine.select<{ rows: string }>(statement(`EXPLAIN ESTIMATE ${one.sql}`, one.params));
		rows += estimates.reduce((sum, estimate) => sum + Number(estimate.rows), 0);
	}
	return rows;
}

/**
 * Throws unless both say the same. Intervals are left out: on many rows their design effect comes from a sample of
 * customers, which is larger where fewer months are computed.
 */
export function requireSame(one: readonly KpiResult[], other: readonly KpiResult[]): void {
	const rowsOf = (results: readonly KpiResult[]) => results.flatMap(({ rows }) => rows);
	const nameOf = ({ kpi, stat, month }: KpiRow) => `${kpi} ${stat} ${month}`;
	const others = new Map(rowsOf(other).map((row) => [nameOf(row), row]));
	for (const row of rowsOf(one)) {
		const twin = others.get(nameOf(row));
		for (const figure of ['value', 'n', 'left_out'] as const) {
			requireNear(`${nameOf(row)} ${figure}`, row[figure], twin?.[figure] ?? null);
		}
	}
}
