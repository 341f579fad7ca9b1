/** What is older than it is to be kept no longer says who was asked. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { openControlStore } from './control-store.ts';
import { createRetentionStore } from './retention.ts';

const { db, close } = openControlStore(':memory:');
after(close);
const run = (text: string) => sql.raw(text).execute(db);

test('moments of plans lose whom they were about but stay known, and contacts go; what waits is left alone', async () => {
	await run(
		"INSERT INTO survey (id, slug, name, state, draft, revision, created_by, created_at, changed_by, changed_at) VALUES (1, 's', 'S', 'open', '{}', 1, 'me', 0, 'me', 0)",
	);
	await run(
		"INSERT INTO send_plan (id, survey, name, state, document, revision, created_by, created_at, changed_by, changed_at) VALUES (1, 1, 'P', 'running', '{}', 1, 'me', 0, 'me', 0)",
	);
	const moment = (event: string, state: string, settled: number | null, reminder: string | null) =>
		run(
			`INSERT INTO send_moment (plan, event, at, first_due, due_at, state, settled_at, customer, fields, context, reminder_state) VALUES (1, '${event}', 0, 0, 0, '${state}', ${settled}, '11', '{"team":"North"}', '{"known":{"name":"Anna"},"about":{},"language":null}', ${reminder === null ? 'NULL' : `'${reminder}'`})`,
		);
	await moment('old', 'left_out', 5, null);
	await moment('new', 'left_out', 15, null);
	await moment('reminded later', 'asked', 5, 'waiting');
	await moment('waits', 'waiting', null, null);
	await run("INSERT INTO survey_contact (person, at) VALUES ('a', 5), ('a', 15)");
	const store = createRetentionStore(db);
	const { moments, contacts } = await store.forgetResponses(10);
	assert.deepEqual([moments, contacts], [1, 1]);
	const { rows } = await sql<{ event: string; known: number }>`
		SELECT event, customer IS NOT NULL AND context LIKE '%Anna%' AS known FROM send_moment ORDER BY event`.execute(db);
	assert.deepEqual(
		rows.map(({ event, known }) => [event, known]),
		[
			['new', 1],
			['old', 0],
			['reminded later', 1],
			['waits', 1],
		],
	);
	assert.equal((await store.forgetResponses(10)).moments, 0);
});

test('answers that never became facts go in time, anonymous ones that wait for others do not', async () => {
	const response = (id: string, more: Record<string, string | number | null>) => {
		const row = { released: 0, spam: null, finished_at: 5, ...more };
		const values = Object.values(row).map((value) => (value === null ? 'NULL' : `'${value}'`));
		return run(
			`INSERT INTO survey_response (id, survey, version, answers, context, started_at, changed_at, language, ${Object.keys(row).join(', ')})
			 VALUES ('${id}', 1, ${id.startsWith('anonymous') ? 1 : 2}, '{"q":"said"}', '{"about":{},"known":{}}', 5, 5, 'en', ${values.join(', ')})`,
		);
	};
	for (const [version, anonymous] of [
		[1, true],
		[2, false],
	] as const)
		await run(
			`INSERT INTO survey_version (survey, version, questionnaire, author, at) VALUES (1, ${version}, '{"anonymous":${anonymous}}', 'me', 0)`,
		);
	await response('anonymous waits', {});
	await response('anonymous unfinished', { finished_at: null });
	await response('named refused', {});
	await response('named taken', { released: 1 });
	const at = (day: string) => `[{"answered_at":"${day}T00:00:00Z"}]`;
	await run(
		`INSERT INTO survey_unit (id, survey, rows, refused) VALUES ('old', 1, '${at('1969-12-31')}', '[]'), ('new', 1, '${at('2000-01-01')}', '[]'), ('goes', 1, '${at('1969-12-31')}', NULL)`,
	);
	const { responses, units } = await createRetentionStore(db).forgetResponses(10);
	assert.deepEqual([responses, units], [3, 1]);
	const { rows } = await sql<{ id: string }>`SELECT id FROM survey_response WHERE answers != '{}'`.execute(db);
	assert.deepEqual(rows, [{ id: 'anonymous waits' }]);
});
