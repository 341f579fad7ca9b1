/** Promises where the process ends in between, and where the engine writes no files for us. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readPolicy } from '../../src/promises/policy.ts';
import { policyShape } from '../../src/promises/policy-shape.ts';
import { createPromiseWriter } from '../../src/store/facts/promises/promise-writer.ts';
import { openPromiseService, type PromiseService } from './promises.fixture.ts';

const root = mkdtempSync(join(tmpdir(), 'kamerton-promises-'));
after(() => rmSync(root, { recursive: true, force: true }));

const count = 30_000;
const lines = Array.from(
	{ length: count },
	(_, row) => `T${row},2025-${String(1 + (row % 12)).padStart(2, '0')}-04T06:00:00Z`,
);
const tickets = `id,created_at\n${lines.join('\n')}\n`;
const dueHour = async (service: PromiseService) =>
	service.rows('sla', 'policy, toHour(due_at) AS hour, toUInt32(count()) AS n', '1 GROUP BY ALL');

/** A process that edits a policy and is killed so many milliseconds after the edit was acknowledged. */
async function editAndKill(dir: string, hours: number, delay: number): Promise<void> {
	const at = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
	const script = `
		import { openTestService } from ${at('../support/service.ts')};
		import { policyShape } from ${at('../../src/promises/policy-shape.ts')};
		const service = await openTestService(${JSON.stringify(dir)});
		await service.policies.put('p', policyShape.parse({ metric: 'first_response', targets: '${hours}h' }), 'ann');
		setTimeout(() => process.kill(process.pid, 'SIGKILL'), ${delay});`;
	const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
		stdio: ['ignore', 'inherit', 'inherit'],
	});
	const [, signal] = await once(child, 'exit');
	assert.equal(signal, 'SIGKILL');
}

test('killed while promises are computed or imported: the next start ends it', async () => {
	const dir = join(root, 'killed');
	const service = await openPromiseService(dir);
	await service.take('ticket', tickets);
	await service.close();
	for (const [turn, delay] of [0, 60, 150, 300, 600, 1000].entries()) {
		await editAndKill(dir, turn + 1, delay);
		const opened = await openPromiseService(dir);
		await opened.settled();
		assert.deepEqual(await dueHour(opened), [{ policy: 'p', hour: 7 + turn, n: count }], `killed after ${delay} ms`);
		assert.ok((await opened.made()) >= turn + 1);
		await opened.close();
	}
});

test('rows that pass through the process page by page say the same as a file of the engine', async () => {
	const service = await openPromiseService(join(root, 'pages'));
	await service.take('ticket', `${tickets}"a, ""b"" \\ \t ж",2025-01-04T06:00:00Z\n`);
	const { engine } = service.facts;
	const writer = createPromiseWriter({ engine, folder: null, timeZone: () => 'UTC' });
	const policy = readPolicy(policyShape.parse({ metric: 'first_response', targets: '1h' }));
	const control = { signal: new AbortController().signal };
	const file = await writer.difference({ name: 'p', source: 'policy p', policy }, control);
	const parts = await Array.fromAsync(file ?? []);
	assert.ok(parts.length > 1);
	const record = await service.take('sla', parts.join(''), { source: 'policy p', name: 'promises.ndjson' });
	assert.deepEqual([record.state, record.rejected, record.loaded], ['published', 0, count + 1]);
	await service.policy('p', { metric: 'first_response', targets: '1h' });
	assert.equal(await service.made(), 1, 'the other way finds nothing that differs');
	await service.end();
});
