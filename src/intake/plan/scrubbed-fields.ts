/** Free words of a file without numbers of cards, phones and mails: covered where they are read, before anything follows from them. */
import { scrubbedSql } from '../../facts/scrubbing.ts';
import type { Source } from '../file/source.ts';
import type { Mapping } from '../mapping.ts';
import type { Recognition } from '../recognise/recognise.ts';

/** Texts that name something; who the customer is stands in columns of its own, apart from the facts. */
const names = ['id', 'response', 'session', 'url', 'customer_name', 'customer_email', 'customer_phone'];

/** Around a relation of the source's fields, where the mapping wants it. Refused records are covered as well. */
export function coveredFields(recognition: Recognition, source: Source, { scrub }: Mapping, relation: string): string {
	if (scrub !== true) return relation;
	const { bindings, attributes, questions } = recognition;
	const words = new Set([
		...bindings.flatMap(({ column, fields }) => (column.type === 'text' && !names.includes(column.name) ? fields : [])),
		...attributes.map(({ field }) => field),
		...questions.flatMap(({ field, scale }) => (scale === null ? [field] : [])),
	]);
	const whole = source.raw === 'json' ? ['json'] : source.errorsPath === null ? [] : ['extra'];
	const columns = [...[...words].map((field) => `f${field + 1}`), ...whole];
	if (columns.length === 0) return relation;
	return `SELECT * REPLACE (${columns.map((column) => `${scrubbedSql(column)} AS ${column}`).join(', ')}) FROM (${relation})`;
}
