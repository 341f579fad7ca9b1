/** A statement that failed holds nothing: what it read can be dropped, and rebuilding tables does not wait for it. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { statement } from '../../src/facts/statement.ts';
import { type FactEngine, openEngine } from '../../src/store/facts/engine.ts';

const rows = 20_000_000;
/** So that reading takes seconds, and more memory than a small limit has. */
const slow = 'SELECT uniqExact(sipHash64(a, arrayJoin(range(20)))) FROM held';

const failing: Readonly<Record<string, (engine: FactEngine) => Promise<unknown>>> = {
	'ended from outside': (engine) => engine.select(statement(slow), { signal: AbortSignal.timeout(300) }),
	'with an error': (engine) => engine.select(statement('SELECT throwIf(a = 1000) FROM held')),
	'out of memory': (engine) => engine.select(statement(`${slow} SETTINGS max_memory_usage = 20000000`)),
	'out of time': (engine) => engine.select(statement(`${slow} SETTINGS max_execution_time = 1`)),
};

for (const [name, fail] of Object.entries(failing)) {
	test(`a table is dropped after a question to it has failed: ${name}`, async () => {
		const folder = mkdtempSync(join(tmpdir(), 'kamerton-failed-'));
		const engine = await openEngine({ kind: 'embedded', path: join(folder, 'facts') });
		try {
			await engine.run(statement('CREATE TABLE held (a UInt64) ENGINE = MergeTree ORDER BY a'));
			await engine.run(statement(`INSERT INTO held SELECT number FROM numbers(${rows})`));
			await assert.rejects(fail(engine));
			const dropped = engine.run(statement('DROP TABLE held SYNC')).then(() => 'dropped');
			const held = await Promise.race([dropped, sleep(20_000, 'still held', { ref: false })]);
			// Anything that runs on all connections lets go of it, so that the engine can be closed.
			if (held !== 'dropped') await Promise.all([0, 1, 2].map(() => engine.select(statement('SELECT sleep(0.2)'))));
			assert.equal(held, 'dropped');
		} finally {
			await engine.close();
			rmSync(folder, { recursive: true, force: true });
		}
	});
}
