/**
 * Refused rows in which a person may stand. They have no customer, so what they hold is compared: too many go rather than
 * too few, since they only wait to be corrected.
 */
import type { Statement } from '../../../facts/statement.ts';
import type { ErasedPerson } from './person.ts';
import type { TraceWords } from './traces.ts';

/** Shorter ones are parts of other words. */
const shortestAnywhere = 5;

export function rejectedOf({ called }: ErasedPerson, words: TraceWords): { hit: string; params: Statement['params'] } {
	const said = called.map((name) => name.trim().toLowerCase()).filter((name) => name !== '');
	// A row that was JSON, or could not be taken apart, is one field: a text stands in it between quotes, or anywhere.
	const within = said.flatMap((name) => [JSON.stringify(name), ...(name.length >= shortestAnywhere ? [name] : [])]);
	const named =
		said.length === 0
			? '0'
			: `(lowerUTF8(trimBoth(field)) IN {called:Array(String)} OR (length(raw) = 1 AND arrayExists(name -> position(lowerUTF8(field), name) > 0, {within:Array(String)})))`;
	return {
		hit: `arrayExists(field -> ${named} OR ${words.found('field')}, raw)`,
		params: { ...words.params, ...(said.length > 0 ? { called: said, within } : {}) },
	};
}
