/** Free words of a file without numbers of cards, phones and mails: covered where they are read, before anything follows from them. */
import type { Column } from '../../facts/column.ts';
import { scrubbedJsonSql, scrubbedSql } from '../../facts/scrubbing.ts';
import type { Source } from '../file/source.ts';
import type { Mapping } from '../mapping.ts';
import type { Recognition } from '../recognise/recognise.ts';

/** Texts that name something; who the customer is stands in columns of its own, apart from the facts. */
const names = ['id', 'response', 'session', 'url', 'customer_name', 'customer_email', 'customer_phone'];

export function holdsWords({ name, type }: Column): boolean {
	return type === 'text' && !names.includes(name);
}

/** Without it a refused row could not be corrected: it says which row, of whom, by whom. */
export function tellsWhich({ name, type, values }: Column): boolean {
	return (
		names.includes(name) || type === 'customer' || type === 'reference' || (type === 'name' && values === undefined)
	);
}

/** Around a relation of the source's fields, where the mapping wants it. */
export function coveredFields(recognition: Recognition, { scrub }: Mapping, relation: string): string {
	if (scrub !== true) return relation;
	const columns = [...wordFields(recognition)].map((field) => `f${field + 1}`);
	if (columns.length === 0) return relation;
	return `SELECT * REPLACE (${columns.map((column) => `${scrubbedSql(column)} AS ${column}`).join(', ')}) FROM (${relation})`;
}

/**
 * Of a refused record everything is kept as it came; where the mapping wants it, all is covered but what tells
 * which row it is. One expression for all fields: each costs the engine half a second to understand.
 */
export function refusedFields(
	recognition: Recognition,
	source: Source,
	{ scrub }: Mapping,
): { readonly json: string; fields(list: string): string } {
	if (scrub !== true) return { json: 'json', fields: (list) => list };
	const telling = new Set(
		recognition.bindings.flatMap(({ column, fields: bound }) => (tellsWhich(column) ? bound : [])),
	);
	const words = wordFields(recognition);
	// Words are covered where they are read; what stands beyond the last field is only kept of refused records.
	const others = source.fields.flatMap((_, field) => (telling.has(field) || words.has(field) ? [] : [field + 1]));
	const covered = [
		...(others.length > 0 ? [`at IN (${others.join(', ')})`] : []),
		...(source.surplus.length > 0 ? [`at > ${source.fields.length}`] : []),
	];
	return {
		json: scrubbedJsonSql(
			'json',
			source.fields.filter((_, field) => telling.has(field)),
		),
		fields: (list) =>
			covered.length === 0
				? list
				: `arrayMap((refused, at) -> if(${covered.join(' OR ')}, ${scrubbedSql('refused')}, refused), ${list}, arrayEnumerate(${list}))`,
	};
}

function wordFields({ bindings, attributes, questions }: Recognition): ReadonlySet<number> {
	return new Set([
		...bindings.flatMap(({ column, fields }) => (holdsWords(column) ? fields : [])),
		...attributes.map(({ field }) => field),
		...questions.flatMap(({ field, scale }) => (scale === null ? [field] : [])),
	]);
}
