/** How long facts are kept, as the company has settled it. */
import { sql } from 'kysely';
import { isFactName } from '../../facts/vocabulary.ts';
import type { Period, RetentionStore } from '../../workspace/retention.ts';
import type { ControlDb } from './control-store.ts';

export function createRetentionStore(db: ControlDb): RetentionStore {
	return {
		async list() {
			const rows = await db.selectFrom('retention').selectAll().orderBy('fact').execute();
			return rows.flatMap(({ fact, rows_months: months, words_months: words }): Period[] =>
				isFactName(fact) ? [{ fact, rows: months, words }] : [],
			);
		},
		async put({ fact, rows, words }, author, now) {
			const given = { rows_months: rows, words_months: words, author, at: now };
			if (rows === null && words === null) await db.deleteFrom('retention').where('fact', '=', fact).execute();
			else
				await db
					.insertInto('retention')
					.values({ fact, ...given })
					.onConflict((conflict) => conflict.column('fact').doUpdateSet(given))
					.execute();
		},
		async forgetResponses(before) {
			// What is held to be made by a machine never becomes a fact. An answer that says nothing still names who was asked.
			const responses =
				await sql`UPDATE survey_response SET answers = '{}', link = NULL, context = json_set(context, '$.about', json('{}'), '$.known', json('{}')) WHERE changed_at < ${before} AND (released = 1 OR spam IS NOT NULL) AND (answers != '{}' OR link IS NOT NULL OR json_extract(context, '$.about') != '{}' OR json_extract(context, '$.known') != '{}')`.execute(
					db,
				);
			const links = await sql`DELETE FROM survey_link WHERE created_at < ${before}`.execute(db);
			return { responses: Number(responses.numAffectedRows ?? 0n), links: Number(links.numAffectedRows ?? 0n) };
		},
	};
}
