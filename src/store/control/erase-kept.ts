/**
 * One person leaves the control store. What counts stays: that there was a case, that a survey was answered. Words of the
 * person's own cases and answers go as a whole, from others' texts the mails and phones.
 */
import { type RawBuilder, sql } from 'kysely';
import { erasedText } from '../personal-traces.ts';
import { noContext } from './asked-person.ts';
import type { ControlDb } from './control-store.ts';
import { isPreviewOf, type KeptKind, type KeptOf, rowsOf } from './kept-rows.ts';
import { coverMention, mentionsOf } from './kept-words.ts';

export type Leaving = KeptOf & { readonly pseudonym: string };

/** How many of each were erased or covered; doing it again changes nothing. */
export async function eraseKept(db: ControlDb, leaving: Leaving): Promise<Readonly<Record<string, number>>> {
	return db.transaction().execute(async (tx) => {
		const { keys, pseudonym } = leaving;
		const whose = rowsOf({ ...leaving, keys: [...keys, pseudonym] });
		const words = (path: string) => sql`CASE json_extract(body, ${path}) WHEN '' THEN '' ELSE ${erasedText} END`;
		const steps: readonly (readonly [KeptKind, RawBuilder<unknown>])[] = [
			// A message is found by what it was sent for, and by the chat: before these name nobody any more.
			['mails', sql`DELETE FROM mail WHERE ${whose.mails}`],
			[
				'caseEntries',
				sql`UPDATE case_entry SET text = ${erasedText} WHERE text NOT IN ('', ${erasedText}) AND ${whose.caseEntries}`,
			],
			[
				'cases',
				sql`UPDATE service_case SET body = json_set(body, '$.customer', ${pseudonym}, '$.about', ${words('$.about')}, '$.done', ${words('$.done')}) WHERE ${whose.cases}`,
			],
			['reviewRequests', sql`UPDATE review_request SET customer = ${pseudonym} WHERE ${whose.reviewRequests}`],
			// So are links and answers by the invitation.
			['surveyLinks', sql`DELETE FROM survey_link WHERE ${whose.surveyLinks}`],
			[
				'surveyResponses',
				sql`UPDATE survey_response SET answers = '{}', link = NULL, context = json_set(context, '$.about', json('{}'), '$.known', json('{}')) WHERE ${whose.surveyResponses}`,
			],
			// A refusal stays: it names nobody, and who leaves does not want to be asked.
			[
				'surveyInvitations',
				sql`UPDATE survey_invitation SET address = NULL, customer = NULL, context = ${noContext} WHERE ${whose.surveyInvitations}`,
			],
			[
				'surveyMoments',
				sql`UPDATE send_moment SET customer = NULL, address = NULL, fields = '{}', context = ${noContext} WHERE ${whose.surveyMoments}`,
			],
			['telegramChats', sql`DELETE FROM telegram_chat WHERE ${whose.telegramChats}`],
			['customerLinks', sql`DELETE FROM customer_link WHERE ${whose.customerLinks}`],
		];
		const counts: Record<string, number> = {};
		for (const [kind, step] of steps) counts[kind] = Number((await step.execute(tx)).numAffectedRows ?? 0n);
		const previews = await forgetPreviews(tx, leaving);
		const mentions = await mentionsOf(tx, leaving);
		for (const mention of mentions) await coverMention(tx, mention);
		return { ...counts, previews, mentions: mentions.length };
	});
}

/** Nothing of what was erased is left between the pages of the database; nor in its log, if nobody read meanwhile: if so, true. */
export async function compact(db: ControlDb): Promise<boolean> {
	await sql`VACUUM`.execute(db);
	const { rows } = await sql<{ busy: number }>`PRAGMA wal_checkpoint(TRUNCATE)`.execute(db);
	return rows[0]?.busy === 0;
}

/** A file that was only tried keeps its first rows. */
async function forgetPreviews(db: ControlDb, leaving: KeptOf): Promise<number> {
	const rows = await db.selectFrom('import').select(['id', 'summary']).where('state', '=', 'previewed').execute();
	let forgotten = 0;
	for (const { id, summary } of rows) {
		const read: { preview?: readonly Readonly<Record<string, unknown>>[] } = JSON.parse(summary ?? '{}');
		const kept = read.preview?.filter((row) => !isPreviewOf(row, leaving));
		if (!read.preview || !kept || kept.length === read.preview.length) continue;
		forgotten += read.preview.length - kept.length;
		await db
			.updateTable('import')
			.set({ summary: JSON.stringify({ ...read, preview: kept }) })
			.where('id', '=', id)
			.execute();
	}
	return forgotten;
}
