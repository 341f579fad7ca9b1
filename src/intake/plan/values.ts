/** For each bound column: the SQL of its value, and the conditions under which a row must be refused. */
import { Fault } from '../../errors.ts';
import { longestLength } from '../../facts/column.ts';
import { trimmed, trimmedSql } from '../convert/blanks.ts';
import { type DateForm, daySql, formsOf, instantSql, type LocalTimes, slashOrder } from '../convert/dates.ts';
import { lengthForm, secondsSql, type TimeUnit } from '../convert/lengths.ts';
import { integerSql, moneySql, type NumberStyle, numberSql, numberStyle } from '../convert/numbers.ts';
import { fold, foldSql, noWords, vocabularyOf, yesWords } from '../convert/words.ts';
import type { Source } from '../file/source.ts';
import type { Mapping } from '../mapping.ts';
import type { Binding } from '../recognise/recognise.ts';
import type { CheckCode, Checks } from './checks.ts';
import type { Parameters } from './parameters.ts';
import { trimmedName } from './trimmed-fields.ts';

export type PlannedValue = {
	readonly name: string;
	/** The text the file gives, '' where it gives none. */
	readonly text: string;
	/** Of an instant that is given as a length of time: its seconds. */
	readonly length?: string;
	/** The value kept. */
	readonly value: string;
	/** A number that adds to the content hash; 0 where nothing is said. */
	readonly hash: string;
};

/** By the name of the column. */
export type Largest = ReadonlyMap<string, { first: number; second: number }>;

/** Of columns with `match`: the part of each sample, '' where it has none. As the engine reads it, by the column's name. */
export type Matched = ReadonlyMap<string, readonly string[]>;

export type ValueContext = {
	readonly fact: string;
	/** The instant that every row of the fact has. */
	readonly moment: string;
	readonly source: Source;
	readonly mapping: Mapping;
	readonly parameters: Parameters;
	readonly checks: Checks;
	/** Largest first and second part of slash dates. */
	readonly largest: Largest;
	readonly matched: Matched;
	readonly local: LocalTimes;
};

export function planValue(binding: Binding, context: ValueContext): PlannedValue {
	const { column, rule } = binding;
	const { checks, parameters } = context;
	const text = `t_${column.name}`;
	const raw = textOf(binding, context);
	const about = { column: column.name, field: headerOf(binding, context.source) };
	const filled = `${text} != ''`;
	const sample = sampleOf(binding, context);
	const nullable = (value: string) => ({
		name: column.name,
		text: raw,
		value,
		hash: `if(isNull(v_${column.name}), 0, cityHash64('${column.name}', assumeNotNull(v_${column.name})))`,
	});
	const plain = (value: string) => ({
		name: column.name,
		text: raw,
		value,
		hash: `if(v_${column.name} = '', 0, cityHash64('${column.name}', v_${column.name}))`,
	});
	if (takesPart(binding) && rule.unmatched !== 'empty') {
		const given = givenOf(binding, parameters);
		// A pattern may fit without its group: what is meant is not there all the same.
		const condition = `${given} != '' AND ${partOf(binding, given, parameters)} = ''`;
		checks.add({ ...about, code: 'not_matched', condition });
	}
	if (column.required) checks.add({ ...about, code: 'missing', condition: `${text} = ''` });

	if (rule.equals !== undefined) {
		const words = parameters.add('Array(String)', [rule.equals].flat().map(fold));
		return nullable(`if(${filled}, has(${words}, ${foldSql(text)}), NULL)`);
	}
	const unreadable = (code: CheckCode) =>
		checks.add({ ...about, code, condition: `${filled} AND isNull(v_${column.name})` });
	const bounds = () => {
		if (column.min === undefined && column.max === undefined) return;
		const outside = [
			column.min === undefined ? '' : `v_${column.name} < ${column.min}`,
			column.max === undefined ? '' : `v_${column.name} > ${column.max}`,
		].filter((part) => part !== '');
		checks.add({ ...about, code: 'out_of_range', condition: `ifNull(${outside.join(' OR ')}, false)` });
	};
	const style = (): NumberStyle =>
		numberStyle(sample, rule.decimal ?? context.mapping.decimal, {
			column: about.field,
			integer: column.type === 'integer',
		});

	const length = (unit: TimeUnit | null) => {
		const numbers = sample.filter((value) => lengthForm(value) === 'number');
		const declared = rule.decimal ?? context.mapping.decimal;
		return secondsSql(text, unit, numberStyle(numbers, declared, { column: about.field, integer: false }));
	};

	switch (column.type) {
		case 'instant': {
			const [written, counted] = [`v_${column.name}`, `l_${column.name}`];
			if (rule.after === undefined) unreadable('not_a_date');
			else {
				checks.add({ ...about, code: 'not_a_duration', condition: `${filled} AND isNull(${counted})` });
				const condition = `ifNull(${counted} < 0 OR ${counted} > ${longestLength}, false)`;
				checks.add({ ...about, code: 'out_of_range', condition });
			}
			checks.add({
				...about,
				code: 'date_out_of_range',
				condition: `ifNull(${written} < toDateTime64(0, 3, 'UTC') OR ${written} >= toDateTime64('2200-01-01', 3, 'UTC'), false)`,
			});
			if (rule.after !== undefined) {
				assertUnit(rule.unit, sample, { name: column.name, column: about.field });
				if (rule.after !== context.moment) {
					const condition = `${filled} AND t_${rule.after} = ''`;
					checks.add({ column: rule.after, field: about.field, code: 'missing', condition });
				}
				const kept = `least(greatest(ifNull(${counted}, 0), 0), ${longestLength})`;
				const later = `addMilliseconds(v_${rule.after}, toInt64(round(${kept} * 1000)))`;
				return {
					...nullable(`if(${counted} BETWEEN 0 AND ${longestLength}, ${later}, NULL)`),
					length: length(rule.unit ?? null),
				};
			}
			return nullable(
				(column.calendar ? daySql : instantSql)(text, dateForms(binding, sample, context), context.local),
			);
		}
		case 'number':
			unreadable('not_a_number');
			bounds();
			return nullable(numberSql(text, style()));
		case 'integer':
			unreadable('not_a_whole_number');
			bounds();
			return nullable(integerSql(text, style()));
		case 'money':
			unreadable('not_an_amount');
			return nullable(moneySql(text, style()));
		case 'seconds':
			unreadable('not_a_duration');
			bounds();
			return nullable(length(rule.unit ?? 'seconds'));
		case 'flag': {
			unreadable('not_yes_or_no');
			const yes = parameters.add('Array(String)', yesWords);
			const no = parameters.add('Array(String)', noWords);
			return nullable(`multiIf(has(${yes}, ${foldSql(text)}), true, has(${no}, ${foldSql(text)}), false, NULL)`);
		}
		case 'json':
			checks.add({ ...about, code: 'not_json', condition: `${filled} AND NOT isValidJSON(${text})` });
			return plain(text);
		default: {
			if (!column.values) return plain(text);
			const words = vocabularyOf(context.fact, column.name, column.values);
			const from = parameters.add('Array(String)', [...words.keys()].map(fold));
			const to = parameters.add('Array(String)', [...words.values()]);
			checks.add({ ...about, code: 'unknown_value', condition: `${filled} AND v_${column.name} = ''` });
			return plain(`transform(${foldSql(text)}, ${from}, ${to}, '')`);
		}
	}
}

/** The text of a binding as the file has it: a field, a day and a time, or a constant; codes for "no answer" are none. */
function givenOf({ fields, rule }: Binding, parameters: Parameters): string {
	if (fields.length === 0) return parameters.add('String', trimmed(rule.value ?? ''));
	const [first, second] = fields.map(trimmedName);
	const text =
		second === undefined ? String(first) : `if(${first} = '', '', trimBoth(concat(${first}, ' ', ${second})))`;
	return rule.noAnswer
		? `if(has(${parameters.add('Array(String)', rule.noAnswer.map(trimmed))}, ${text}), '', ${text})`
		: text;
}

function partOf({ rule }: Binding, given: string, parameters: Parameters): string {
	// What a pattern cuts out may begin and end by a space, of whatever kind.
	return trimmedSql(`extract(${given}, ${parameters.add('String', rule.match ?? '')})`, true);
}

/** The part of it that is meant. */
export function meantOf(binding: Binding, parameters: Parameters): string {
	const given = givenOf(binding, parameters);
	return takesPart(binding) ? partOf(binding, given, parameters) : given;
}

/** And declared words turned into what they mean. */
function textOf(binding: Binding, { parameters }: ValueContext): string {
	const { fields, rule } = binding;
	let text = meantOf(binding, parameters);
	if (fields.length === 0) return text;
	if (rule.values) {
		const from = parameters.add('Array(String)', Object.keys(rule.values).map(trimmed));
		const to = parameters.add('Array(String)', Object.values(rule.values).map(trimmed));
		text = `transform(${text}, ${from}, ${to}, ${text})`;
	}
	return text;
}

export function headerOf(binding: Binding, source: Source): string {
	return binding.fields.map((field) => source.fields[field] ?? '').join(' + ');
}

/** What the first records say of it: the parts that are meant, as words that are known. */
export function sampleOf(binding: Binding, { source, matched }: Pick<ValueContext, 'source' | 'matched'>): string[] {
	const { column, rule } = binding;
	const texts = takesPart(binding) ? (matched.get(column.name) ?? []) : givenSample(binding, source);
	const words = new Map(Object.entries(rule.values ?? {}).map(([word, value]) => [trimmed(word), trimmed(value)]));
	return texts.map((value) => words.get(value) ?? value);
}

/** Of a field: a constant is what it is. */
export function takesPart({ fields, rule }: Binding): boolean {
	return rule.match !== undefined && fields.length > 0;
}

/** What the first records give for a binding, before anything is made of it. */
export function givenSample({ fields, rule }: Binding, source: Source): string[] {
	if (fields.length === 0) return [trimmed(rule.value ?? '')];
	const noAnswer = (rule.noAnswer ?? []).map(trimmed);
	const [first, second] = fields;
	const values = (first === undefined ? undefined : source.sample[first]) ?? [];
	const joined =
		second === undefined
			? values
			: values.map((value, index) => trimmed(`${value} ${source.sample[second]?.[index] ?? ''}`));
	return joined.filter((value) => value !== '' && !noAnswer.includes(value));
}

/** Nobody is to wait sixty times as long as they did: what a bare number counts is asked. Faults `duration_unit_unclear`. */
function assertUnit(
	unit: TimeUnit | undefined,
	sample: readonly string[],
	about: { name: string; column: string },
): void {
	const isOpen = (value: string) =>
		['number', 'parts'].includes(lengthForm(value) ?? '') && !/^0+([.,]0+)?$/.test(value);
	const open = unit === undefined ? sample.find(isOpen) : undefined;
	if (open !== undefined) throw new Fault('duration_unit_unclear', { ...about, sample: open });
}

function dateForms(binding: Binding, sample: readonly string[], context: ValueContext): DateForm[] {
	const { rule } = binding;
	if (rule.dates === 'epoch_s' || rule.dates === 'epoch_ms') return [rule.dates];
	if (rule.dates === 'ymd') return ['iso', 'compact'];
	const { forms, slash } = formsOf(sample);
	const first = forms.length === 0 && !slash ? (['iso', 'dotted', 'named', 'russian'] as const) : forms;
	if (!slash) return [...first];
	const largest = context.largest.get(binding.column.name) ?? { first: 0, second: 0 };
	const about = { column: headerOf(binding, context.source), sample: sample.find((value) => /[/-]/.test(value)) ?? '' };
	const declared = rule.dates ?? context.mapping.dates;
	if (declared === 'dmy' && largest.first > 31) throw new Fault('date_order_unclear', about);
	return [...first, slashOrder(largest, declared, about)];
}
