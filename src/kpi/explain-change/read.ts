/** Both periods of a figure, cell by cell: few statements, whatever the number of parts. */
import type { Inquiry } from '../inquiry.ts';
import { type EngineRow, numberOf } from '../parts.ts';
import {
	cellsSql,
	type ExplainedSubject,
	explainedCountSql,
	explainedValuesSql,
	isEvenSized,
	type ToldApart,
	togetherSumsSql,
} from '../sql/explain-change.ts';
import type { Cells, Period, Sums } from './cells.ts';

/** Values of a dimension that are told apart; the others are together. */
const MOST_VALUES = 40;
/** A value with less of the rows carries no change of the whole. */
const LEAST_SHARE = 0.001;
/** From so many rows on values are counted, and design effects measured, on a part of the customers. */
const ROWS_READ = 300_000;
const MOST_CELLS = 150_000;
/** The number of a cell is exact in floating point. */
const MOST_NUMBERS = 2 ** 52;

export type ReadCells = {
	readonly dimensions: readonly ToldApart[];
	/** Of too many values together with the others; left out of the search. */
	readonly leftOut: readonly string[];
	readonly cells: Cells;
	/** Variance of what hangs together over that of independent rows; at least 1. */
	readonly effect: number;
};

type Asking = Pick<Inquiry, 'run' | 'budget'>;

export async function countedRows(
	subject: ExplainedSubject,
	{ run, budget }: Asking,
): Promise<Readonly<Record<Period, number>>> {
	const [row = {}] = await run(explainedCountSql(subject, budget));
	return { before: numberOf(row, 'd_before'), now: numberOf(row, 'd_now') };
}

export async function readCells(
	subject: ExplainedSubject,
	fields: readonly string[],
	{ rows, least }: { readonly rows: number; readonly least: number },
	{ run, budget }: Asking,
): Promise<ReadCells> {
	const one = Math.max(1, Math.ceil(rows / ROWS_READ));
	const [[values = {}], together] = await Promise.all([
		run(explainedValuesSql(subject, fields, { one, most: MOST_VALUES }, budget)),
		run(togetherSumsSql(subject, one, budget)),
	]);
	const all = fields
		.map((field, at) => ({ field, values: valuesOf(values, at, least / one) }))
		// One value is the whole.
		.filter((dimension) => dimension.values.length > 1);
	let dimensions = numbered(all);
	for (;;) {
		const [row = {}] = await run(cellsSql(subject, dimensions, MOST_CELLS, budget));
		const numbers = listOf(row, 'cell');
		if (numbers.length <= MOST_CELLS || dimensions.length < 2) {
			const leftOut = all.filter(({ field }) => dimensions.every((kept) => kept.field !== field));
			return {
				dimensions,
				leftOut: leftOut.map(({ field }) => field),
				cells: cellsFrom(row, numbers, dimensions, subject),
				effect: designEffect(together, isVolume(subject)),
			};
		}
		dimensions = withoutLargest(dimensions);
	}
}

/** The dimension with most values multiplies the cells most. */
function withoutLargest(dimensions: readonly ToldApart[]): readonly ToldApart[] {
	const most = Math.max(...dimensions.map(({ values }) => values.length));
	const largest = dimensions.findLastIndex(({ values }) => values.length === most);
	return dimensions.filter((_, at) => at !== largest);
}

function numbered(dimensions: readonly ToldApart[]): readonly ToldApart[] {
	const numbers = dimensions.reduce((product, { values }) => product * (values.length + 1), 1);
	return numbers <= MOST_NUMBERS ? dimensions : numbered(withoutLargest(dimensions));
}

function valuesOf(row: EngineRow, at: number, least: number): readonly string[] {
	const found = row[`v${at}`] as unknown as readonly unknown[] | undefined;
	const enough = Math.max(least, LEAST_SHARE * numberOf(row, 'd_n'));
	return (found ?? []).flatMap((one) => {
		const [value, count] = Array.isArray(one) ? one : Object.values(one as object);
		return Number(count) >= enough ? [String(value)] : [];
	});
}

function listOf(row: EngineRow, name: string): readonly number[] {
	return (row[name] as unknown as readonly number[] | undefined) ?? [];
}

function cellsFrom(
	row: EngineRow,
	numbers: readonly number[],
	dimensions: readonly ToldApart[],
	{ scan }: ExplainedSubject,
): Cells {
	let stride = 1;
	const sizes = dimensions.map(({ values }) => values.length + 1);
	const codes = sizes.map((size) => {
		const own = Int32Array.from(numbers, (cell) => Math.floor(cell / stride) % size);
		stride *= size;
		return own;
	});
	const figure = scan.figures[0]?.figure;
	const even = figure !== undefined && isEvenSized(figure);
	const counts = isVolume({ scan });
	const of = (at: 0 | 1): Sums => {
		const list = (name: string) => Float64Array.from(listOf(row, `${name}${at}`));
		const [n, amount] = [list('n'), list('a')];
		const own = { n, amount, amountSquares: list('aa') };
		// What is only added up divides by nothing.
		if (even) return { ...own, size: counts ? n.map(() => 0) : n, sizeSquares: n, products: amount };
		return { ...own, size: list('s'), sizeSquares: list('ss'), products: list('sa') };
	};
	return { length: numbers.length, codes, sizes, before: of(0), now: of(1) };
}

/** What is added up, not divided by anything. */
export function isVolume({ scan }: Pick<ExplainedSubject, 'scan'>): boolean {
	const kind = scan.figures[0]?.figure.gauge.kind;
	return kind === 'count' || kind === 'sum';
}

/** Σ over customers of their residuals squared, over that of rows (Kish 1965, Survey Sampling); both periods. */
export function designEffect(rows: readonly EngineRow[], isVolume: boolean): number {
	let [clustered, single] = [0, 0];
	for (const row of rows) {
		const read = (name: string) => numberOf(row, name);
		const size = read('s');
		const level = isVolume || size === 0 ? 0 : read('a') / size;
		const around = (aa: string, as: string, ss: string) =>
			Math.max(0, read(aa) - 2 * level * read(as) + level * level * read(ss));
		clustered += around('caa', 'csa', 'css');
		single += around('aa', 'sa', 'ss');
	}
	return single === 0 ? 1 : Math.max(1, clustered / single);
}
