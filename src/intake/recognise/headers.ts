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
	[/ (in |в )?(ms|msec|milliseconds?|мс|миллисекунд\S*)$/, 'milliseconds'],
	[/ (in |в )?(s|secs?|seconds?|с|сек|секунд\S*)$/, 'seconds'],
	[/ (in |в )?(m|mins?|minutes?|м|мин|минут\S*)$/, 'minutes'],
	[/ (in |в )?(h|hrs?|hours?|ч|час\S*)$/, 'hours'],
	[/ (in |в )?(d|days?|дн|дней|дня|днях|сут\S*)$/, 'days'],
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

const least = / (min|мин)$/;
const beside = / (max|maximum|avg|average|mean|median|макс|максимум|сред|среднее|ср|медиана)$/;

/** The headers of a file as they are to be read: `Wait min` beside `Wait max` or `WaitAvg` is a minimum and not in minutes. */
export function readHeaders(headers: readonly string[]): string[] {
	const names = headers.map((header) => normaliseHeader(spaced(header)));
	const spread = new Set(names.filter((name) => beside.test(name)).map((name) => name.replace(beside, '')));
	return headers.map((header, at) => {
		const stem = names[at]?.replace(least, '') ?? '';
		return stem !== names[at] && spread.has(stem) ? `${stem} minimum` : header;
	});
}

/** Columns this header may be, strongest first: 4 its own name, 3 its title, 2 an alias, 1 the number of the thing. */
export function matchHeader(fact: FactName, header: string): HeaderMatch[] {
	const whole = normaliseHeader(header);
	const { bare } = unitOf(header);
	const matches: HeaderMatch[] = [];
	for (const column of fileColumns(fact)) {
		const names = [whole, normaliseHeader(spaced(header)), ...(column.type === 'seconds' ? bare : [])];
		const strength = names.reduce((best, name) => Math.max(best, strengthOf(fact, column, name)), 0);
		if (strength > 0) matches.push({ column, strength });
	}
	return matches.sort((a, b) => b.strength - a.strength);
}

/**
 * The unit of the lengths of time under a header, where it names one, and the header without it: as it is written, and with
 * the words of camel case apart. A letter that only camel case sets apart is no unit: `talkMin` is in minutes, `PlanM` is not.
 */
export function unitOf(header: string): {
	readonly bare: readonly string[];
	readonly unit: TimeUnit | null;
	readonly timed: boolean;
} {
	const [written, apart] = [withoutUnit(header), withoutUnit(spaced(header))];
	const named = written.timed ? written : apart;
	if (!named.timed || (!written.timed && named.letter))
		return { bare: [written.whole, apart.whole], unit: null, timed: false };
	return { bare: [written.bare, apart.bare], unit: named.unit, timed: true };
}

function withoutUnit(header: string) {
	const whole = normaliseHeader(header.replace(/\b(second|sec|minute|min|hour|hr|day)\(s\)/gi, '$1s'))
		.replace(/ ?\b(in |within )?calendar\b| календарн\S*/g, '')
		.trim();
	const [pattern, unit] = units.find(([one]) => one.test(whole)) ?? [null, null];
	const bare = pattern ? whole.replace(pattern, '').trim() : whole;
	return { whole, bare, unit, timed: pattern !== null, letter: / \S$/.test(whole) };
}

/**
 * The place of a header among the names of the length of time up to an instant, the surest first; null where it is none.
 * `First response time`; `First response, min` and `Resolution, h`, which with a unit can be nothing else.
 */
export function lengthPlace(fact: FactName, column: Column, header: string): number | null {
	if (!column.lengths) return null;
	const { bare, timed } = unitOf(header);
	const names = column.lengths.map(normaliseHeader);
	const place = names.findIndex((name) => bare.some((one) => name === one || (timed && name === `${one} time`)));
	if (place !== -1) return place;
	return timed && bare.some((one) => strengthOf(fact, column, one) > 0) ? 0 : null;
}

/** A unit of one letter counts where it stands apart: `Talk (m)` and `Talk, m` are minutes, `Plan M` is not. */
export function surelyTimed(header: string): boolean {
	const [, before] = /(^|.)[\s_.-]+\S$/.exec(header.trim()) ?? [];
	return before === undefined || [',', ';', ':'].includes(before);
}

function strengthOf(fact: FactName, column: Column, name: string): number {
	if (name === normaliseHeader(column.name)) return 4;
	if (column.type === 'seconds' && name === normaliseHeader(column.name.replace(/_seconds$/, ''))) return 3;
	if (name === normaliseHeader(column.en) || name === normaliseHeader(column.ru)) return 3;
	const aliases = [...(column.headers ?? []), ...(column.name === 'id' ? (idHeaders[fact] ?? []) : [])];
	if (aliases.some((alias) => normaliseHeader(alias) === name)) return 2;
	return namesThing(fact, column.name, name) ? 1 : 0;
}
