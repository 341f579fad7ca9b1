/**
 * The checks of a load: each has a bit, so that one number says all that is wrong with a row. The bits mean the same as
 * long as the mapping is the same; the import keeps the list.
 */
export type CheckCode =
	| 'missing'
	| 'not_a_date'
	| 'date_out_of_range'
	| 'not_a_number'
	| 'not_a_whole_number'
	| 'not_an_amount'
	| 'not_a_duration'
	| 'not_yes_or_no'
	| 'not_json'
	| 'unknown_value'
	| 'out_of_range'
	| 'outside_scale'
	| 'too_few_fields'
	| 'too_many_fields'
	| 'not_an_object'
	| 'quotes_broken';

export type Check = {
	/** Column of the vocabulary, '' where the whole row is meant. */
	readonly column: string;
	/** Header in the file; for a question its own. */
	readonly field: string;
	readonly code: CheckCode;
};

/** Not faults: a blank line, and a record in which nothing was answered. */
export const blankBit = 63n;
export const emptyBit = 62n;

export class Checks {
	readonly #list: (Check & { condition: string })[] = [];

	add(check: Check & { condition: string }): void {
		if (this.#list.length >= 62) throw new Error('more checks than bits');
		this.#list.push(check);
	}

	get list(): readonly Check[] {
		return this.#list.map(({ column, field, code }) => ({ column, field, code }));
	}

	/** SQL of a UInt64 with the bit of every check that fails; the checks of the whole row come first in the list. */
	sql(): string {
		const bits = this.#list.map(({ condition }, bit) => `if(${condition}, ${2n ** BigInt(bit)}, 0)`);
		const shape = bits.filter((_, bit) => this.#list[bit]?.column === '');
		// What is wrong with the fields of a record that could not be cut into fields says nothing.
		return `toUInt64(if(shape = 0, ${['0', ...bits.slice(shape.length)].join(' + ')}, ${['0', ...shape].join(' + ')}))`;
	}
}

export function failedChecks(bad: bigint, list: readonly Check[]): Check[] {
	return list.filter((_, bit) => (bad >> BigInt(bit)) & 1n);
}
