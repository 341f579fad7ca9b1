/**
 * A year's production calendar from a file: which days off are worked, which workdays are off or shorter. CSV with the
 * columns date, kind, hours, name (дата, вид, часы, название), or the same as a list in YAML or JSON.
 */
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { Fault } from '../errors.ts';
import { exceptionsShape } from './schedule-shape.ts';

export type ProductionDay = z.output<typeof exceptionsShape>[number];

const headers: Readonly<Record<string, keyof ProductionDay>> = {
	date: 'date',
	day: 'date',
	дата: 'date',
	день: 'date',
	kind: 'kind',
	type: 'kind',
	вид: 'kind',
	тип: 'kind',
	hours: 'hours',
	часы: 'hours',
	name: 'name',
	название: 'name',
	примечание: 'name',
};

/** Fault `days_unreadable` says in which row. */
export function readProductionCalendar(text: string, name: string): ProductionDay[] {
	const plain = text.replace(/^\uFEFF/, '').trim();
	const rows = looksLikeCsv(plain) ? rowsOfCsv(plain, name) : rowsOfYaml(plain, name);
	const parsed = exceptionsShape.safeParse(rows.map(withIsoDate));
	if (parsed.success) return parsed.data;
	const [index, field] = parsed.error.issues[0]?.path ?? [];
	const value = typeof index === 'number' && typeof field === 'string' ? fieldOf(rows[index], field) : '';
	throw unreadable(name, typeof index === 'number' ? index + 1 : 1, String(field ?? ''), value);
}

/** Days of the file beside those already there, or in place of all those of the years it names. */
export function mergeDays<Day extends { readonly date: string }>(
	before: readonly Day[],
	days: readonly Day[],
	replaceYears: boolean,
): Day[] {
	const yearOf = ({ date }: Day) => date.slice(0, 4);
	const [dates, years] = [new Set(days.map(({ date }) => date)), new Set(days.map(yearOf))];
	const kept = before.filter((day) => (replaceYears ? !years.has(yearOf(day)) : !dates.has(day.date)));
	return [...kept, ...days].sort((a, b) => (a.date < b.date ? -1 : 1));
}

function looksLikeCsv(text: string): boolean {
	const [first = ''] = text.split('\n', 1);
	return !/^[[{-]/.test(first) && /[,;\t]/.test(first);
}

function rowsOfCsv(text: string, name: string): object[] {
	try {
		return parseCsv(text, {
			delimiter: [';', '\t', ','].find((sign) => text.split('\n', 1)[0]?.includes(sign)) ?? ',',
			columns: (row: string[]) => row.map((header) => headers[header.trim().toLowerCase()] ?? header),
			trim: true,
			skip_empty_lines: true,
			on_record: (row: Record<string, string>) => Object.fromEntries(Object.entries(row).filter(([, cell]) => cell)),
		});
	} catch (cause) {
		const row = (cause as { lines?: number }).lines ?? 1;
		throw new Fault('days_unreadable', { name, row, field: 'CSV', value: '' }, { cause });
	}
}

function rowsOfYaml(text: string, name: string): object[] {
	let parsed: unknown;
	try {
		parsed = parseYaml(text);
	} catch (cause) {
		throw new Fault('days_unreadable', { name, row: 1, field: 'YAML', value: '' }, { cause });
	}
	const list = z.union([z.array(z.looseObject({})), z.object({ exceptions: z.array(z.looseObject({})) })]);
	const read = list.safeParse(parsed);
	if (!read.success) throw unreadable(name, 1, 'date', '');
	return Array.isArray(read.data) ? read.data : read.data.exceptions;
}

/** 09.05.2026 as well as 2026-05-09. */
function withIsoDate(row: object): object {
	const { date } = row as { date?: unknown };
	const [, day, month, year] = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(String(date)) ?? [];
	return year === undefined ? row : { ...row, date: `${year}-${month}-${day}` };
}

function fieldOf(row: object | undefined, field: string): string {
	return String(row?.[field as keyof typeof row] ?? '');
}

function unreadable(name: string, row: number, field: string, value: string): Fault {
	return new Fault('days_unreadable', { name, row, field, value });
}
