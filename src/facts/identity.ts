/** How rows and customers are named inside, as SQL over the columns that name them outside. */

/** A row's key: 128 bits of (source, id), so that rows are joined and told apart by a number. Both are texts. */
export function keyOf(source: string, id: string): string {
	return `reinterpretAsUInt128(sipHash128Reference(concat(${source}, '\\0', ${id})))`;
}

/**
 * A customer's key: a hash keyed with the installation's secret, so that the facts alone do not tell who it is. `space`
 * is the system in which `ref` is an id, or `email`, `phone` where the customer is known by one everywhere. 0: nobody.
 */
export function customerKeyOf(space: string, ref: string): string {
	const hash = `sipHash64Keyed(({customerKey0:UInt64}, {customerKey1:UInt64}), concat(${space}, '\\0', ${ref}))`;
	return `if(${ref} = '', 0, greatest(${hash}, 1))`;
}

/** Whether a decimal number may be the key of a customer: 64 bits wide, and not 0, which is nobody. */
export function isCustomerKey(number: string): boolean {
	return /^\d{1,20}$/.test(number) && BigInt(number) > 0n && BigInt(number) < 2n ** 64n;
}
