/** Moves of pushed rows are gathered in the log, and nothing that is read changes by it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { gatherPushed, settlePushed } from '../../src/intake/push/gather.ts';
import { openTestService, type TestService } from '../support/service.ts';

let service: TestService;
before(async () => {
	service = await openTestService();
});
after(() => service.end());

const snapshot = () =>
	service.rows(
		'ticket',
		'count() AS n, sum(cityHash64(id, topic, version, customer, import)) AS content, uniqExact(id) AS ids',
	);
const customers = async () =>
	(await service.facts.engine.select({ sql: 'SELECT uniqExact(customer) AS n FROM customer_identity', params: {} }))[0];
const slots = async () => (await service.facts.writer.slots('ticket')).map(({ slot }) => slot);

async function push(id: string, topic: string): Promise<void> {
	const row = {
		id,
		topic,
		created_at: '2025-03-03T10:00:00Z',
		customer: `c-${id}`,
		customer_email: `${id}@example.org`,
	};
	await service.push.accept({ fact: 'ticket', source: 'desk', text: JSON.stringify(row) });
	await service.push.settle();
}

test('small moves become one slot, from which later versions still win', async () => {
	for (let move = 0; move < 31; move += 1) await push(String(move % 20), `topic ${move}`);
	const apart = { rows: await snapshot(), customers: await customers() };
	assert.equal((await slots()).length, 31);
	const all = await slots();
	await service.facts.writer.gather('ticket', all);
	assert.deepEqual(await slots(), [Math.max(...all)]);
	assert.deepEqual({ rows: await snapshot(), customers: await customers() }, apart);
	// What a kill leaves: rows in two slots.
	await service.facts.writer.gather('ticket', all);
	assert.deepEqual({ rows: await snapshot(), customers: await customers() }, apart);
	await push('3', 'newest');
	assert.deepEqual(await service.rows('ticket', 'topic', "id = '3'"), [{ topic: 'newest' }]);
	assert.deepEqual((await snapshot())[0]?.['n'], '20');
});

test('imports of files are left alone, and can be undone beside them', async () => {
	const file = await service.take('ticket', 'id,created_at,topic\n3,2025-03-03,file\nF,2025-03-04,file\n', {
		source: 'desk',
	});
	assert.equal(file.state, 'published');
	const ledger = { pushed: async (ids: readonly number[]) => ids.filter((id) => id !== file.id) };
	await gatherPushed({ ledger, writer: service.facts.writer }, 'ticket');
	await settlePushed({ ledger, writer: service.facts.writer });
	assert.deepEqual(await slots(), [0, file.id]);
	assert.deepEqual((await snapshot())[0]?.['n'], '21');
	await service.imports.undo(file.id);
	await service.imports.wait(file.id);
	assert.deepEqual(await service.rows('ticket', 'topic', "id = '3'"), [{ topic: 'newest' }]);
	assert.deepEqual((await snapshot())[0]?.['n'], '20');
});
