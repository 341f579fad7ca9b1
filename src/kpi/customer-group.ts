/**
 * Customers drawn into groups by a keyed hash: who is in which follows from the seed alone, so it need not be kept, and a
 * customer who comes later has a group, too. For experiments only; whoever asks by API or command cannot group by it, since
 * by several seeds single customers could be told apart.
 */
import type { Field } from './field.ts';

export type CustomerGroups = { readonly seed: number; readonly groups: number };

const pattern = /^customer_group\.(\d{1,10})\.(\d{1,3})$/;

export function customerGroupName({ seed, groups }: CustomerGroups): string {
	return `customer_group.${seed}.${groups}`;
}

export function customerGroupsOf(name: string): CustomerGroups | null {
	const [, seed, groups] = pattern.exec(name) ?? [];
	return seed === undefined || groups === undefined ? null : { seed: Number(seed), groups: Number(groups) };
}

export function customerGroupField(name: string): Field | null {
	return customerGroupsOf(name) === null ? null : { kind: 'column', name, type: 'name' };
}

/** `customer`, `seed` and `groups` are SQL; '' where nobody is known. SipHash (Aumasson & Bernstein 2012) of both together. */
export function customerGroupSql(customer: string, seed: string, groups: string): string {
	return `if(${customer} = 0, '', toString(sipHash64(${seed}, ${customer}) % ${groups}))`;
}
