/** Filters as the address writes them, which is as people type them on the command line: `channel in (chat, call)`. */
import type { Input } from '../../src/api/contract/contract.ts';

export type Filter = NonNullable<Input<'queryKpis'>['where']>[number];

/** Of one field, the values wanted; null is "without a value". What cannot be said so stays a filter as it is. */
export type Choice = { readonly field: string; readonly values: readonly (string | null)[] };

const nulls = /^([^=(]+?)\s+is\s+(not\s+)?null$/i;
const list = /^([^=(]+?)\s+(not\s+)?in\s*\(([\s\S]*)\)$/i;
const comparison = /^([^=!]+?)\s*(!?=)\s*([\s\S]+)$/;

/** Null for what is no filter: a shared link is never a reason to show nothing. */
export function readFilter(text: string): Filter | null {
	const empty = nulls.exec(text);
	if (empty?.[1]) return { field: empty[1], op: empty[2] ? 'is not null' : 'is null' };
	const several = list.exec(text);
	if (several?.[1]) {
		const value = (several[3]?.match(/\s*"[^"]*"|[^,]+/g) ?? []).map(unquoted).filter((one) => one !== '');
		return value.length > 0 ? { field: several[1], op: several[2] ? 'not in' : 'in', value } : null;
	}
	const compared = comparison.exec(text);
	if (!compared?.[1] || !compared[3]) return null;
	return { field: compared[1], op: compared[2] === '!=' ? '!=' : '=', value: unquoted(compared[3]) };
}

export function writeFilter(filter: Filter): string {
	switch (filter.op) {
		case 'is null':
		case 'is not null':
			return `${filter.field} ${filter.op}`;
		case 'in':
		case 'not in':
			return `${filter.field} ${filter.op} (${filter.value.map((value) => quoted(String(value))).join(', ')})`;
		default:
			return `${filter.field}${filter.op}${filter.value}`;
	}
}

/** The values that a filter wants; null where it says something else than which. */
export function valuesOf(filter: Filter): readonly (string | null)[] | null {
	if (filter.op === '=') return [String(filter.value)];
	if (filter.op === 'in') return filter.value.map(String);
	return filter.op === 'is null' ? [null] : null;
}

/** Null where nothing is chosen. A missing value and values cannot be asked for together: the values win. */
export function filterOf({ field, values }: Choice): Filter | null {
	const named = values.filter((value) => value !== null);
	if (named.length === 0) return values.length > 0 ? { field, op: 'is null' } : null;
	const [only] = named;
	return named.length === 1 && only !== undefined ? { field, op: '=', value: only } : { field, op: 'in', value: named };
}

/** In place of what was said of the field before. */
export function withFilter(filters: readonly Filter[], field: string, filter: Filter | null): readonly Filter[] {
	const at = filters.findIndex((one) => one.field === field);
	const others = filters.filter((one) => one.field !== field);
	if (filter === null) return others;
	return at === -1 ? [...others, filter] : [...others.slice(0, at), filter, ...others.slice(at)];
}

function unquoted(text: string): string {
	const bare = text.trim();
	return /^".*"$/s.test(bare) && bare.length > 1 ? bare.slice(1, -1) : bare;
}

function quoted(text: string): string {
	return /[,()"]/.test(text) ? `"${text.replaceAll('"', '')}"` : text;
}
