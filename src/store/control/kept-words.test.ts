/** Of every text that the control store keeps it is said whether people write in it: what is new must say so, too. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { openControlStore } from './control-store.ts';
import { keptTables } from './kept-rows.ts';
import { wordsColumns } from './kept-words.ts';

/** Columns of text in which nobody is found by mail or phone, and why. */
const wordless: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
	'names, codes and kinds that the program gives': {
		account_link: ['token_hash', 'kind'],
		case_book: ['kind'],
		case_entry: ['kind'],
		data_version: ['fact'],
		experiment: ['digest'],
		experiment_event: ['kind'],
		exchange_rate: ['from_currency', 'to_currency', 'day'],
		exchange_rate_change: ['kind', 'before', 'after'],
		import: ['fact', 'upload_id', 'options', 'state', 'error_code', 'origin'],
		job: ['name', 'dedupe_key', 'lane', 'state', 'progress', 'error_code'],
		mail: ['kind', 'message_id', 'state', 'problem', 'channel'],
		migration: ['name', 'checksum'],
		note: ['kind', 'from_day', 'to_day'],
		own_kpi: ['id'],
		own_kpi_change: ['kpi'],
		recovery_code: ['code_hash'],
		retention: ['fact'],
		saved_version: ['kind', 'id'],
		schedule: ['name', 'cron', 'time_zone', 'job_name', 'payload'],
		send_moment: ['state', 'reason', 'time_zone', 'invitation', 'reminder_state', 'reminder_reason'],
		send_plan: ['state', 'searched'],
		service_case: ['origin_fact', 'state'],
		session: ['token_hash', 'stage'],
		signal_change: ['seen'],
		signal_entry: ['what', 'reason'],
		signal_look: ['until', 'left_out'],
		signal_story: ['state'],
		survey: ['state'],
		survey_contact: ['invitation'],
		survey_invitation: ['id', 'link', 'mirrored', 'sent_by'],
		survey_kiosk: ['mark'],
		survey_link: ['id'],
		survey_response: ['id', 'link', 'language', 'spam'],
		survey_unit: ['id', 'refused'],
		target: ['kpi', 'stat', 'clock', 'params', 'target', 'against', 'valid_from', 'valid_to', 'preset', 'per'],
		target_change: ['kind', 'subject', 'defaults'],
		target_reason: ['kpi', 'stat', 'clock', 'params', 'period'],
		upload: ['id', 'sha256'],
		work_change: ['kind'],
	},
	'colleagues, who have accounts': {
		action_comment: ['author'],
		action_version: ['author'],
		api_key: ['name', 'prefix', 'secret_hash', 'role', 'teams', 'agent', 'scopes', 'created_by'],
		case_book: ['author'],
		case_entry: ['author'],
		erasure: ['author'],
		experiment: ['author'],
		experiment_event: ['author'],
		exchange_rate_change: ['author'],
		note: ['author'],
		own_kpi_change: ['author'],
		person: ['mail', 'name', 'language', 'role', 'teams', 'agent', 'state', 'password'],
		person_identity: ['issuer', 'subject'],
		policy_change: ['author'],
		retention: ['author'],
		review_request: ['author'],
		saved_version: ['owner', 'author'],
		send_plan: ['created_by', 'changed_by'],
		service_case: ['owner'],
		session: ['address', 'agent'],
		sign_in_bucket: ['key'],
		signal_entry: ['author'],
		survey: ['created_by', 'changed_by'],
		survey_kiosk: ['created_by', 'revoked_by'],
		survey_version: ['author'],
		survey_widget: ['changed_by'],
		target: ['author'],
		target_change: ['author'],
		target_reason: ['author'],
		work_change: ['author'],
	},
	'sealed, or a seal': {
		mail: ['content'],
		secret: ['name', 'nonce', 'ciphertext'],
		survey_contact: ['person'],
		survey_invitation: ['person'],
		survey_refusal: ['person'],
	},
	'keys of customers, or what was drawn in place of them': {
		customer_link: ['from_key', 'to_key'],
		erased_customer: ['key'],
		erased_pseudonym: ['pseudonym'],
		erasure: ['customer', 'state', 'pseudonym', 'counts'],
		job: ['payload'],
	},
	'of the person alone: the whole row is found and erased': {
		mail: ['ref', 'recipient', 'subject'],
		review_request: ['origin_fact', 'origin_source', 'origin_ref', 'customer'],
		send_moment: ['customer', 'address'],
		survey_invitation: ['address', 'customer'],
		telegram_chat: ['id', 'customer', 'name', 'language', 'chat'],
	},
	'what rows are called elsewhere: without it the same thing would be taken for another one': {
		send_moment: ['event'],
		service_case: ['origin_source'],
		import: ['source'],
		upload: ['linked'],
	},
	'named anew where it holds a mail or a phone (erased-origins.ts)': { service_case: ['origin_ref'] },
	'parts of the company, by which the facts stay told apart, too': {
		experiment: ['split'],
		experiment_event: ['unit'],
		note: ['segment'],
		signal_change: ['subject', 'change'],
		signal_story: ['kind', 'told'],
		target: ['segment'],
		survey_kiosk: ['branch'],
		target_reason: ['segment'],
		work_change: ['team', 'channel'],
		work_scope: ['team', 'channel'],
	},
	'what holds for everybody, in the words of the company': {
		case_book: ['document'],
		policy: ['name'],
		policy_change: ['name'],
		service_case: ['rule'],
		setting: ['key', 'value'],
		survey: ['slug', 'name', 'draft'],
		survey_kiosk: ['name'],
		survey_version: ['questionnaire'],
		survey_widget: ['settings'],
		work_change: ['name', 'before', 'after'],
		work_schedule: ['name', 'definition'],
	},
	'never changed: it names customers by their numbers alone': {
		audit_entry: [
			...['kind', 'action', 'actor_kind', 'actor_id', 'actor_name', 'subject', 'details', 'previous', 'hash'],
		],
	},
};

test('every column of text is looked through for one who is erased, or it is said why not', async () => {
	const { db, close } = openControlStore(':memory:');
	const { rows } = await sql<{ table: string; column: string; sql: string }>`
		SELECT m.name AS "table", c.name AS "column", m.sql AS sql FROM sqlite_master m JOIN pragma_table_info(m.name) c
		WHERE m.type = 'table' AND c.type = 'TEXT' ORDER BY m.name, c.cid`.execute(db);
	const looked = wordsColumns.map(({ table, column }) => `${table}.${column}`);
	const left = Object.values(wordless).flatMap((tables) =>
		Object.entries(tables).flatMap(([table, columns]) => columns.map((column) => `${table}.${column}`)),
	);
	const all = rows.map(({ table, column }) => `${table}.${column}`);
	const said = [...looked, ...left];
	assert.deepEqual(
		all.filter((one) => !said.includes(one)),
		[],
		'neither looked through nor said why not',
	);
	assert.deepEqual(
		said.filter((one, at) => !all.includes(one) || said.indexOf(one) !== at),
		[],
		'not there any more, or said twice',
	);
	// What the store takes as JSON only has to stay JSON.
	const asJson = rows.filter(({ column, sql: made }) => made.includes(`json_valid(${column})`));
	for (const { table, column, json } of wordsColumns)
		assert.equal(
			json,
			asJson.some((one) => one.table === table && one.column === column),
			`${table}.${column}`,
		);
	const tables = new Set(rows.map(({ table }) => table));
	assert.deepEqual(
		Object.values(keptTables).filter((table) => !tables.has(table)),
		[],
	);
	await close();
});
