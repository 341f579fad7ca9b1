/** Filters as the public query writes them, and as people type them on the command line. */
import { Fault } from '../errors.ts';
import type { Condition } from './condition.ts';
import { type Field, fieldOf } from './field.ts';
import type { Filter } from './query.ts';
import type { Subject } from './row-source.ts';

/** A filter checked against the rows it is to be applied to. Faults `unknown_dimension`, `bad_filter`. */
export function conditionOf(filter: Filter, subjects: readonly Subject[]): Condition {
	const field = fieldOf(filter.field, subjects, 'where');
	switch (filter.op) {
		case 'is null':
		case 'is not null':
			return { field: field.name, op: filter.op };
		case 'in':
		case 'not in':
			if (isFlag(field)) throw new Fault('bad_filter', { filter: writeFilter(filter) });
			return { field: field.name, op: filter.op, value: filter.value.map(String) };
		default:
			return { field: field.name, op: filter.op, value: scalarOf(field, filter) };
	}
}

function isFlag(field: Field): boolean {
	return field.kind === 'column' && field.type === 'flag';
}

function scalarOf(field: Field, filter: Extract<Filter, { op: '=' | '!=' }>): string | boolean {
	const text = String(filter.value).trim();
	const allowed = isFlag(field) ? text === 'true' || text === 'false' : text !== '';
	if (!allowed) throw new Fault('bad_filter', { filter: writeFilter(filter) });
	return isFlag(field) ? text === 'true' : text;
}

/** `channel in (chat, call)`: the way a filter is typed. */
export function writeFilter(filter: Filter): string {
	switch (filter.op) {
		case 'is null':
		case 'is not null':
			return `${filter.field} ${filter.op}`;
		case 'in':
		case 'not in':
			return `${filter.field} ${filter.op} (${filter.value.join(', ')})`;
		default:
			return `${filter.field}${filter.op}${filter.value}`;
	}
}

const isNull = /^([^=]+?)\s+is\s+(not\s+)?null$/i;
const inList = /^([^=]+?)\s+(not\s+)?in\s*\(([\s\S]*)\)$/i;
const comparison = /^([^=!]+?)\s*(!?=)\s*([\s\S]+)$/;

/** `channel=chat`, `channel!=chat`, `channel in (a, "b, c")`, `topic is null`. Fault `bad_filter` for anything else. */
export function parseFilter(text: string): Filter {
	const typed = text.trim();
	const nulls = isNull.exec(typed);
	if (nulls?.[1]) return { field: nulls[1], op: nulls[2] ? 'is not null' : 'is null' };
	const list = inList.exec(typed);
	if (list?.[1]) return { field: list[1], op: list[2] ? 'not in' : 'in', value: splitList(list[3] ?? '', text) };
	const compared = comparison.exec(typed);
	const value = compared?.[3] && unquote(compared[3]);
	if (compared?.[1] && value) return { field: compared[1], op: compared[2] === '!=' ? '!=' : '=', value };
	throw new Fault('bad_filter', { filter: text });
}

function splitList(list: string, text: string): string[] {
	const values = (list.match(/\s*"[^"]*"|\s*'[^']*'|[^,]+/g) ?? []).map(unquote).filter((value) => value !== '');
	if (values.length === 0) throw new Fault('bad_filter', { filter: text });
	return values;
}

function unquote(value: string): string {
	const bare = value.trim();
	return /^(["']).*\1$/s.test(bare) && bare.length > 1 ? bare.slice(1, -1) : bare;
}
