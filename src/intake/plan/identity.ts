/** Who and what a row is: its id, the ticket or order it names, the customer it is about. */
import { keyOf } from '../../facts/identity.ts';
import { type FactName, factOf } from '../../facts/vocabulary.ts';
import type { Parameters } from './parameters.ts';
import type { PlannedValue } from './values.ts';

type Values = ReadonlyMap<string, PlannedValue>;

/** The id in the file; else the fact's key columns where all of them are there; else the content itself. */
export function identityOf(fact: FactName, values: Values): { byContent: boolean; sql: string } {
	if (values.has('id')) return { byContent: false, sql: 't_id' };
	const { keyColumns, keyExtras = [] } = factOf(fact);
	if (keyColumns.length === 0 || !keyColumns.every((name) => values.has(name))) {
		return { byContent: true, sql: 'lower(hex(content))' };
	}
	const parts = [...keyColumns, ...keyExtras]
		.filter((name) => values.has(name))
		.map((name) => `'${name}=', ifNull(toString(v_${name}), '')`);
	return { byContent: false, sql: `lower(hex(sipHash128Reference(concat(${parts.join(", '\\0', ")}))))` };
}

export function referenceKeys(names: ReadonlySet<string>): [string, string][] {
	return ['ticket', 'order']
		.filter((name) => names.has(name))
		.map((name) => {
			const source = names.has(`${name}_source`)
				? `if(v_${name}_source = '', {source:String}, toString(v_${name}_source))`
				: '{source:String}';
			return [`${name}_key`, `if(v_${name} = '', toUInt128(0), ${keyOf(source, `v_${name}`)})`];
		});
}

export type CustomerParts = {
	readonly space: string;
	readonly ref: string;
	/** Name, mail address and phone number, those that the file has. */
	readonly said: readonly [field: string, value: string][];
};

/**
 * Who the row is about: the id it gives, else its mail address, else its phone number. An address or a number means the same
 * person in every system; an id only where it comes from. A Russian number may begin with 8 in place of 7.
 */
export function customerParts(values: Values, space: string, parameters: Parameters): CustomerParts | null {
	const known = (name: string) => (values.has(name) ? `v_${name}` : "''");
	if (!['customer', 'customer_email', 'customer_phone'].some((name) => values.has(name))) return null;
	const id = known('customer');
	const email = `lower(trimBoth(${known('customer_email')}))`;
	const digits = `replaceRegexpAll(${known('customer_phone')}, '[^0-9]', '')`;
	const phone = `replaceRegexpOne(${digits}, '^8([0-9]{10})$', '7\\\\1')`;
	const mail = `position(${id}, '@') > 1`;
	return {
		space: `multiIf(${mail}, 'email', ${id} != '', ${parameters.add('String', space)}, ${email} != '', 'email', 'phone')`,
		ref: `multiIf(${mail}, lower(${id}), ${id} != '', ${id}, ${email} != '', ${email}, ${phone})`,
		said: [
			['name', known('customer_name')],
			['email', email],
			['phone', phone],
		].filter(([field]) => values.has(`customer_${field}`)) as [string, string][],
	};
}
