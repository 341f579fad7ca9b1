/** Which column of the vocabulary a header names. */
import type { Column } from '../../facts/column.ts';
import { type FactName, fileColumns } from '../../facts/vocabulary.ts';
import type { TimeUnit } from '../convert/numbers.ts';
import { fold } from '../convert/words.ts';

/** Ids go by the name of the thing in most exports. */
const idHeaders: Readonly<Partial<Record<FactName, readonly string[]>>> = {
	ticket: [
		'ticket',
		'ticket id',
		'ticket number',
		'case id',
		'call id',
		'chat id',
		'conversation id',
		'issue id',
		'номер обращения',
		'id обращения',
		'номер заявки',
		'заявка',
		'обращение',
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

const units: readonly [RegExp, TimeUnit][] = [
	[/ (ms|msec|milliseconds|мс|миллисекунд\S*)$/, 'milliseconds'],
	[/ (in )?(s|sec|secs|seconds|с|сек|секунд\S*)$/, 'seconds'],
	[/ (in )?(m|min|mins|minutes|мин|минут\S*)$/, 'minutes'],
	[/ (in )?(h|hr|hrs|hours|ч|час\S*)$/, 'hours'],
	[/ (in )?(days|дн|дней|дня|сут\S*)$/, 'days'],
];

export type HeaderMatch = { readonly column: Column; readonly unit: TimeUnit | null; readonly strength: number };

/** Lower case, ё as е, punctuation as spaces: `First_Response-At (UTC)` and `first response at utc` are the same. */
export function normaliseHeader(header: string): string {
	return fold(header)
		.replace(/[_\-./\\()[\]#:;,?!"'«»]+/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
}

/** Columns this header may be, strongest first: 4 its own name, 3 its title, 2 an alias. */
export function matchHeader(fact: FactName, header: string): HeaderMatch[] {
	const whole = normaliseHeader(header);
	const [unitPattern, unit] = units.find(([pattern]) => pattern.test(whole)) ?? [null, null];
	const bare = unitPattern ? whole.replace(unitPattern, '').trim() : whole;
	const matches: HeaderMatch[] = [];
	for (const column of fileColumns(fact)) {
		const timed = column.type === 'seconds';
		const names = timed ? [whole, bare] : [whole];
		const strength = names.reduce((best, name) => Math.max(best, strengthOf(fact, column, name)), 0);
		if (strength > 0) matches.push({ column, unit: timed ? unit : null, strength });
	}
	return matches.sort((a, b) => b.strength - a.strength);
}

function strengthOf(fact: FactName, column: Column, name: string): number {
	if (name === normaliseHeader(column.name)) return 4;
	if (column.type === 'seconds' && name === normaliseHeader(column.name.replace(/_seconds$/, ''))) return 3;
	if (name === normaliseHeader(column.en) || name === normaliseHeader(column.ru)) return 3;
	const aliases = [...(column.headers ?? []), ...(column.name === 'id' ? (idHeaders[fact] ?? []) : [])];
	return aliases.some((alias) => normaliseHeader(alias) === name) ? 2 : 0;
}
