/** Rows of a SELECT as a file of ours, with the facts in the embedded engine and with them on a server. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { literal } from '../../src/facts/quoting.ts';
import { statement } from '../../src/facts/statement.ts';
import { openEngine } from '../../src/store/facts/engine.ts';
import { rowsFileOf } from '../../src/store/facts/rows-file.ts';

const dir = mkdtempSync(join(tmpdir(), "kamerton-rows'-"));
after(() => rmSync(dir, { recursive: true, force: true }));
const { signal } = new AbortController();

test('beside a server an engine of this process writes it, and is gone when it is there', async () => {
	const none = () => Promise.reject(new Error('the server cannot write files of ours'));
	const server = { filesAreOurs: false, select: none, run: none, send: none, close: none };
	const write = rowsFileOf({ kind: 'server', url: 'http://localhost:1' }, server, join(dir, 'scratch'));
	const [one, two] = [join(dir, 'one.parquet'), join(dir, 'two.parquet')];
	await write("SELECT number AS n, 'строка' AS word FROM numbers(1000)", one, 'max_threads = 1', signal);
	await write(
		`SELECT sum(n) AS sum, any(word) AS word FROM file(${literal(one)}, 'Parquet')`,
		two,
		'max_threads = 1',
		signal,
	);
	const engine = await openEngine({ kind: 'embedded', path: join(dir, 'facts') });
	const read = await engine.select(
		statement(`SELECT toUInt32(sum) AS sum, word FROM file(${literal(two)}, 'Parquet')`),
	);
	assert.deepEqual(read, [{ sum: 499_500, word: 'строка' }]);
	const own = rowsFileOf({ kind: 'embedded', path: join(dir, 'facts') }, engine, join(dir, 'scratch'));
	await own('SELECT 7 AS seven', join(dir, 'three.parquet'), 'max_threads = 1', signal);
	assert.deepEqual(
		await engine.select(statement(`SELECT seven FROM file(${literal(join(dir, 'three.parquet'))}, 'Parquet')`)),
		[{ seven: 7 }],
	);
	await engine.close();
});
