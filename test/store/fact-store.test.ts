/** The fact store as a whole: tables against the vocabulary, the undo window, the two ways of reading a file. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Fault } from '../../src/errors.ts';
import { statement } from '../../src/facts/statement.ts';
import { factNames, factOf, ownColumns } from '../../src/facts/vocabulary.ts';
import type { Source } from '../../src/intake/file/source.ts';
import { mappingSchema } from '../../src/intake/mapping.ts';
import { planLoad } from '../../src/intake/plan/load-plan.ts';
import { recognise } from '../../src/intake/recognise/recognise.ts';
import { factColumns } from '../../src/store/facts/fact-columns.ts';
import { logColumns } from '../../src/store/facts/log.ts';
import { splitStatements } from '../../src/store/facts/migrate.ts';
import { fileRelation, sentRelation } from '../../src/store/facts/sent-rows.ts';
import { openTestService, type TestService } from '../support/service.ts';

const day = 24 * 3600 * 1000;
let clock = Date.UTC(2026, 0, 1);
let service: TestService;
before(async () => {
	service = await openTestService(undefined, {}, () => clock);
});
after(() => service.end());

test('every fact has its tables with exactly the columns of the vocabulary', async () => {
	const rows = await service.facts.engine.select<{ table: string; names: string[] }>(
		statement(
			'SELECT table, groupArray(name) AS names FROM system.columns WHERE database = currentDatabase() GROUP BY table',
		),
	);
	const columns = new Map(rows.map((row) => [row.table, row.names]));
	for (const fact of factNames) {
		assert.deepEqual(columns.get(`fact_${fact}`), factColumns(fact), `fact_${fact}`);
		assert.deepEqual(new Set(columns.get(`log_${fact}`)), new Set(logColumns(fact)), `log_${fact}`);
		assert.ok(
			ownColumns(fact).some((column) => column.name === factOf(fact).moment && column.required),
			`${fact} has a moment`,
		);
	}
});

test('the columns that the design asks of a ticket and an answer are there', () => {
	const names = (fact: 'ticket' | 'answer') => ownColumns(fact).map((column) => column.name);
	for (const name of [
		'created_at',
		'first_response_at',
		'reopens',
		'wait_seconds',
		'first_line_solvable',
		'channel',
		'brand',
	]) {
		assert.ok(names('ticket').includes(name), name);
	}
	for (const name of ['response', 'kind', 'score', 'scale_min', 'scale_max', 'ticket', 'ticket_source', 'order']) {
		assert.ok(names('answer').includes(name), name);
	}
});

test('after the undo window an import is final, and what it said still counts by its version', async () => {
	const source = 'settled';
	const file = (version: string, status: string, deleted = 'no') =>
		`id,created_at,updated_at,status,deleted,customer\n1,2025-01-01,${version},${status},${deleted},C1\n2,2025-01-01,${version},open,no,C2`;
	const first = await service.take('ticket', file('2025-01-02', 'open'), { source });
	const second = await service.take('ticket', file('2025-03-02', 'solved', 'yes'), { source });
	clock += 31 * day;
	const job = await service.jobs.enqueue('housekeeping', {});
	assert.equal((await service.jobs.wait(job)).state, 'done');
	for (const { id } of [first, second]) {
		await assert.rejects(
			service.imports.undo(id),
			(error) => error instanceof Fault && error.code === 'import_not_undoable',
		);
	}
	const [base] = await service.facts.engine.select<{ n: string; slots: string }>(
		statement(
			`SELECT count() AS n, toString(groupUniqArray(slot)) AS slots FROM log_ticket WHERE source = '${source}'`,
		),
	);
	assert.deepEqual(base, { n: '2', slots: '[0]' });

	// Row 1 was deleted by a newer version: a late older row must not bring it back. Row 2 is older than what is known.
	const late = await service.take('ticket', file('2025-02-02', 'closed'), { source });
	assert.equal(late.state, 'published');
	const state = async () => service.rows('ticket', 'id, status', `source = '${source}'`);
	assert.deepEqual(await state(), [{ id: '2', status: 'open' }]);
	await service.imports.undo(late.id);
	await service.imports.wait(late.id);
	assert.deepEqual(await state(), [{ id: '2', status: 'open' }]);
	const names = await service.facts.engine.select<{ ref: string }>(
		statement(
			'SELECT DISTINCT ref FROM customer_identity WHERE customer IN (SELECT customer FROM fact_ticket) ORDER BY ref',
		),
	);
	assert.deepEqual(names, [{ ref: 'C2' }]);
});

test('customers are keys in the facts: the same mail is one person in every system, the same number is not', async () => {
	await service.take('ticket', 'id,created_at,customer\n1,2025-01-01,42\n2,2025-01-01,Anna@Example.org', {
		source: 'desk',
	});
	await service.take('order', 'id,placed_at,customer\n1,2025-01-01,42\n2,2025-01-01,anna@example.org', {
		source: 'shop',
	});
	const key = async (fact: 'ticket' | 'order', source: string, id: string) =>
		(await service.rows(fact, 'customer', `source = '${source}' AND id = '${id}'`))[0]?.['customer'];
	assert.notEqual(await key('ticket', 'desk', '1'), await key('order', 'shop', '1'));
	assert.equal(await key('ticket', 'desk', '2'), await key('order', 'shop', '2'));
	const text = JSON.stringify(await service.rows('ticket', '*', "source = 'desk'"));
	assert.ok(!text.toLowerCase().includes('anna'), 'no name, mail or id of a customer lies in the facts');
});

const source: Source = {
	name: 'golden.csv',
	fields: ['Номер', 'Дата создания', 'Статус', 'Клиент', 'Тариф, руб'],
	sample: [['1'], ['31.12.2025 23:59'], ['решён'], ['42'], ['100']],
	load: {
		path: '/data/golden.csv',
		format: 'CSV',
		structure: 'c1 String, c2 String',
		compression: 'none',
		settings: 'x = 1',
		errorsPath: '/data/errors.csv',
	},
	fieldsOf: (from) =>
		`SELECT rec, 0 AS shape, c1 AS f1, c2 AS f2, c3 AS f3, c4 AS f4, c5 AS f5, spare1 AS beyond1 FROM (${from})`,
	wideSpaces: false,
	surplus: ['beyond1'],
	withPlaces: null,
	raw: 'fields',
	headerRecords: 1,
	lines: null,
	firstLine: 2,
	delimiter: ',',
	errorsPath: '/data/errors.csv',
};

test('the statement that loads a file is the same for the embedded engine and a server, but for the source', () => {
	const mapping = mappingSchema.parse({});
	const recognition = recognise('ticket', source, mapping);
	const { plan } = planLoad(recognition, source, mapping, {
		importId: 7,
		moment: 1_767_225_600_000,
		sourceName: 'desk',
		timeZone: 'Europe/Moscow',
		customerKey: ['1', '2'],
		largest: new Map(),
		matched: new Map(),
		erased: { keys: [], pseudonyms: [] },
	});
	const [file, sent] = [fileRelation(plan.source), sentRelation(plan.source)];
	const embedded = plan.select(file).sql;
	assert.equal(embedded.replace(file, '…'), plan.select(sent).sql.replace(sent, '…'));
	golden('load-ticket.sql', `${embedded}\n\n${JSON.stringify(plan.select('').params, null, 1)}\n`);
});

test('migrations are statements one by one, comments left out', () => {
	assert.deepEqual(splitStatements("-- a\nCREATE TABLE x (\n\ta String -- no\n);\n\nSELECT ';' ;\n"), [
		'CREATE TABLE x (\n\ta String -- no\n)',
		"SELECT ';'",
	]);
});

function golden(name: string, actual: string): void {
	const path = join(import.meta.dirname, 'golden', name);
	if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(path, actual);
	assert.equal(actual, readFileSync(path, 'utf8'));
}
