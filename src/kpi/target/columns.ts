/** The columns of a result that say what each number is held against, and whether it gets there. */
import type { Asked } from '../asked.ts';
import type { Question } from '../question.ts';
import type { Cell, KpiRow, ResultColumn } from '../result.ts';
import { bucketOfLabel } from '../time/grain.ts';
import type { Range } from '../time/period.ts';
import { directionOf, spansOf } from '../yardstick.ts';
import { type HeldTarget, heldDay, segmentOf, type TargetBook } from './book.ts';
import { spanOf, type TargetSpan } from './span.ts';
import { targetStatus } from './status.ts';

export const targetColumns: readonly ResultColumn[] = [
	{ name: 'target', label: { en: 'Target', ru: 'Цель' }, type: 'number' },
	{ name: 'target_high', label: { en: 'Target to', ru: 'Цель до' }, type: 'number' },
	{ name: 'target_status', label: { en: 'Against the target', ru: 'Относительно цели' }, type: 'word' },
	{ name: 'target_origin', label: { en: 'Whose target', ru: 'Чья цель' }, type: 'word' },
	{ name: 'tolerance', label: { en: 'Tolerance', ru: 'Допуск' }, type: 'number' },
	{ name: 'tolerance_high', label: { en: 'Tolerance above', ru: 'Допуск сверху' }, type: 'number' },
];

type Setting = Pick<Question, 'asked' | 'by' | 'filters' | 'grain' | 'timeZone' | 'asOf'>;

/** The rows as they come, by KPI and then by cell, each with what it is held against. */
export function withTargets(
	rows: readonly KpiRow[],
	question: Setting,
	period: Range | null,
	book: TargetBook,
): readonly KpiRow[] {
	const cells = rows.length / question.asked.length;
	return question.asked.flatMap((asked, at) =>
		rows.slice(at * cells, (at + 1) * cells).map((row) => {
			const held = targetOfCell(asked, cellOf(row, question), question, period, book);
			return { ...row, ...columnsOf(row, asked, held) };
		}),
	);
}

/** The target of one cell: of the part of the company it is about, on its last day. */
export function targetOfCell(
	asked: Asked,
	cell: Cell,
	question: Dated & Pick<Question, 'filters'>,
	period: Range | null,
	book: TargetBook,
): HeldTarget | null {
	const label = question.grain === null ? null : (cell[question.grain] ?? null);
	const { day, span } = timeOf(label, question, period);
	return book.targetFor(asked, segmentOf(cell, question.filters), day, span);
}

type Dated = Pick<Question, 'grain' | 'timeZone' | 'asOf'>;
/** The day whose target counts, and the length of time that the cell is of. */
type CellTime = { readonly day: string; readonly span: TargetSpan | null };

/** Finding the day of a bucket takes 24 µs, and the cells of a question share few buckets. */
const times = new WeakMap<Dated, Map<string, CellTime>>();

function timeOf(label: string | null, question: Dated, period: Range | null): CellTime {
	const key = `${label ?? ''} ${period?.from ?? ''} ${period?.to ?? ''}`;
	const known = times.get(question) ?? new Map<string, CellTime>();
	times.set(question, known);
	const found = known.get(key);
	if (found !== undefined) return found;
	const { grain, timeZone, asOf } = question;
	const ends = [
		...(period ? [period.to] : []),
		...(grain !== null && label !== null ? [bucketOfLabel(grain, label, timeZone).to] : []),
	];
	const day = heldDay(ends.length === 0 ? null : Math.min(...ends), asOf, timeZone);
	const time = { day, span: spanOf(label, question, period) };
	known.set(key, time);
	return time;
}

function cellOf(row: KpiRow, { by }: Pick<Question, 'by'>): Cell {
	return Object.fromEntries(
		by.map(({ name }) => {
			const value = row[name];
			return [name, typeof value === 'string' ? value : null];
		}),
	);
}

function columnsOf(row: KpiRow, { definition, stat }: Asked, held: HeldTarget | null) {
	const { target, tolerance, origin } = held ?? { target: null, tolerance: null, origin: null };
	const spans = target === null ? null : spansOf(definition, stat, target);
	const isCorridor = target !== null && typeof target !== 'number';
	return {
		target: isCorridor ? target.low : target,
		target_high: isCorridor ? target.high : null,
		target_status: targetStatus(row, held, directionOf(definition, stat)),
		target_origin: origin,
		tolerance: tolerance ?? spans?.below ?? null,
		tolerance_high: isCorridor ? (tolerance ?? spans?.above ?? null) : null,
	};
}
