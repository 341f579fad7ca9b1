/** Cells → the rows of a result: every KPI asked for in every cell, in a stable order. */
import type { CalculatedCell } from './calculation.ts';
import type { Words } from './definition.ts';
import { estimate } from './estimate.ts';
import { fieldLabel } from './field.ts';
import type { Figure } from './figure.ts';
import type { Inquiry } from './inquiry.ts';
import { intervalKind } from './interval-method.ts';
import { addsMoney, currencyOf } from './money.ts';
import type { Parts } from './parts.ts';
import { subjectsOf } from './question.ts';
import type { KpiFigures, KpiRow, ResultColumn } from './result.ts';

/** What else a row shows of the figure at this place in a cell. */
export type Beside = (place: number, cell: CalculatedCell) => Readonly<Record<string, string | number | null>>;

type Keys = readonly (string | null)[];

/**
 * By KPI as asked, then by the fields of `by` in their order; missing values last.
 */
export function rowsOf(inquiry: Inquiry, cells: readonly CalculatedCell[], beside?: Beside): readonly KpiRow[] {
	const { by } = inquiry.question;
	const aboutMoney = isAboutMoney(inquiry);
	const sorted = cells.toSorted((one, other) => compareKeys(one.keys, other.keys));
	return inquiry.question.figures.flatMap((figure, place) =>
		sorted.map((cell) => {
			const values = by.map(({ name }, at) => [name, cell.keys[at] ?? null]);
			const parts = cell.parts.get(place);
			const { kpi, ...figures } = figuresOf(figure, parts, inquiry.question.asOf);
			const money = aboutMoney ? { in_currency: currencyOf(figure, parts) } : {};
			return { kpi, ...Object.fromEntries(values), ...figures, ...money, ...beside?.(place, cell) };
		}),
	);
}

function isAboutMoney({ question }: Inquiry): boolean {
	return question.figures.some(addsMoney);
}

function compareKeys(one: Keys, other: Keys): number {
	for (const [at, left] of one.entries()) {
		const right = other[at] ?? null;
		if (left === right) continue;
		if (left === null) return 1;
		if (right === null) return -1;
		return left < right ? -1 : 1;
	}
	return 0;
}

function figuresOf(figure: Figure, parts: Parts | undefined, asOf: number): KpiFigures {
	const made = estimate(figure.gauge, parts);
	return {
		kpi: figure.definition.id,
		stat: figure.stat,
		clock: figure.clock,
		params: figure.params,
		value: made.value,
		n: made.n,
		effective_n: made.effectiveN,
		low: made.low,
		high: made.high,
		unit: figure.unit,
		data: made.data,
		maturing: isYoung(figure, parts, asOf),
		needed: made.needed,
		interval: intervalKind(figure),
		left_out: made.leftOut,
	};
}

/** Whether a row of the cell is younger than the window of its KPI, seen from this moment. */
export function isYoung({ window }: Figure, parts: Parts | undefined, asOf: number): boolean {
	if (parts?.kind === 'incidence') return parts.waiting > 0;
	if (!window || !parts || !('newest' in parts) || typeof parts.newest !== 'number') return false;
	return parts.newest + window.seconds * 1000 > asOf;
}

const columns: readonly (readonly [name: keyof KpiFigures, type: ResultColumn['type'], label: Words])[] = [
	['stat', 'word', { en: 'Statistic', ru: 'Статистика' }],
	['clock', 'word', { en: 'Clock', ru: 'Часы' }],
	['params', 'params', { en: 'Parameters', ru: 'Параметры' }],
	['value', 'number', { en: 'Value', ru: 'Значение' }],
	['n', 'number', { en: 'Rows', ru: 'Записей' }],
	['effective_n', 'number', { en: 'Effective rows', ru: 'Эффективное число записей' }],
	['low', 'number', { en: 'Interval from', ru: 'Интервал от' }],
	['high', 'number', { en: 'Interval to', ru: 'Интервал до' }],
	['unit', 'word', { en: 'Unit', ru: 'Единица' }],
	['data', 'word', { en: 'Data', ru: 'Данные' }],
	['maturing', 'flag', { en: 'Maturing', ru: 'Дозревает' }],
	['needed', 'number', { en: 'Needed', ru: 'Нужно' }],
	['interval', 'word', { en: 'Kind of interval', ru: 'Вид интервала' }],
	['left_out', 'number', { en: 'Left out', ru: 'Не учтено' }],
];

const currencyColumn: ResultColumn = { name: 'in_currency', label: { en: 'Currency', ru: 'Валюта' }, type: 'word' };

export function columnsOf(inquiry: Inquiry): readonly ResultColumn[] {
	const { question } = inquiry;
	const [subject = { fact: 'ticket' as const }] = subjectsOf(question.figures);
	return [
		{ name: 'kpi', label: { en: 'KPI', ru: 'Показатель' }, type: 'word' },
		...question.by.map((field) => ({
			name: field.name,
			label: fieldLabel(field, subject),
			type: field.kind === 'grain' ? ('bucket' as const) : ('text' as const),
		})),
		...columns.map(([name, type, label]) => ({ name, label, type })),
		...(isAboutMoney(inquiry) ? [currencyColumn] : []),
	];
}
