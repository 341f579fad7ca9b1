/** How long facts are kept, as the company has settled it. */
import { sql } from 'kysely';
import { isFactName } from '../../facts/vocabulary.ts';
import type { Period, RetentionStore } from '../../workspace/retention.ts';
import { noContext } from './asked-person.ts';
import type { ControlDb } from './control-store.ts';
import { isAnonymous } from './personal.ts';

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
			// What is held to be made by a machine never becomes a fact, nor does what the facts have not taken until now; an anonymous answer that is finished waits for others. An answer that says nothing still names who was asked.
			const responses =
				await sql`UPDATE survey_response SET answers = '{}', link = NULL, context = json_set(context, '$.about', json('{}'), '$.known', json('{}')) WHERE changed_at < ${before} AND (released = 1 OR spam IS NOT NULL OR finished_at IS NULL OR NOT ${isAnonymous}) AND (answers != '{}' OR link IS NOT NULL OR json_extract(context, '$.about') != '{}' OR json_extract(context, '$.known') != '{}')`.execute(
					db,
				);
			const units =
				await sql`DELETE FROM survey_unit WHERE refused IS NOT NULL AND json_extract(rows, '$[0].answered_at') < ${new Date(before).toISOString()}`.execute(
					db,
				);
			const links = await sql`DELETE FROM survey_link WHERE created_at < ${before}`.execute(db);
			// That somebody was asked still counts, and how it went.
			const invitations =
				await sql`UPDATE survey_invitation SET address = NULL, customer = NULL, context = ${noContext} WHERE asked_at < ${before} AND expires_at < ${before} AND (address IS NOT NULL OR customer IS NOT NULL OR context != ${noContext})`.execute(
					db,
				);
			// That something was asked about stays, so that it is not asked about again.
			const moments =
				await sql`UPDATE send_moment SET customer = NULL, address = NULL, context = ${noContext} WHERE settled_at < ${before} AND reminder_state IS NOT 'waiting' AND (customer IS NOT NULL OR address IS NOT NULL OR context != ${noContext})`.execute(
					db,
				);
			const contacts = await sql`DELETE FROM survey_contact WHERE at < ${before}`.execute(db);
			const count = ({ numAffectedRows }: { readonly numAffectedRows?: bigint | undefined }) =>
				Number(numAffectedRows ?? 0n);
			return {
				...{ responses: count(responses), units: count(units), links: count(links), invitations: count(invitations) },
				...{ moments: count(moments), contacts: count(contacts) },
			};
		},
	};
}
