/** Pushed rows whose publishing was cut off, and which are taken back: the intervals are those from before, at once. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { runUndo } from '../src/intake/import-job.ts';
import type { StageParts } from '../src/intake/stage.ts';
import { openControlStore } from '../src/store/control/control-store.ts';
import { createImportLedger } from '../src/store/control/import-ledger.ts';
import { openTestService } from './support/service.ts';

const service = await openTestService();
after(() => service.end());

/** From so many on effects serve while single rows are pushed. */
const rows = 200_000;
const changed = 40_000;
const [columns, moments] = [
	'id,created_at,solved_at,updated_at,customer,reopens',
	'2025-01-10T10:00:00Z,2025-01-11T10:00:00Z,2025-02-01T00:00:00Z',
];

async function ask() {
	const query = { kpis: ['reopen_rate'], by: ['month'], from: '2025-01-01', to: '2025-02-01' };
	const [row] = (await service.kpi.query(query)).rows;
	assert.ok(row?.value != null && row.low !== null && row.high !== null);
	return { value: row.value, n: row.n, effectiveN: row.effective_n, low: row.low, high: row.high };
}

test('a batch that said anew who the customers are', async () => {
	const lines = Array.from({ length: rows }, (_, at) => `${at},${moments},k${at},${at % 3 === 0 ? 1 : 0}`);
	assert.equal((await service.take('ticket', [columns, ...lines].join('\n'), { source: 'desk' })).state, 'published');
	const apart = await ask();

	const { writer } = service.facts;
	const { publish } = writer;
	const cutOff = Promise.withResolvers<number>();
	let tried = false;
	writer.publish = async (request, control) => {
		if (!tried) await publish(request, control);
		tried = true;
		cutOff.resolve(request.importId);
		throw new Error('cut off after its rows were there');
	};
	for (let from = 0; from < changed; from += 10_000) {
		const batch = Array.from({ length: 10_000 }, (_, at) => ({
			...{ id: String(from + at), created_at: '2025-01-10T10:00:00Z', solved_at: '2025-01-11T10:00:00Z' },
			...{
				updated_at: '2025-02-02T00:00:00Z',
				customer: `k${(from + at) % 3}`,
				reopens: (from + at) % 3 === 0 ? 1 : 0,
			},
		}));
		const text = batch.map((row) => JSON.stringify(row)).join('\n');
		assert.equal((await service.push.accept({ fact: 'ticket', source: 'desk', key: undefined, text })).rejected, 0);
	}
	const id = await cutOff.promise;
	const control = openControlStore(join(service.dir, 'control.sqlite'));
	const ledger = createImportLedger(control.db);
	const cut = async () => (await ledger.get(id))?.error;
	while ((await cut()) === null) await new Promise((resolve) => setTimeout(resolve, 10));
	const alike = await ask();
	assert.deepEqual([alike.value, alike.n], [apart.value, apart.n]);
	assert.ok(alike.effectiveN < apart.effectiveN / 4, `${alike.effectiveN} of ${apart.effectiveN}`);

	const work = {
		ledger,
		writer,
		stageParts: {} as StageParts,
		now: Date.now,
		report: () => assert.fail('nothing goes wrong'),
	};
	await runUndo(work, id, { signal: new AbortController().signal, progress: () => {} });
	assert.equal((await ledger.get(id))?.state, 'undone');
	assert.deepEqual(await ask(), apart);
	writer.publish = publish;
	await service.push.settle();
	await control.close();
});
