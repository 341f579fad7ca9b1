import type { Statement, StatementValue } from '../../facts/statement.ts';

/** Values of a statement, each under a name of its own. */
export class Parameters {
	readonly #values: Record<string, StatementValue> = {};

	/** Keeps the value and answers its placeholder. */
	add(type: 'String' | 'Array(String)' | 'Array(Float64)' | 'UInt64', value: StatementValue): string {
		const name = `p${Object.keys(this.#values).length}`;
		this.#values[name] = value;
		return `{${name}:${type}}`;
	}

	set(name: string, value: StatementValue): void {
		this.#values[name] = value;
	}

	get values(): Statement['params'] {
		return this.#values;
	}
}
