import type { StatementValue } from '../../facts/statement.ts';

/** Values leave for the engine beside the text, never inside it. Equal values share a name, so texts stay comparable. */
export class Parameters {
	readonly #values = new Map<string, StatementValue>();
	readonly #names = new Map<string, string>();

	/** `{p0:String}`: what stands in the text for the value. */
	add(type: string, value: StatementValue): string {
		const identity = `${type} ${JSON.stringify(value)}`;
		const name = this.#names.get(identity) ?? `p${this.#names.size}`;
		this.#names.set(identity, name);
		this.#values.set(name, value);
		return `{${name}:${type}}`;
	}

	/** A list of unsigned 64-bit integers given as decimal text: beyond 2^53 a number would lose digits. */
	addKeys(keys: readonly string[]): string {
		return `arrayMap(one -> toUInt64(one), ${this.add('Array(String)', keys)})`;
	}

	values(): Readonly<Record<string, StatementValue>> {
		return Object.fromEntries(this.#values);
	}
}
