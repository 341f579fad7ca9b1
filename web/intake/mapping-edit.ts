/** A mapping as the server understood it, changed by the reader: what one column of the file is to be taken for. */
import type { Input, Result } from '../../src/api/contract/contract.ts';

export type Mapping = NonNullable<Input<'previewUpload'>['mapping']>;
export type Preview = Result<'previewUpload'>;

type Rule = NonNullable<Mapping['columns']>[string];
export type Unit = NonNullable<Exclude<Rule, string | readonly string[]>['unit']>;

/** Not a column of the fact: left out, or kept as an attribute. */
export const unused = '';
export const asAttribute = '*';

/** What the column is taken for now, as a choice. */
export function choiceOf({ column, how }: Preview['columns'][number]): string {
	if (how === 'attribute') return asAttribute;
	return how === 'unused' ? unused : (column ?? unused);
}

/** Each column of a fact has one column of the file at most: the one it was taken from before is free again. */
export function withChoice(understood: Mapping, header: string, choice: string): Mapping {
	const columns = Object.fromEntries(
		Object.entries(understood.columns ?? {}).filter(([name, rule]) => name !== choice && !isFrom(rule, header)),
	);
	const attributes = (Array.isArray(understood.attributes) ? understood.attributes : []).filter(
		(one) => one !== header,
	);
	const ignore = (understood.ignore ?? []).filter((one) => one !== header);
	return {
		...understood,
		columns: choice === unused || choice === asAttribute ? columns : { ...columns, [choice]: header },
		attributes: choice === asAttribute ? [...attributes, header] : attributes.length > 0 ? attributes : 'none',
		...(choice === unused ? { ignore: [...ignore, header] } : ignore.length > 0 ? { ignore } : { ignore: [] }),
	};
}

/** The lengths of time in a column of the file are counted in this unit; whatever else its rule says stays. */
export function withUnit(mapping: Mapping, column: string, header: string, unit: Unit): Mapping {
	const rule = mapping.columns?.[column];
	const before = rule === undefined || typeof rule === 'string' || Array.isArray(rule) ? {} : rule;
	return { ...mapping, columns: { ...mapping.columns, [column]: { ...before, column: header, unit } } };
}

/** What the server understood, where the reader has not yet said what each column is: answers alone leave the columns open. */
export function wholeOf(own: Mapping | undefined, understood: Mapping): Mapping {
	if (own?.attributes !== undefined) return own;
	const { attributes } = understood;
	return {
		...understood,
		...own,
		columns: { ...understood.columns, ...own?.columns },
		...(attributes && { attributes }),
	};
}

function isFrom(rule: Rule, header: string): boolean {
	const from = typeof rule === 'string' || Array.isArray(rule) ? rule : rule.column;
	return Array.isArray(from) ? from.includes(header) : from === header;
}
