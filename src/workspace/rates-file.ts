/**
 * Exchange rates from a CSV file, such as those that central banks publish: a row for each rate (date, currency, rate, and
 * for how many units, as with 100 yen), or a column for each currency (date, USD, JPY …), as the European Central Bank has it.
 */
import { Fault } from '../errors.ts';
import { currencyName, type DatedRate } from '../kpi/exchange/rates.ts';

export type RatesFileOptions = {
	/** Of a row for each rate: the currency they are given in, where no column says it. */
	readonly to?: string | undefined;
	/** Of a column for each currency: the one whose unit they are the price of. */
	readonly of?: string | undefined;
};

const headers = {
	day: ['date', 'day', 'data', 'дата', 'день'],
	from: ['currency', 'from', 'code', 'currency code', 'char code', 'валюта', 'код', 'код валюты'],
	to: ['to', 'base', 'in', 'base currency', 'в валюте'],
	rate: ['rate', 'curs', 'value', 'obs_value', 'курс', 'значение'],
	units: ['nominal', 'units', 'unit', 'номинал', 'единиц'],
} as const;

type Column = keyof typeof headers;

/** Faults `rates_file_columns`, `rates_file_row`. */
export function readRatesFile(text: string, options: RatesFileOptions): readonly DatedRate[] {
	const lines = text
		.replace(/^\uFEFF/, '')
		.split(/\r?\n/)
		.map((line, at) => ({ line, number: at + 1 }))
		.filter(({ line }) => line.trim() !== '');
	const [head, ...rows] = lines;
	const separator = [';', '\t', ','].find((one) => head?.line.includes(one)) ?? ',';
	const names = cellsOf(head?.line ?? '', separator);
	const places = new Map(
		(Object.keys(headers) as Column[]).map((column) => [column, placeOf(names, headers[column])] as const),
	);
	const day = places.get('day') ?? -1;
	const isLong = (places.get('from') ?? -1) !== -1 && (places.get('rate') ?? -1) !== -1;
	const wide = names.flatMap((name, at) => (/^[A-Za-z]{3}$/.test(name) && at !== day ? [{ name, at }] : []));
	const isWide = !isLong && options.of !== undefined && wide.length > 0;
	if (day === -1 || (!isLong && !isWide)) throw new Fault('rates_file_columns', { columns: names.join(', ') });
	return rows.flatMap(({ line, number }) => {
		const cells = cellsOf(line, separator);
		const dated = dayOf(cells[day] ?? '') ?? refuse(number, cells[day]);
		if (isLong) return longRow(cells, places, options, { dated, number });
		return wide.flatMap(({ name, at }): DatedRate[] => {
			const cell = cells[at] ?? '';
			if (cell === '' || cell.toUpperCase() === 'N/A') return [];
			const rate = numberOf(cell) ?? refuse(number, cell);
			return [{ from: currencyName(options.of ?? ''), to: currencyName(name), day: dated, rate }];
		});
	});
}

function longRow(
	cells: readonly string[],
	places: ReadonlyMap<Column, number>,
	options: RatesFileOptions,
	{ dated, number }: { readonly dated: string; readonly number: number },
): readonly DatedRate[] {
	const cell = (column: Column) => cells[places.get(column) ?? -1] ?? '';
	const from = currencyName(cell('from')) || refuse(number, cell('from'));
	const to = currencyName(cell('to') || (options.to ?? ''));
	if (to === '') throw new Fault('rates_without_currency');
	const rate = numberOf(cell('rate')) ?? refuse(number, cell('rate'));
	const units = cell('units') === '' ? 1 : (numberOf(cell('units')) ?? refuse(number, cell('units')));
	// A bank's table may hold its own currency, which is worth itself.
	return from === to ? [] : [{ from, to, day: dated, rate: rate / units }];
}

function refuse(line: number, value: string | undefined): never {
	throw new Fault('rates_file_row', { line, value: value ?? '' });
}

function placeOf(names: readonly string[], known: readonly string[]): number {
	return names.findIndex((name) => known.includes(name.toLowerCase()));
}

/** No cell of such a file holds a line break. */
function cellsOf(line: string, separator: string): readonly string[] {
	const cells: string[] = [];
	let [cell, quoted] = ['', false];
	for (const letter of line) {
		if (letter === '"') quoted = !quoted;
		else if (letter === separator && !quoted) {
			cells.push(cell.trim());
			cell = '';
		} else cell += letter;
	}
	return [...cells, cell.trim()];
}

/** `2025-01-31` or `31.01.2025`. */
function dayOf(text: string): string | null {
	const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(text) ?? [];
	const [, otherDay, otherMonth, otherYear] = /^(\d\d)\.(\d\d)\.(\d{4})/.exec(text) ?? [];
	const written = year ? `${year}-${month}-${day}` : otherYear ? `${otherYear}-${otherMonth}-${otherDay}` : '';
	const found = new Date(`${written}T00:00:00Z`);
	return !Number.isNaN(found.getTime()) && found.toISOString().startsWith(written) && written !== '' ? written : null;
}

/** Above 0, with a point or a comma before the decimals. */
function numberOf(text: string): number | null {
	const plain = text.replaceAll(/[\s\u00A0\u202F]/g, '');
	const number = Number(plain.includes('.') ? plain.replaceAll(',', '') : plain.replace(',', '.'));
	return plain !== '' && Number.isFinite(number) && number > 0 ? number : null;
}
