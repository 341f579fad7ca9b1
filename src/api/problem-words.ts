/**
 * What is wrong with a value, in words: every sentence of the checker of shapes passes here on its way to a person. Its own
 * locales write formats in English (“Неверный ISO date”) and leave our conditions untold; those are said here.
 */
import type { z } from 'zod';
import { en, ru } from 'zod/locales';
import type { Language } from '../errors.ts';

type Told = Readonly<Record<Language, string>>;

const locales = { en: en().localeError, ru: ru().localeError } as const;

const formats: Readonly<Record<string, Told>> = {
	date: { en: 'a date such as 2026-03-31 is expected', ru: 'ожидается дата вида 2026-03-31' },
	datetime: {
		en: 'an instant such as 2026-03-31T12:00:00Z is expected',
		ru: 'ожидается момент вида 2026-03-31T12:00:00Z',
	},
	time: { en: 'a time such as 09:30 is expected', ru: 'ожидается время вида 09:30' },
	email: { en: 'a mail address is expected', ru: 'ожидается адрес почты' },
	url: { en: 'an address such as https://example.com is expected', ru: 'ожидается адрес вида https://example.com' },
	regex: { en: 'it is not written as it has to be', ru: 'записано не так, как нужно' },
};

const types: Readonly<Record<string, Told>> = {
	string: { en: 'a text is expected', ru: 'ожидается текст' },
	number: { en: 'a number is expected', ru: 'ожидается число' },
	int: { en: 'a whole number is expected', ru: 'ожидается целое число' },
	boolean: { en: 'true or false is expected', ru: 'ожидается true или false' },
	array: { en: 'a list is expected', ru: 'ожидается список' },
	object: { en: 'an object with named fields is expected', ru: 'ожидается объект с именованными полями' },
	record: { en: 'an object with named fields is expected', ru: 'ожидается объект с именованными полями' },
};

const oneOf: Told = { en: 'one of these is expected:', ru: 'ожидается одно из:' };
const missing: Told = { en: 'it is missing', ru: 'не указано' };
const custom: Told = { en: 'the value does not fit', ru: 'значение не подходит' };
/** `from 1980-01-01 to 2199-12-31`, as conditions on days say it. */
const range = /^from (\S+) to (\S+)$/;

export function problemWords(issue: z.core.$ZodIssue, language: Language): string {
	if (issue.code === 'invalid_format') {
		const known = formats[issue.format];
		if (known) return known[language];
	}
	if (issue.code === 'invalid_type') {
		if (issue.input === undefined) return missing[language];
		const known = types[issue.expected];
		if (known) return known[language];
	}
	if (issue.code === 'too_small') return boundWords(issue.origin, 'least', issue.minimum, issue.inclusive, language);
	if (issue.code === 'too_big') return boundWords(issue.origin, 'most', issue.maximum, issue.inclusive, language);
	if (issue.code === 'custom') {
		const [, from, to] = range.exec(issue.message) ?? [];
		if (from && to) return language === 'ru' ? `от ${from} до ${to}` : issue.message;
		return language === 'en' && issue.message !== 'Invalid input' ? issue.message : custom[language];
	}
	if (issue.code === 'invalid_union' && 'options' in issue && Array.isArray(issue.options)) {
		return `${oneOf[language]} ${issue.options.map((option) => `"${String(option)}"`).join(', ')}`;
	}
	const told = locales[language](issue as z.core.$ZodRawIssue);
	return (typeof told === 'string' ? told : told?.message) ?? issue.message;
}

const bounds: Readonly<Record<'least' | 'most' | 'above' | 'below', Told>> = {
	least: { en: 'at least', ru: 'не меньше' },
	most: { en: 'at most', ru: 'не больше' },
	above: { en: 'above', ru: 'больше' },
	below: { en: 'below', ru: 'меньше' },
};

/** Of what there may be too little or too much; numbers need no name. */
const bounded: Readonly<Record<string, Told>> = {
	string: { en: 'characters: ', ru: 'знаков: ' },
	array: { en: 'entries: ', ru: 'записей в списке: ' },
};

function boundWords(
	origin: string,
	side: 'least' | 'most',
	bound: number | bigint,
	inclusive: boolean | undefined,
	language: Language,
): string {
	const words = inclusive === false ? bounds[side === 'least' ? 'above' : 'below'] : bounds[side];
	return `${bounded[origin]?.[language] ?? ''}${words[language]} ${bound}`;
}

/** Of alternatives the one that got furthest says most; its place is the place that is wrong. */
export function deepestIssue(issue: z.core.$ZodIssue): z.core.$ZodIssue {
	if (issue.code !== 'invalid_union') return issue;
	const inner = issue.errors
		.flatMap(([first]) => (first ? [deepestIssue(first)] : []))
		.toSorted((one, other) => other.path.length - one.path.length)[0];
	return inner && inner.path.length > 0 ? { ...inner, path: [...issue.path, ...inner.path] } : issue;
}
