/** Which fact a file may be about: the one whose columns its headers name, with nothing missing. */
import { Fault } from '../../errors.ts';
import { type FactName, factNames, fileColumns } from '../../facts/vocabulary.ts';
import type { Source } from '../file/source.ts';
import { type Recognition, recognise } from '../recognise/recognise.ts';

export type FactGuess = {
	readonly fact: FactName;
	/** Columns of the file with a meaning. */
	readonly recognised: number;
	/** Columns of the fact that must be there and are not. */
	readonly needed: readonly string[];
};

/** Best first. */
export function guessFacts(source: Source): readonly FactGuess[] {
	return factNames
		.flatMap((fact) => {
			const recognition = tried(fact, source);
			return recognition ? [{ ...guessOf(recognition), weight: weightOf(recognition) }] : [];
		})
		.toSorted((one, other) => one.needed.length - other.needed.length || other.weight - one.weight)
		.map(({ fact, recognised, needed }) => ({ fact, recognised, needed }));
}

function tried(fact: FactName, source: Source): Recognition | null {
	try {
		return recognise(fact, source, {});
	} catch (error) {
		if (error instanceof Fault) return null;
		throw error;
	}
}

function guessOf({ fact, bindings, questions, needed }: Recognition): FactGuess {
	const fields = new Set([...bindings.flatMap((one) => one.fields), ...questions.map(({ field }) => field)]);
	return { fact, recognised: fields.size, needed: needed.map(({ name }) => name) };
}

/** A column that only this fact has tells more than one that all have; a question tells most. */
function weightOf({ bindings, questions }: Recognition): number {
	const weights = bindings.map(({ column, fields, how }) => {
		if (fields.length === 0 || how === 'content') return 0;
		return 1 / (1 + sharing(column.name));
	});
	return weights.reduce((sum, one) => sum + one, 0) + questions.length;
}

function sharing(column: string): number {
	return columnsOfFacts.filter((columns) => columns.has(column)).length / 4;
}

const columnsOfFacts = factNames.map((fact) => new Set(fileColumns(fact).map(({ name }) => name)));
