import { Fault } from '../../errors.ts';

/**
 * The checks of a load: each has a bit, so that one number says all that is wrong with a row. The bits mean the same as
 * long as the mapping is the same; the import keeps the list.
 */
export type CheckCode =
	| 'missing'
	| 'not_matched'
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
	| 'not_a_whole_score'
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

/** A number of the engine has at most 256 bits; two are the marks above, one is for records that cannot be taken apart. */
const most = 253;

/** The bit of the check at this place of the list. */
export function bitOf(place: number): bigint {
	return BigInt(place < Number(emptyBit) ? place : place + 2);
}

export class Checks {
	readonly #list: (Check & { condition: string })[] = [];

	add(check: Check & { condition: string }): void {
		if (this.#list.length >= most) {
			throw new Fault('mapping_invalid', {
				reason: `more than ${most} things to check in a row; import the questions in parts`,
			});
		}
		this.#list.push(check);
	}

	/** The smallest number that has a bit for each: wide ones cost, and only long questionnaires need them. */
	get type(): 'UInt64' | 'UInt256' {
		return this.#list.length <= Number(emptyBit) ? 'UInt64' : 'UInt256';
	}

	get list(): readonly Check[] {
		return this.#list.map(({ column, field, code }) => ({ column, field, code }));
	}

	/** SQL of a number with the bit of every check that fails; the checks of the whole row come first in the list. */
	sql(counts: (check: Check) => boolean = () => true): string {
		const bits = this.#list.map((check, bit) =>
			counts(check) ? `if(${check.condition}, ${bitSql(bitOf(bit))}, 0)` : '0',
		);
		const shape = bits.filter((_, bit) => this.#list[bit]?.column === '');
		// What is wrong with the fields of a record that could not be cut into fields says nothing.
		return `to${this.type}(if(shape = 0, ${['0', ...bits.slice(shape.length)].join(' + ')}, ${['0', ...shape].join(' + ')}))`;
	}
}

export function failedChecks(bad: bigint, list: readonly Check[]): Check[] {
	return list.filter((_, bit) => (bad >> bitOf(bit)) & 1n);
}

/** The engine takes a plain number above 64 bits for an inexact one. */
function bitSql(bit: bigint): string {
	return bit < 64n ? String(2n ** bit) : `toUInt256('${2n ** bit}')`;
}
