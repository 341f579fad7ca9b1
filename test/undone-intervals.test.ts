/** Undoing a file brings back the intervals, too, and a file that says who the customers are is heard at once. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTestService, type TestService } from './support/service.ts';

let service: TestService;
before(async () => {
	service = await openTestService();
});
after(() => service.end());

const rows = 2_000;
/** Of the same tickets, each of a customer of its own, or of 40 customers who are much alike. */
function tickets(customerOf: (ticket: number) => number, updated: string): string {
	const lines = Array.from({ length: rows }, (_, at) => {
		const reopens = (at % 40) % 3 === 0 ? 1 : 0;
		return `${at},2025-01-10T10:00:00Z,2025-01-11T10:00:00Z,${updated},k${customerOf(at)},${reopens}`;
	});
	return `id,created_at,solved_at,updated_at,customer,reopens\n${lines.join('\n')}\n`;
}

async function ask() {
	const query = { kpis: ['reopen_rate'], by: ['month'], from: '2025-01-01', to: '2025-02-01' };
	const [row] = (await service.kpi.query(query)).rows;
	assert.ok(row?.value != null && row.low !== null && row.high !== null);
	return { value: row.value, n: row.n, effectiveN: row.effective_n, low: row.low, high: row.high };
}

test('other customers, other intervals; undone, those from before', async () => {
	const first = await service.take(
		'ticket',
		tickets((at) => at, '2025-02-01T00:00:00Z'),
	);
	assert.equal(first.state, 'published');
	const apart = await ask();
	assert.equal(apart.effectiveN, rows);
	const second = await service.take(
		'ticket',
		tickets((at) => at % 40, '2025-02-02T00:00:00Z'),
	);
	assert.equal(second.state, 'published');
	const alike = await ask();
	assert.deepEqual([alike.value, alike.n], [apart.value, apart.n]);
	// All tickets of a customer say the same: they are worth one each.
	assert.ok(alike.effectiveN < 45, `${alike.effectiveN}`);
	assert.ok(alike.high - alike.low > 4 * (apart.high - apart.low));
	await service.imports.undo(second.id);
	await service.imports.wait(second.id);
	assert.deepEqual(await ask(), apart);
});
