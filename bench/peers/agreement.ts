/** The systems must say the same before their times count. */
import type { KpiResult } from '../../src/kpi/result.ts';
import { requireNear } from '../near.ts';
import type { Answer, PeerQuestion, Value } from './question.ts';

type Cells = ReadonlyMap<string, Readonly<Record<string, number>>>;

/** Throws at the first number in which two answers differ by more than 1e-9 of it. */
export function requireAgreement(question: PeerQuestion, one: Answer, other: Answer, name: string): void {
	const [cells, others] = [cellsOf(question, one), cellsOf(question, other)];
	if (cells.size === 0 || cells.size !== others.size) {
		throw new Error(`${name}: ${others.size} cells instead of ${cells.size}: ${question.what}`);
	}
	for (const [key, cell] of cells) {
		for (const [column, value] of Object.entries(cell)) {
			requireNear(`${name}, ${key}, ${column} of ${question.what}`, value, others.get(key)?.[column] ?? null);
		}
	}
}

function cellsOf({ columns, keys }: PeerQuestion, answer: Answer): Cells {
	const numbers = columns.slice(keys);
	return new Map(
		answer.map((row) => [
			row.slice(0, keys).join(' '),
			Object.fromEntries(numbers.map((name, at) => [name, numberOf(row[keys + at] ?? null)])),
		]),
	);
}

function numberOf(value: Value): number {
	const number = value === null ? Number.NaN : Number(value);
	if (Number.isNaN(number)) throw new Error(`${value} is no number`);
	return number;
}

/** The same for what Kamerton makes of it: value, and where the sums are there, n, effective n and interval. */
export function requireKamerton(question: PeerQuestion, answer: Answer, result: KpiResult): void {
	const rows = new Map(result.rows.map((row) => [`${row.kpi} ${row.stat} ${keyOf(question, row)}`, row]));
	for (const [key, cell] of cellsOf(question, answer)) {
		for (const { kpi, stat, ...figures } of question.claims(cell)) {
			const row = rows.get(`${kpi} ${stat} ${key}`);
			if (!row) throw new Error(`Kamerton has no ${kpi} ${stat} ${key}`);
			for (const [figure, value] of Object.entries(figures) as [keyof typeof figures, number | null][]) {
				requireNear(`Kamerton, ${kpi} ${stat} ${key}, ${figure}`, value, row[figure]);
			}
		}
	}
}

/** `2025-01` is 202501 in SQL. */
function keyOf({ columns, keys }: PeerQuestion, row: KpiResult['rows'][number]): string {
	const names = columns.slice(0, keys);
	return names.map((name) => (name === 'month' ? String(row[name]).replace('-', '') : row[name])).join(' ');
}
