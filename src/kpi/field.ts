/** What a result can be grouped by and rows can be filtered by: grains, dimensions, short texts of the fact, attributes. */
import { Fault } from '../errors.ts';
import type { Column } from '../facts/column.ts';
import { dimensionNames } from '../facts/common.ts';
import { factOf, ownColumns } from '../facts/vocabulary.ts';
import type { Words } from './definition.ts';
import { choosingColumns } from './first-known.ts';
import { lengthColumns } from './length.ts';
import { momentColumns } from './moment.ts';
import { nearest } from './nearest.ts';
import { figureNames } from './result.ts';
import { rowSourceOf, type Subject } from './row-source.ts';
import { type Grain, grains, isGrain } from './time/grain.ts';

export type Field =
	| { readonly kind: 'grain'; readonly name: Grain }
	| { readonly kind: 'column'; readonly name: string; readonly type: 'name' | 'customer' | 'flag' }
	| { readonly kind: 'attribute'; readonly name: string; readonly key: string };

const ATTRIBUTE = 'attr.';

const grainLabels: Readonly<Record<Grain, Words>> = {
	hour: { en: 'Hour', ru: 'Час' },
	day: { en: 'Day', ru: 'День' },
	week: { en: 'Week', ru: 'Неделя' },
	month: { en: 'Month', ru: 'Месяц' },
	quarter: { en: 'Quarter', ru: 'Квартал' },
	year: { en: 'Year', ru: 'Год' },
};

const sourceColumn: Column = { name: 'source', type: 'name', en: 'Source', ru: 'Источник' };

/** Every column a condition can test: `source`, the derived durations, those of a moment and those that choose included. */
export function columnOf({ fact, rows }: Subject, name: string): Column | undefined {
	return [
		...(rows ? rowSourceOf(rows).columns : []),
		sourceColumn,
		...ownColumns(fact),
		...factOf(fact).derived,
		...momentColumns(fact),
		...choosingColumns(fact),
		...lengthColumns(fact),
	].find((column) => column.name === name);
}

/** The key of `attr.NAME`; undefined for a column. */
export function attributeKey(field: string): string | undefined {
	return field.startsWith(ATTRIBUTE) && field.length > ATTRIBUTE.length ? field.slice(ATTRIBUTE.length) : undefined;
}

/** A field that the rows of all these have. Fault `unknown_dimension` with the nearest names. */
export function fieldOf(name: string, subjects: readonly Subject[], use: 'by' | 'where'): Field {
	const key = attributeKey(name);
	if (key !== undefined) return { kind: 'attribute', name, key };
	if (use === 'by' && isGrain(name)) return { kind: 'grain', name };
	const names = fieldNames(subjects, use);
	const type = names.includes(name) ? typeOf(name, subjects) : undefined;
	if (type) return { kind: 'column', name, type };
	throw new Fault('unknown_dimension', { field: name, nearest: nearest(name, names) });
}

/** The names `by` and `where` know for rows of these, attributes aside. Flags can only be filtered by. */
export function fieldNames(subjects: readonly Subject[], use: 'by' | 'where'): readonly string[] {
	const [first = anyFact, ...others] = subjects;
	const shared = [...ownColumns(first.fact), ...(first.rows ? rowSourceOf(first.rows).columns : [])]
		.filter((column) => column.type === 'name' || (use === 'where' && column.type === 'flag'))
		.map((column) => column.name)
		.filter((name) => others.every((other) => columnOf(other, name)?.type === columnOf(first, name)?.type))
		.filter((name) => !figureNames.includes(name));
	return [...new Set([...(use === 'by' ? grains : []), ...dimensionNames, 'source', ...shared])];
}

const anyFact: Subject = { fact: 'ticket' };

function typeOf(name: string, [first]: readonly Subject[]): 'name' | 'customer' | 'flag' | undefined {
	const type = first && columnOf(first, name)?.type;
	return type === 'name' || type === 'customer' || type === 'flag' ? type : undefined;
}

export function fieldLabel(field: Field, subject: Subject): Words {
	if (field.kind === 'grain') return grainLabels[field.name];
	if (field.kind === 'attribute') return { en: field.key, ru: field.key };
	const column = columnOf(subject, field.name);
	return { en: column?.en ?? field.name, ru: column?.ru ?? field.name };
}
