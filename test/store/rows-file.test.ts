/** Rows of a SELECT as a file of ours, with the facts in the embedded engine and with them on a server. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { statement } from '../../src/facts/statement.ts';
import { openEngine } from '../../src/store/facts/engine.ts';
import { fileEngineOf } from '../../src/store/facts/file-engine.ts';
import { rowsFileOf } from '../../src/store/facts/rows-file.ts';

const dir = mkdtempSync(join(tmpdir(), "kamerton-rows'-"));
after(() => rmSync(dir, { recursive: true, force: true }));
const { signal } = new AbortController();

test('beside a server an engine of this process writes it', async () => {
	const none = () => Promise.reject(new Error('the server cannot write files of ours'));
	const server = { filesAreOurs: false, select: none, run: none, send: none, close: none };
	const files = fileEngineOf({ kind: 'server', url: 'http://localhost:1' }, server, join(dir, 'scratch'));
	const write = rowsFileOf(files);
	const [one, two] = [join(dir, 'one.parquet'), join(dir, 'two.parquet')];
	await write(statement("SELECT number AS n, 'строка' AS word FROM numbers(1000)"), one, 'max_threads = 1', signal);
	await files.close();
	await write(
		statement("SELECT sum(n) AS sum, any(word) AS word FROM file({one:String}, 'Parquet')", { one }),
		two,
		'max_threads = 1',
		signal,
	);
	// What stays open would stand in the way of another folder's engine.
	await files.close();
	const engine = await openEngine({ kind: 'embedded', path: join(dir, 'facts') });
	const read = (path: string, columns: string) =>
		engine.select(statement(`SELECT ${columns} FROM file({path:String}, 'Parquet')`, { path }));
	assert.deepEqual(await read(two, 'toUInt32(sum) AS sum, word'), [{ sum: 499_500, word: 'строка' }]);
	const own = rowsFileOf(fileEngineOf({ kind: 'embedded', path: join(dir, 'facts') }, engine, join(dir, 'none')));
	await own(statement('SELECT 7 AS seven'), join(dir, 'three.parquet'), 'max_threads = 1', signal);
	assert.deepEqual(await read(join(dir, 'three.parquet'), 'seven'), [{ seven: 7 }]);
	await engine.close();
});
