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
			const done =
				await sql`UPDATE survey_response SET answers = '{}', link = NULL, context = json_set(context, '$.about', json('{}'), '$.known', json('{}')) WHERE changed_at < ${before} AND released = 1 AND answers != '{}'`.execute(
					db,
				);
			return Number(done.numAffectedRows ?? 0n);
		},
	};
}
