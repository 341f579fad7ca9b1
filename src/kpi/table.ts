/** Cells → the rows of a result: every KPI asked for in every cell, in a stable order. */

import type { Asked } from './asked.ts';
import type { CalculatedCell } from './calculation.ts';
import { isCombined } from './combined.ts';
import type { Words } from './definition.ts';
import { type Evaluation, evaluate } from './evaluation.ts';
import { fieldLabel } from './field.ts';
import type { Inquiry } from './inquiry.ts';
import { addsMoney } from './money.ts';
import { type Question, subjectsOf } from './question.ts';
import { cellFigures, type RecordedSince } from './recorded.ts';
import type { KpiFigures, KpiRow, ResultColumn } from './result.ts';

/** What else a row shows of a KPI in a cell. */
export type Beside = (asked: Asked, cell: CalculatedCell) => Readonly<Record<string, string | number | null>>;

type Keys = readonly (string | null)[];

/**
 * By KPI as asked, then by the fields of `by` in their order; missing values last.
 */
export function rowsOf(
	inquiry: Inquiry,
	cells: readonly CalculatedCell[],
	since: RecordedSince = new Map(),
	beside?: Beside,
): readonly KpiRow[] {
	const { question } = inquiry;
	const { by } = question;
	const aboutMoney = isAboutMoney(inquiry);
	const isConverted = convertsMoney(inquiry);
	const isOpened = hasCombination(question);
	const sorted = cells
		.toSorted((one, other) => compareKeys(one.keys, other.keys))
		.map((cell) => ({
			cell,
			figures: cellFigures(cell, inquiry, since),
			keys: Object.fromEntries(by.map(({ name }, at) => [name, cell.keys[at] ?? null])),
		}));
	return question.asked.flatMap((asked) =>
		sorted.map(({ cell, keys, figures }) => {
			const made = evaluate(asked, figures, question);
			return {
				kpi: asked.definition.id,
				...keys,
				...figuresOf(asked, made),
				...(aboutMoney && { in_currency: made.currency }),
				...(isConverted && { converted_from: made.converted.length > 0 ? made.converted.join(', ') : null }),
				...(isOpened && { parts: isCombined(asked.definition) ? made.components : null }),
				...beside?.(asked, cell),
			};
		}),
	);
}

export function isAboutMoney({ question }: Inquiry): boolean {
	return question.figures.some(addsMoney);
}

function convertsMoney(inquiry: Inquiry): boolean {
	return isAboutMoney(inquiry) && inquiry.question.exchange !== null;
}

function hasCombination({ asked }: Question): boolean {
	return asked.some(({ definition }) => isCombined(definition));
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

function figuresOf(asked: Asked, made: Evaluation) {
	return {
		stat: asked.stat,
		clock: asked.clock,
		params: asked.params,
		value: made.value,
		n: made.n,
		effective_n: made.effectiveN,
		low: made.low,
		high: made.high,
		unit: asked.unit,
		data: made.data,
		maturing: made.maturing,
		needed: made.needed,
		interval: made.interval,
		left_out: made.leftOut,
	};
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

const convertedColumn: ResultColumn = {
	name: 'converted_from',
	label: { en: 'Converted from', ru: 'Пересчитано из' },
	type: 'word',
};

const partsColumn: ResultColumn = { name: 'parts', label: { en: 'Components', ru: 'Составляющие' }, type: 'parts' };

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
		...(convertsMoney(inquiry) ? [convertedColumn] : []),
		...(hasCombination(question) ? [partsColumn] : []),
	];
}
