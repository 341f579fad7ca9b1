/** The winning row of each identity: newest version, a delete before a row, else the greater content hash. */
import type { FactName } from '../../facts/vocabulary.ts';

/** Sets of this many 16-byte keys, and what is compared of each, stay below 500 MB in the engine. */
const keysPerSlice = 1_500_000;
/** Histories are arrays of a dozen steps a ticket. */
export const historiesPerSlice = 500_000;

export type Winners = {
	readonly fact: FactName;
	/** A query for the keys to look at. */
	readonly keys: string;
	/** About how many keys that is, to keep sets in memory small. */
	readonly size: number;
	/** Imports whose rows do not count: staged but not published, or being undone. */
	readonly without: readonly number[];
	/** Also where the winning row is the one already there. */
	readonly refresh: boolean;
};

type Run = (sql: string) => Promise<void>;

/**
 * `bunch`: rows that are derived together and so must be in one slice, all events of a ticket; else the row itself.
 */
export async function createWork(fact: FactName, run: Run): Promise<void> {
	await run(`DROP TABLE IF EXISTS work_${fact} SYNC`);
	await run(
		`CREATE TABLE work_${fact} (key UInt128, bunch UInt128, import UInt32, row UInt64, slot UInt32, gone Bool) ENGINE = MergeTree ORDER BY key`,
	);
}

/** Adds the winners of these keys that are to be written; `gone` are identities of which nothing is left. */
export async function addWork({ fact, keys, size, without, refresh }: Winners, run: Run): Promise<void> {
	const counts = without.length === 0 ? '1' : `slot NOT IN (${without.join(', ')})`;
	// The slot comes last: cut off while joining the base, a row may stand in two of them.
	const order = '(version, deleted, hash, import, row, slot)';
	for (const slice of sliceConditions(slicesOf(size))) {
		// Cut inside, too: the engine holds the whole set of an IN in memory.
		const some = `SELECT key FROM (${keys}) WHERE 1${slice}`;
		// What an import that no longer counts had put there must change hands even where the content stays the same.
		const there = `SELECT key, hash FROM fact_${fact} WHERE key IN (${some})${slice}${
			without.length === 0 ? '' : ` AND import NOT IN (${without.join(', ')})`
		}`;
		const changed = refresh
			? '1'
			: `if(gone, key IN (SELECT key FROM fact_${fact} WHERE key IN (${some})${slice}), (key, content) NOT IN (${there}))`;
		await run(
			`INSERT INTO work_${fact} SELECT key, bunch, winner.1, winner.2, winner.3, gone FROM (
				SELECT key,
					argMaxIf((import, row, slot), ${order}, ${counts}) AS winner,
					argMaxIf(${bunchOf(fact)}, ${order}, ${counts}) AS bunch,
					argMaxIf(hash, ${order}, ${counts}) AS content,
					countIf(${counts}) = 0 OR argMaxIf(deleted, ${order}, ${counts}) AS gone
				FROM log_${fact} WHERE key IN (${some})${slice}
				GROUP BY key
			) WHERE ${changed} AND key NOT IN (SELECT key FROM work_${fact} WHERE 1${slice})`,
		);
	}
}

/** The column by which rows of the log hang together. */
export function bunchOf(fact: FactName): 'ticket_key' | 'key' {
	return fact === 'ticket_event' ? 'ticket_key' : 'key';
}

/** Work on many keys is cut into slices by key, each with sets of bounded size in memory. */
export function slicesOf(keys: number, most = keysPerSlice): number {
	return Math.max(1, Math.ceil(keys / most));
}

/** Conditions to add to a WHERE; together they hold for every key once. */
export function sliceConditions(slices: number, column = 'key'): string[] {
	return slices === 1 ? [''] : Array.from({ length: slices }, (_, slice) => ` AND ${column} % ${slices} = ${slice}`);
}
