/** Parts of the company by their fields: what people call them, and as filters. */
import { writeFilter } from '../view/filter.ts';
import { useBoth } from '../words/texts.ts';
import { useValueNames } from './value-names.ts';

type Where = readonly { readonly field: string; readonly value: string | null }[];
type Field = { readonly field: string; readonly names: Readonly<Record<'en' | 'ru', string>> };

/** `unknown`: the words for rows without a value of a field. */
export function usePartNames(fields: readonly Field[], unknown: (field: string) => string) {
	const both = useBoth();
	const nameOf = useValueNames();
	const fieldName = (field: string) => {
		const found = fields.find((one) => one.field === field);
		return found ? both(found.names) : field;
	};
	return {
		fieldName,
		partName: ({ where }: { readonly where: Where }) =>
			where.map(({ field, value }) => (value === null ? unknown(fieldName(field)) : nameOf(field, value))).join(' · '),
	};
}

/** As they stand in an address. */
export function partFilters(where: Where): readonly string[] {
	return where.map(({ field, value }) =>
		writeFilter(value === null ? { field, op: 'is null' } : { field, op: '=', value }),
	);
}
