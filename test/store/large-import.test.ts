/** What only files of more rows than the engine takes in one block show. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { statement } from '../../src/facts/statement.ts';
import { syncParts } from '../../src/store/facts/durable.ts';
import { openTestService, type TestService } from '../support/service.ts';

/** A block has 65,409 rows. */
const count = 150_000;
let service: TestService;

before(async () => {
	service = await openTestService();
	const lines = ['id,created_at,customer,customer_name'];
	for (let row = 0; row < count; row += 1) {
		const customer = row % 100;
		// One customer is called by two names.
		const name = customer === 0 && row % 200 === 0 ? 'Anna' : `N${customer}`;
		lines.push(`T${row},2025-${String(1 + (row % 12)).padStart(2, '0')}-03T10:00:00Z,C${customer},${name}`);
	}
	const record = await service.take('ticket', lines.join('\n'));
	assert.equal(record.state, 'published');
	assert.equal(record.loaded, count);
});
after(() => service.end());

test('what a file says of a customer is kept once, however many blocks say it', async () => {
	const rows = await service.facts.engine.select<{ ref: string; names: string[] }>(
		statement(
			'SELECT ref, arraySort(groupArray(name)) AS names FROM customer_identity GROUP BY ref ORDER BY toUInt32(substring(ref, 2))',
		),
	);
	assert.deepEqual(
		rows,
		Array.from({ length: 100 }, (_, customer) => ({
			ref: `C${customer}`,
			names: customer === 0 ? ['Anna', 'N0'] : [`N${customer}`],
		})),
	);
});

test('tables written without syncing sync again, and all of their files can be brought to the disk', async () => {
	const { engine } = service.facts;
	const unsynced = await engine.select<{ name: string }>(
		statement(
			"SELECT name FROM system.tables WHERE match(name, '^(fact|log)_') AND database = currentDatabase() AND NOT (create_table_query LIKE '%fsync_after_insert = 1%' AND create_table_query LIKE '%fsync_part_directory = 1%')",
		),
	);
	assert.deepEqual(unsynced, []);
	await engine.run(statement('OPTIMIZE TABLE fact_ticket FINAL'));
	await syncParts(engine, 'fact_ticket');
	await syncParts(engine, 'log_ticket', { partition: 1 });
	await syncParts(engine, 'no_such_table');
	assert.equal(Number((await service.rows('ticket', 'count() AS n'))[0]?.['n']), count);
});
