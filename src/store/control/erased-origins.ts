/** What an answer or a complaint is called where it came from, which a case and a request for a review are found by. */
import { sql } from 'kysely';
import type { ControlDb } from './control-store.ts';
import { naming, type Traces } from './kept-words.ts';

export type ErasedOrigin = { readonly fact: string; readonly source: string; readonly ref: string };

const tables = ['service_case', 'review_request'] as const;

/** Those that are called by a mail or a phone of the person. */
export async function originsNaming(db: ControlDb, traces: Traces): Promise<readonly ErasedOrigin[]> {
	const names = naming(traces);
	const found = new Map<string, ErasedOrigin>();
	for (const table of tables) {
		const { rows } = await sql<ErasedOrigin>`SELECT origin_fact AS fact, origin_source AS source, origin_ref AS ref
			FROM ${sql.table(table)} WHERE ${names.may('origin_ref')}`.execute(db);
		for (const row of rows) if (names.is(row.ref)) found.set(JSON.stringify(row), row);
	}
	return [...found.values()];
}

/** As the facts call them from now on: the same answer stays one and the same case. How many were named anew. */
export async function renameOrigins(
	db: ControlDb,
	renamed: readonly (ErasedOrigin & { readonly name: string })[],
): Promise<number> {
	return db.transaction().execute(async (tx) => {
		let count = 0;
		for (const { fact, source, ref, name } of renamed) {
			for (const table of tables) {
				const of = (given: string) =>
					sql`origin_fact = ${fact} AND origin_source = ${source} AND origin_ref = ${given}`;
				const { rows } = await sql`SELECT 1 FROM ${sql.table(table)} WHERE ${of(name)}`.execute(tx);
				// Opened anew after the facts had changed and before this had: a second one of the same answer.
				const free = rows.length === 0 ? name : `${name} +`;
				const done = await sql`UPDATE ${sql.table(table)} SET origin_ref = ${free} WHERE ${of(ref)}`.execute(tx);
				count += Number(done.numAffectedRows ?? 0n);
			}
		}
		return count;
	});
}
