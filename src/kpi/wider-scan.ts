/**
 * What a filter asks for may have been made: where a table by channel is kept, the cell of chat in it is what
 * `channel=chat` asks for.
 */
import type { Test } from './condition.ts';
import { attributeKey, columnOf, type Field } from './field.ts';
import type { Scan } from './scan.ts';
import type { CellParts } from './scan-run.ts';

export type WiderScan = {
	readonly scan: Scan;
	/** Of its cells those that the narrower scan asks for, with the keys of that. */
	readonly narrowed: (cells: readonly CellParts[]) => readonly CellParts[];
};

/** One for each filter that asks for one value: grouped by its field, first, in place of it. */
export function widerScans(scan: Scan): readonly WiderScan[] {
	return scan.conditions.flatMap((condition, at) => {
		if (!('op' in condition) || condition.op !== '=') return [];
		const field = fieldTested(scan, condition);
		const { value } = condition;
		if (field === null || typeof value !== 'string' || value === '') return [];
		if (scan.keys.some(({ name }) => name === field.name)) return [];
		const wider = { ...scan, keys: [field, ...scan.keys], conditions: scan.conditions.toSpliced(at, 1) };
		const narrowed: WiderScan['narrowed'] = (cells) =>
			cells.flatMap(({ keys: [own, ...keys], parts }) => (own === value ? [{ keys, parts }] : []));
		return [{ scan: wider, narrowed }];
	});
}

/** What rows can be grouped by with the value as the filter writes it; customers are keys there, flags are not grouped by. */
function fieldTested(scan: Scan, { field: name }: Test): Field | null {
	const key = attributeKey(name);
	if (key !== undefined) return { kind: 'attribute', name, key };
	return columnOf(scan, name)?.type === 'name' ? { kind: 'column', name, type: 'name' } : null;
}
