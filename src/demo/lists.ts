/**
 * Long lists of a statement, such as a number for every day. The engine names each part of an expression by its whole
 * text, so that a long list inside of many costs seconds and hundreds of megabytes; as a scalar it has a short name.
 */
import { list } from './layer.ts';
import { officeDays, type Season } from './season.ts';

export const listNames = [
	'day_load',
	'day_chat_wait',
	'day_phone_wait',
	'office_days_before',
	'office_days',
	'contact_hours',
	'order_hours',
] as const;
export type ListName = (typeof listNames)[number];

export type Lists = Readonly<Record<ListName, readonly number[]>>;

export function listsOf(season: Season, contacts: number, orders: number): Lists {
	const { before, working } = officeDays(season);
	return {
		day_load: rounded(season.load),
		day_chat_wait: rounded(season.chatWait),
		day_phone_wait: rounded(season.phoneWait),
		office_days_before: before,
		office_days: working,
		contact_hours: season.contactStarts(contacts),
		order_hours: season.orderStarts(orders),
	};
}

/** The statement with the lists it names. */
export function withLists(lists: Lists, select: string): string {
	const used = listNames.filter((name) => new RegExp(`\\b${name}\\b`).test(select));
	const given = used.map((name) => `(SELECT ${list(lists[name])}) AS ${name}`);
	return given.length === 0 ? select : `WITH ${given.join(', ')} ${select}`;
}

function rounded(values: readonly number[]): number[] {
	return values.map((value) => Math.round(value * 1e4) / 1e4);
}
