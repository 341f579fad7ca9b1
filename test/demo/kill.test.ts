/** A process that is killed while it fills a demo company: the next one goes on where it was. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { demoFacts } from '../../src/demo/facts.ts';
import { openTestService } from '../support/service.ts';

for (const fact of ['', 'ticket_event']) {
	test(`killed at ${fact || 'the models'}, it goes on at the next start and ends complete`, async () => {
		const dir = mkdtempSync(join(tmpdir(), 'kamerton-demo-'));
		const child = spawn(process.execPath, [join(import.meta.dirname, '../support/demo-child.ts'), dir, '1000'], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		const ended = new Promise((resolve) => child.once('exit', resolve));
		for await (const line of createInterface({ input: child.stdout })) {
			if (line === (fact || 'job 1')) break;
		}
		child.kill('SIGKILL');
		await ended;
		const after = await openTestService(dir);
		await after.jobs.drain();
		const { present, jobId } = await after.demo.state();
		assert.deepEqual([present?.complete, jobId], [true, null]);
		const counts = await after.rows('ticket', 'count() AS n');
		assert.deepEqual(
			counts.map(({ n }) => Number(n)),
			[1000],
		);
		const imports = (await after.imports.list(200)).filter(({ state }) => state === 'published');
		assert.equal(imports.length, demoFacts.length);
		await after.end();
	});
}
