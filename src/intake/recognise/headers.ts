/** Which column of the vocabulary a header names. */
import type { Column } from '../../facts/column.ts';
import { type FactName, fileColumns } from '../../facts/vocabulary.ts';
import type { TimeUnit } from '../convert/lengths.ts';
import { fold } from '../convert/words.ts';
import { namesThing } from './things.ts';

/** Ids go by the name of the thing alone in many exports. */
const idHeaders: Readonly<Partial<Record<FactName, readonly string[]>>> = {
	ticket: [
		...['ticket', 'ticket id', 'ticket number', 'case id', 'call id', 'chat id', 'conversation id', 'issue id'],
		...['номер обращения', 'id обращения', 'номер заявки', 'заявка', 'обращение', 'тикет'],
	],
	order: ['order', 'order id', 'order number', 'номер заказа', 'id заказа', 'заказ'],
	answer: ['answer id', 'id ответа'],
	subscription: ['contract', 'contract id', 'subscription id', 'договор', 'номер договора'],
	lead: ['lead id', 'номер заявки', 'id заявки'],
	feedback: ['review id', 'complaint id', 'номер жалобы', 'id отзыва'],
	evaluation: ['evaluation id', 'review id'],
	ticket_event: ['event id', 'message id', 'comment id'],
	case: ['case id'],
};

/** What a header says of the unit; with three parts nothing needs to be said. */
const units: readonly [RegExp, TimeUnit | null][] = [
	[/ (hh?|чч?) mm ss$| чч? мм сс$/, null],
	[/ hh? mm$| чч? мм$/, 'hh:mm'],
	[/ mm ss$| мм сс$/, 'mm:ss'],
	[/ (in |в )?(ms|msec|milliseconds?|мс|миллисекунд(ы|а|ах)?)$/, 'milliseconds'],
	[/ (in |в )?(s|secs?|seconds?|с|сек|секунд(ы|а|у|ах)?)$/, 'seconds'],
	[/ (in |в )?(m|mins?|minutes?|м|мин|минут(ы|а|у|ах)?)$/, 'minutes'],
	[/ (in |в )?(h|hrs?|hours?|ч|час(ы|а|ов|ах)?)$/, 'hours'],
	[/ (in |в )?(d|days?|дн|дней|дня|днях|сут(ки|ок|ках)?)$/, 'days'],
];

export type HeaderMatch = { readonly column: Column; readonly strength: number };

/** Lower case, ё as е, punctuation as spaces: `First_Response-At (UTC)` and `first response at utc` are the same. */
export function normaliseHeader(header: string): string {
	return fold(header)
		.replace(/[_\-./\\()[\]#:;,?!"'«»]+/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
}

/** Words that only their capitals tell apart: `firstResponseAt` as `first Response At`, `№заявки` as `№ заявки`. */
export const spaced = (header: string) => header.replace(/(?<=\p{L}\p{Ll})(?=\p{Lu})|(?<=№)(?=\S)/gu, ' ');

/** A header of more than a few lines is a text, in which no column's name is looked for. */
const longestHeader = 300;

const [apart, end] = ['[\\s_.,:;([/\\\\#"\'«-]', '[\\s)\\].:"\'»]*$'];
const least = new RegExp(`^(.*${apart})(?:min|мин)${end}`, 'su');
const others = new RegExp(
	`^(.*${apart})(?:max\\p{L}*|avg|average|mean|median|p\\d+|std\\p{L}*|sum|total|макс\\p{L}*|сред\\p{L}*|ср|медиана|сумма|всего)${end}`,
	'su',
);
const otherUnit =
	/(?<![\s_.,([-])[\s_.,([-]+(?:in |в )?(?:ms|s|secs?|seconds?|h|hrs?|hours?|мс|с|сек|секунд\p{L}?|ч|час(?:ы|а|ов|ах)?)[)\]]*$/u;

/** The fields whose `min` is a minimum and no unit: `Wait min` beside `Wait max`, `wait_min` beside `wait_avg_sec`. */
export function minimaOf(headers: readonly string[]): ReadonlySet<number> {
	const written = headers.map((header) => (header.length > longestHeader ? '' : fold(spaced(header)).trim()));
	const stemOf = (pattern: RegExp, header: string) => pattern.exec(header)?.[1]?.replace(/[\s_]+/g, ' ');
	const spread = new Set(
		written.flatMap((header) => stemOf(others, header) ?? stemOf(others, header.replace(otherUnit, '')) ?? []),
	);
	const isLeast = (header: string) => spread.has(stemOf(least, header) ?? '');
	return new Set(written.flatMap((header, field) => (isLeast(header) ? [field] : [])));
}

/**
 * Columns this header may be, strongest first: 4 its own name, 3 its title, 2 an alias, 1 the number of the thing. A header
 * that is `wholly` meant names no unit at its end.
 */
export function matchHeader(fact: FactName, header: string, { wholly = false } = {}): HeaderMatch[] {
	if (header.length > longestHeader) return [];
	const names = [normaliseHeader(header), normaliseHeader(spaced(header))];
	const { bare } = unitOf(header);
	const matches: HeaderMatch[] = [];
	for (const column of fileColumns(fact)) {
		const meant = column.type === 'seconds' && !wholly ? [...names, bare] : names;
		const strength = meant.reduce((best, name) => Math.max(best, strengthOf(fact, column, name)), 0);
		if (strength > 0) matches.push({ column, strength });
	}
	return matches.sort((a, b) => b.strength - a.strength);
}

/**
 * The unit of the lengths of time under a header, where it names one, and the header without it. Words in camel case are read
 * apart; not so a letter at the end that nothing else sets apart: `talkMin` is in minutes, `PlanM` and `ttR` name no unit.
 */
export function unitOf(header: string): {
	readonly bare: string;
	readonly unit: TimeUnit | null;
	readonly timed: boolean;
} {
	if (header.length > longestHeader) return { bare: '', unit: null, timed: false };
	const [written, inWords] = [wholeOf(header), wholeOf(spaced(header))];
	const whole = / \S$/.test(inWords) && !/ \S$/.test(written) ? written : inWords;
	const [pattern, unit] = units.find(([one]) => one.test(whole)) ?? [null, null];
	return { bare: pattern ? whole.replace(pattern, '').trim() : whole, unit, timed: pattern !== null };
}

function wholeOf(header: string): string {
	return normaliseHeader(header.replace(/\b(second|sec|minute|min|hour|hr|day)\(s\)/gi, '$1s'))
		.replace(/ ?\b(in |within )?calendar\b| календарн\S*/g, '')
		.trim();
}

/**
 * The place of a header among the names of the length of time up to an instant, the surest first; null where it is none.
 * `First response time`; `First response, min` and `Resolution, h`, which with a unit can be nothing else.
 */
export function lengthPlace(fact: FactName, column: Column, header: string): number | null {
	if (!column.lengths) return null;
	const { bare, timed } = unitOf(header);
	const names = column.lengths.map(normaliseHeader);
	const place = names.findIndex((name) => name === bare || (timed && name === `${bare} time`));
	if (place !== -1) return place;
	return timed && !isOfClock.test(spaced(header)) && strengthOf(fact, column, bare) > 0 ? 0 : null;
}

/** `Closed hour` and `resolved_day` are of the clock and of the calendar; `Closed, hour` is a length. */
const isOfClock = /[^,([\s]\s*(hour|day|minute|second|час)\W*$/iu;

/** A unit of one letter counts where it stands apart: `Talk (m)` and `Talk, m` are minutes, `Plan M` is not. */
export function surelyTimed(header: string): boolean {
	if (header.length > longestHeader) return false;
	const [, before] = /(^|.)[\s_.-]+\S$/.exec(header.trim()) ?? [];
	return before === undefined || [',', ';', ':'].includes(before);
}

function strengthOf(fact: FactName, column: Column, name: string): number {
	return namesOf(fact).get(name)?.get(column.name) ?? (namesThing(fact, column.name, name) ? 1 : 0);
}

type Names = ReadonlyMap<string, ReadonlyMap<string, number>>;
const known = new Map<FactName, Names>();

/** Every name in print of every column, by which thousands of headers are looked up. */
function namesOf(fact: FactName): Names {
	const before = known.get(fact);
	if (before) return before;
	const names = new Map<string, Map<string, number>>();
	const add = (text: string, column: Column, strength: number) => {
		const columns = names.getOrInsertComputed(normaliseHeader(text), () => new Map<string, number>());
		columns.set(column.name, Math.max(strength, columns.get(column.name) ?? 0));
	};
	for (const column of fileColumns(fact)) {
		add(column.name, column, 4);
		if (column.type === 'seconds') add(column.name.replace(/_seconds$/, ''), column, 3);
		for (const title of [column.en, column.ru]) add(title, column, 3);
		const aliases = [...(column.headers ?? []), ...(column.name === 'id' ? (idHeaders[fact] ?? []) : [])];
		for (const alias of aliases) add(alias, column, 2);
	}
	known.set(fact, names);
	return names;
}
