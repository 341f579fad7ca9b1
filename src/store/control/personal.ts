/** What the control store holds of one person: cases, requests for reviews, links and answers of surveys, texts. */
import { type RawBuilder, sql } from 'kysely';
import type { ControlDb } from './control-store.ts';
import { isPreviewOf, type KeptKind, type KeptOf, keptTables, rowsOf } from './kept-rows.ts';
import { type Mention, mentionsOf } from './kept-words.ts';

type Kept = Readonly<Record<string, unknown>>;
export type KeptRows = Readonly<Record<KeptKind | 'previews' | 'mentions', readonly Kept[]>>;

/** What is told of each row, in their order, and which of it is JSON. */
const told: Readonly<Record<KeptKind, { readonly columns: string; readonly order: string; readonly json: string[] }>> =
	{
		cases: { columns: 'id, state, owner, opened_at, closed_at, body', order: 'id', json: ['body'] },
		caseEntries: { columns: 'case_id, at, author, kind, text, details', order: 'id', json: ['details'] },
		reviewRequests: { columns: 'origin_fact, origin_source, origin_ref, author, at', order: 'at', json: [] },
		mails: { columns: 'channel, kind, recipient, subject, state, created_at', order: 'id', json: [] },
		telegramChats: { columns: 'customer, name, language, chat, created_at, changed_at', order: 'created_at', json: [] },
		surveyInvitations: {
			...{ columns: 'survey, sent_by, address, context, asked_at, expires_at, mirrored', order: 'asked_at' },
			json: ['context', 'mirrored'],
		},
		surveyLinks: { columns: 'survey, context, expires_at, created_at', order: 'created_at', json: ['context'] },
		surveyResponses: {
			...{ columns: 'survey, version, answers, context, started_at, changed_at, finished_at', order: 'started_at' },
			json: ['answers', 'context'],
		},
		surveyMoments: {
			...{ columns: 'plan, at, due_at, state, reason, address, time_zone, fields, context', order: 'at' },
			json: ['fields', 'context'],
		},
		customerLinks: { columns: 'from_key, to_key, created_at', order: 'created_at', json: [] },
	};

export async function keptOfCustomer(db: ControlDb, given: KeptOf): Promise<KeptRows> {
	const whose = rowsOf(given);
	const mentions = await mentionsOf(db, given);
	// A case without a customer is about whoever it tells of.
	const cases = mentions.flatMap(({ table, key }) => (table === 'service_case' ? [key['id'] ?? 0] : []));
	const nobodys = sql`json_extract(body, '$.customer') IS NULL AND id IN (SELECT value FROM json_each(${JSON.stringify(cases)}))`;
	const shown: Record<KeptKind, RawBuilder<boolean>> = {
		...whose,
		cases: sql`(${whose.cases} OR ${nobodys})`,
		caseEntries: sql`(${whose.caseEntries} OR case_id IN (SELECT id FROM service_case WHERE ${nobodys}))`,
		surveyResponses: sql`(${whose.surveyResponses} AND NOT ${isAnonymous})`,
	};
	const found = {} as Record<KeptKind, readonly Kept[]>;
	for (const kind of Object.keys(keptTables) as KeptKind[]) {
		const { columns, order, json } = told[kind];
		const { rows } =
			await sql<Kept>`SELECT ${sql.raw(columns)} FROM ${sql.table(keptTables[kind])} WHERE ${shown[kind]} ORDER BY ${sql.ref(order)}`.execute(
				db,
			);
		found[kind] = rows.map((row) => read(row, json));
	}
	return { ...found, previews: await previewsOf(db, given), mentions: await others(db, mentions, shown) };
}

/** What was promised to lead to nobody does not, though a mail stands in its words: the other words may be another's secret. */
export const isAnonymous = sql<boolean>`EXISTS (SELECT 1 FROM survey_version v WHERE v.survey = survey_response.survey AND v.version = survey_response.version AND json_extract(v.questionnaire, '$.anonymous'))`;

/** Texts that name the person and stand in rows that are not told already. */
async function others(
	db: ControlDb,
	mentions: readonly Mention[],
	shown: Readonly<Record<KeptKind, RawBuilder<boolean>>>,
): Promise<readonly Kept[]> {
	const kindOf = (table: string) => (Object.keys(keptTables) as KeptKind[]).find((kind) => keptTables[kind] === table);
	const found: Kept[] = [];
	for (const { table, column, key, text } of mentions) {
		if (table === 'survey_unit') continue;
		const kind = kindOf(table);
		const hidden = table === 'survey_response' ? isAnonymous : sql`0`;
		const own = sql`ifnull(${kind === undefined ? sql`0` : shown[kind]}, 0) OR ${hidden}`;
		const same = Object.entries(key).map(([name, value]) => sql`${sql.ref(name)} = ${value}`);
		const { rows } =
			await sql`SELECT 1 FROM ${sql.table(table)} WHERE ${sql.join(same, sql` AND `)} AND NOT (${own})`.execute(db);
		if (rows.length > 0) found.push({ table, column, ...key, text });
	}
	return found;
}

async function previewsOf(db: ControlDb, given: KeptOf): Promise<readonly Kept[]> {
	const rows = await db.selectFrom('import').select(['id', 'summary']).where('state', '=', 'previewed').execute();
	return rows.flatMap(({ id, summary }) => {
		const { preview = [] }: { preview?: readonly Kept[] } = JSON.parse(summary ?? '{}');
		return preview.filter((row) => isPreviewOf(row, given)).map((row) => ({ ...row, import: id }));
	});
}

function read(row: Kept, json: readonly string[]): Kept {
	return Object.fromEntries(
		Object.entries(row).map(([name, value]) => [
			name,
			json.includes(name) && value !== null ? JSON.parse(String(value)) : value,
		]),
	);
}

/** Of these customers, by number. */
export async function casesOf(db: ControlDb, keys: readonly string[]): Promise<string[]> {
	const { rows } = await sql<{
		id: number;
	}>`SELECT id FROM service_case WHERE json_extract(body, '$.customer') IN (${sql.join(
		keys.map((key) => sql`${key}`),
	)})`.execute(db);
	return rows.map(({ id }) => String(id));
}
