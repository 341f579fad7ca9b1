/** Values of pushed rows, read column by column into the texts that a file would have: what passes here passes a load. */
import type { Column } from '../../facts/column.ts';
import { trimmed } from '../convert/blanks.ts';
import { fold, noWords, vocabularyOf, yesWords } from '../convert/words.ts';
import { readInstant, writtenDay } from './instant.ts';
import type { PushCode } from './problem.ts';

/** The text that is kept, '' where nothing is said, or what is wrong. */
export type ReadValue = string | { readonly code: PushCode };
export type ValueReader = (value: unknown, timeZone: string) => ReadValue;

const wrong = (code: PushCode): ReadValue => ({ code });
const plainNumber = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
/** Four decimals, as the column keeps them. */
const amount = /^[+-]?\d{1,13}(\.\d{1,4}0*)?$/;
const clockTime = /^(\d+):([0-5]?\d):([0-5]?\d(?:\.\d+)?)$/;
const [lowestInteger, highestInteger] = [-(2 ** 31), 2 ** 31 - 1];
/** The year 2200, as for files. */
const endOfTime = Date.UTC(2200, 0, 1);

export function valueReader(fact: string, column: Column): ValueReader {
	const read = readerOf(fact, column);
	return (value, timeZone) => {
		const given = typeof value === 'string' ? trimmed(value) : value;
		if (given === null || given === undefined || given === '') return '';
		return read(given, timeZone);
	};
}

function readerOf(fact: string, column: Column): ValueReader {
	const bounded = (number: number, text: string): ReadValue =>
		(column.min !== undefined && number < column.min) || (column.max !== undefined && number > column.max)
			? wrong('out_of_range')
			: text;
	switch (column.type) {
		case 'instant':
			return (value, timeZone) => {
				const instant = readInstant(value, timeZone);
				if (instant === null) return wrong('not_a_date');
				if (instant < 0 || instant >= endOfTime) return wrong('date_out_of_range');
				return column.calendar ? writtenDay(value, instant, timeZone) : new Date(instant).toISOString();
			};
		case 'number':
			return (value) => {
				const number = numberOf(value);
				return number === null ? wrong('not_a_number') : bounded(number, String(number));
			};
		case 'integer':
			return (value) => {
				const number = numberOf(value);
				const whole =
					number !== null && Number.isInteger(number) && number >= lowestInteger && number <= highestInteger;
				return whole ? bounded(number, String(number)) : wrong('not_a_whole_number');
			};
		case 'seconds':
			return (value) => {
				const number = secondsOf(value);
				return number === null ? wrong('not_a_duration') : bounded(number, String(number));
			};
		case 'money':
			return (value) => {
				const text = typeof value === 'number' ? String(value) : textOf(value);
				return text !== null && amount.test(text) ? text : wrong('not_an_amount');
			};
		case 'flag':
			return (value) => {
				const word = fold(textOf(value) ?? '');
				if (yesWords.includes(word)) return 'true';
				return noWords.includes(word) ? 'false' : wrong('not_yes_or_no');
			};
		case 'json':
			return (value) => {
				if (typeof value !== 'string') return JSON.stringify(value).toWellFormed();
				return isJson(value) ? value : wrong('not_json');
			};
		default:
			return column.values ? listed(fact, column, column.values) : (value) => textOf(value) ?? wrong('not_a_text');
	}
}

function listed(fact: string, column: Column, values: readonly string[]): ValueReader {
	const known = new Map([...vocabularyOf(fact, column.name, values)].map(([word, value]) => [fold(word), value]));
	return (value) => known.get(fold(textOf(value) ?? '')) ?? wrong('unknown_value');
}

/** Half of a surrogate pair is no character, and the engine would not read the line it is in. */
export function textOf(value: unknown): string | null {
	if (typeof value === 'string') return value.toWellFormed();
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

function numberOf(value: unknown): number | null {
	const number =
		typeof value === 'number' ? value : typeof value === 'string' && plainNumber.test(value) ? Number(value) : null;
	return number !== null && Number.isFinite(number) ? number : null;
}

function secondsOf(value: unknown): number | null {
	const match = typeof value === 'string' ? clockTime.exec(value) : null;
	return match ? Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3]) : numberOf(value);
}

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}
