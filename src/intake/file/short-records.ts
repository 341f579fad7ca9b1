/**
 * Records with fewer fields than the header. A rejects file gives each record all fields, so it also names those behind the last
 * filled one; a record that comes back with just these still empty has not been corrected.
 */
import { literal } from '../../facts/quoting.ts';
import { isRejectColumn } from '../recognise/reject-columns.ts';

const between = '; ';

/** Headers of the fields behind the last filled one, as a rejects file names them. */
export function missingBehind(fields: readonly { readonly header: string; readonly value: string }[]): string {
	return fields
		.slice(fields.findLastIndex(({ value }) => value !== '') + 1)
		.map(({ header }) => header)
		.join(between);
}

/** Condition: the record stands in a rejects file for having too few fields, and is as it was. `values`: SQL of each field. */
export function stillShort(headers: readonly string[], values: readonly string[]): string {
	const at = (name: string) => values[headers.findIndex((header) => header.toLowerCase() === name)];
	const [code, column] = [at('kamerton_code'), at('kamerton_column')];
	if (code === undefined || column === undefined) return 'false';
	const own = headers.flatMap((header, index) => (isRejectColumn(header) ? [] : [index]));
	const names = own.map((index) => literal(headers[index] ?? '')).join(', ');
	const filled = `arrayLastIndex(x -> x != '', [${own.map((index) => values[index]).join(', ')}])`;
	return `(${code} = 'too_few_fields' AND ${column} = arrayStringConcat(arraySlice([${names}], ${filled} + 1), ${literal(between)}))`;
}
