/**
 * One person leaves the control store. What counts stays: that there was a case, that a survey was answered. Words of the
 * person's own cases and answers go as a whole, from others' texts the mails and phones.
 */
import { type RawBuilder, sql } from 'kysely';
import { erasedText, longEnough, mailPattern, phonePattern } from '../personal-traces.ts';
import { isAbout, isAmong } from './asked-person.ts';
import type { ControlDb } from './control-store.ts';
import type { KeptOf } from './personal.ts';

export type Leaving = KeptOf & { readonly pseudonym: string };

/** Where people write, or where what they wrote is kept: the table, how a row of it is named, the column. */
const texts = [
	['note', ['id'], 'text'],
	['action_comment', ['id'], 'text'],
	['action_version', ['id', 'version'], 'plan'],
	['saved_version', ['kind', 'id', 'version'], 'document'],
	['saved_version', ['kind', 'id', 'version'], 'name'],
	['target_reason', ['id'], 'text'],
	['service_case', ['id'], 'body'],
	['case_entry', ['id'], 'text'],
	['survey_link', ['id'], 'context'],
	['survey_response', ['id'], 'answers'],
	['survey_response', ['id'], 'context'],
	['survey_unit', ['id'], 'rows'],
	['import', ['id'], 'summary'],
	['import', ['id'], 'error_params'],
] as const;

/** How many of each were erased or covered; doing it again changes nothing. */
export async function eraseKept(db: ControlDb, leaving: Leaving): Promise<Readonly<Record<string, number>>> {
	return db.transaction().execute(async (tx) => {
		const { keys, mails, pseudonym } = leaving;
		const known = list([...keys, pseudonym]);
		const ofPerson = sql`json_extract(body, '$.customer') IN (${known})`;
		const about = isAbout(leaving);
		const run = async (query: RawBuilder<unknown>) => Number((await query.execute(tx)).numAffectedRows ?? 0n);
		const words = (path: string) => sql`CASE json_extract(body, ${path}) WHEN '' THEN '' ELSE ${erasedText} END`;
		return {
			caseEntries: await run(
				sql`UPDATE case_entry SET text = ${erasedText} WHERE text NOT IN ('', ${erasedText}) AND case_id IN (SELECT id FROM service_case WHERE ${ofPerson})`,
			),
			cases: await run(
				sql`UPDATE service_case SET body = json_set(body, '$.customer', ${pseudonym}, '$.about', ${words('$.about')}, '$.done', ${words('$.done')}) WHERE ${ofPerson}`,
			),
			reviewRequests: await run(
				sql`UPDATE review_request SET customer = ${pseudonym} WHERE customer IN (${list(keys)})`,
			),
			mails: await run(sql`DELETE FROM mail WHERE ${isAmong(sql.ref('recipient'), mails)}`),
			// A refusal stays: it names nobody, and who leaves does not want to be asked.
			surveyInvitations: await run(
				sql`UPDATE survey_invitation SET address = NULL, context = json('{"known":{},"about":{},"language":null}') WHERE ${isAmong(sql.ref('address'), mails)} OR ${about}`,
			),
			surveyLinks: await run(sql`DELETE FROM survey_link WHERE ${about}`),
			surveyResponses: await run(
				sql`UPDATE survey_response SET answers = '{}', link = NULL, context = json_set(context, '$.about', json('{}'), '$.known', json('{}')) WHERE ${about}`,
			),
			customerLinks: await run(
				sql`DELETE FROM customer_link WHERE from_key IN (${list(keys)}) OR to_key IN (${list(keys)})`,
			),
			previews: await forgetPreviews(tx, keys),
			mentions: await coverTexts(tx, leaving),
		};
	});
}

/** Nothing of what was erased is left between the pages or in the log of the database. */
export async function compact(db: ControlDb): Promise<void> {
	await sql`VACUUM`.execute(db);
	await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(db);
}

/** A file that was only tried keeps its first rows. */
async function forgetPreviews(db: ControlDb, keys: readonly string[]): Promise<number> {
	const rows = await db.selectFrom('import').select(['id', 'summary']).where('state', '=', 'previewed').execute();
	let forgotten = 0;
	for (const { id, summary } of rows) {
		const read: { preview?: readonly Readonly<Record<string, unknown>>[] } = JSON.parse(summary ?? '{}');
		const kept = read.preview?.filter((row) => !keys.includes(String(row['customer'])));
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

async function coverTexts(db: ControlDb, { mails, phones }: Leaving): Promise<number> {
	const numbers = longEnough(phones);
	const patterns = [
		...(mails.length > 0 ? [new RegExp(mailPattern(mails), 'gi')] : []),
		...(numbers.length > 0 ? [new RegExp(phonePattern(numbers), 'g')] : []),
	];
	if (patterns.length === 0) return 0;
	const covered = (text: string) =>
		patterns.reduce((before, pattern) => {
			const once = (inner: string) => inner.replaceAll(pattern, `$1${erasedText}$2`);
			// Twice: what parts two of them stands at the end of one and at the beginning of the next.
			return once(once(before));
		}, text);
	let count = 0;
	for (const [table, key, column] of texts) {
		// A first look in SQL, wide enough: the mail anywhere, or the last digits however they are set apart.
		const bare = [' ', '\u00a0', '\t', '(', ')', '.', '-'].reduce(
			(text, sign) => sql`replace(${text}, ${sign}, '')`,
			sql.ref<string>(column) as RawBuilder<unknown>,
		);
		const looks = [
			...mails.map((mail) => sql`instr(lower(${sql.ref(column)}), ${mail.toLowerCase()}) > 0`),
			...numbers.map((phone) => sql`instr(${bare}, ${phone.slice(-10)}) > 0`),
		];
		const { rows } = await sql<
			Record<string, string | number>
		>`SELECT ${sql.join(key.map((name) => sql.ref(name)))}, ${sql.ref(column)} AS text FROM ${sql.table(table)} WHERE ${sql.ref(column)} IS NOT NULL AND (${sql.join(looks, sql` OR `)})`.execute(
			db,
		);
		for (const row of rows) {
			const [before, after] = [String(row['text']), covered(String(row['text']))];
			if (before === after) continue;
			const same = key.map((name) => sql`${sql.ref(name)} = ${row[name]}`);
			await sql`UPDATE ${sql.table(table)} SET ${sql.ref(column)} = ${after} WHERE ${sql.join(same, sql` AND `)}`.execute(
				db,
			);
			count += 1;
		}
	}
	return count;
}

function list(values: readonly string[]): RawBuilder<unknown> {
	return values.length === 0 ? sql`NULL` : sql.join(values.map((value) => sql`${value}`));
}
