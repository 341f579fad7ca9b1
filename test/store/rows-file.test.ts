/** Rows of a SELECT as a file of ours, with the facts in the embedded engine and with them on a server. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { statement } from '../../src/facts/statement.ts';
import { openEngine } from '../../src/store/facts/engine.ts';
import { openFactStore } from '../../src/store/facts/fact-store.ts';
import { fileEngineOf } from '../../src/store/facts/file-engine.ts';
import { rowsFileOf } from '../../src/store/facts/rows-file.ts';

const dir = mkdtempSync(join(tmpdir(), "kamerton-rows'-"));
after(() => rmSync(dir, { recursive: true, force: true }));
const { signal } = new AbortController();

test('beside a server an engine of this process writes it', async () => {
	const none = () => Promise.reject(new Error('the server cannot write files of ours'));
	const server = { filesAreOurs: false, select: none, run: none, send: none, close: none };
	const rest = { openOwn: openEngine, restMs: 0 };
	const files = fileEngineOf({ kind: 'server', url: 'http://localhost:1' }, server, join(dir, 'scratch'), rest);
	const write = rowsFileOf(files);
	const [one, two] = [join(dir, 'one.parquet'), join(dir, 'two.parquet')];
	await write(statement("SELECT number AS n, 'строка' AS word FROM numbers(1000)"), one, 'max_threads = 1', signal);
	// It closes meanwhile, and is opened again.
	await sleep(50);
	await write(
		statement("SELECT sum(n) AS sum, any(word) AS word FROM file({one:String}, 'Parquet')", { one }),
		two,
		'max_threads = 1',
		signal,
	);
	// What stays open would stand in the way of another folder's engine.
	await files.close();
	await assert.rejects(
		files.use(async () => {}),
		{ code: 'jobs_stopped' },
	);
	const engine = await openEngine({ kind: 'embedded', path: join(dir, 'facts') });
	const read = (path: string, columns: string) =>
		engine.select(statement(`SELECT ${columns} FROM file({path:String}, 'Parquet')`, { path }));
	assert.deepEqual(await read(two, 'toUInt32(sum) AS sum, word'), [{ sum: 499_500, word: 'строка' }]);
	const own = rowsFileOf(fileEngineOf({ kind: 'embedded', path: join(dir, 'facts') }, engine, join(dir, 'none')));
	await own(statement('SELECT 7 AS seven'), join(dir, 'three.parquet'), 'max_threads = 1', signal);
	assert.deepEqual(await read(join(dir, 'three.parquet'), 'seven'), [{ seven: 7 }]);
	await engine.close();
});

test('an engine that did not close stands in the way of none but its own close', async () => {
	const none = () => Promise.reject(new Error('not asked'));
	let closes = 0;
	const stubborn = async () => ({
		...{ filesAreOurs: true, select: none, run: none, send: none },
		close: async () => {
			closes += 1;
			if (closes === 1) throw new Error('it does not close');
		},
	});
	const server = { filesAreOurs: false, select: none, run: none, send: none, close: none };
	const rest = { openOwn: stubborn, restMs: 0 };
	const files = fileEngineOf({ kind: 'server', url: 'http://localhost:1' }, server, join(dir, 'stubborn'), rest);
	assert.equal(await files.use(async () => 1), 1);
	while (closes === 0) await sleep(1);
	assert.equal(await files.use(async () => 2), 2);
	await files.close();
	assert.equal(closes, 2);
});

test('who closes while it opens for the first time does not wait for ever, and nothing begins on it', async () => {
	const none = () => Promise.reject(new Error('not asked'));
	const server = { filesAreOurs: false, select: none, run: none, send: none, close: none };
	let closes = 0;
	const close = async () => {
		closes += 1;
	};
	const slow = async () => {
		await sleep(20);
		return { ...server, close };
	};
	for (const pause of [0, 10]) {
		const scratch = join(dir, `slow ${pause}`);
		const rest = { openOwn: slow, restMs: 0 };
		const files = fileEngineOf({ kind: 'server', url: 'http://localhost:1' }, server, scratch, rest);
		const begun = assert.rejects(
			files.use(async () => assert.fail('it began')),
			{ code: 'jobs_stopped' },
		);
		await sleep(pause);
		await files.close();
		await begun;
	}
	assert.equal(closes, 2);
});

test('a fact store that was closed says so, and is not opened again', async () => {
	const store = await openFactStore({ kind: 'server', url: 'http://localhost:1' }, join(dir, 'shut'));
	await assert.rejects(store.open(), { code: 'facts_unreachable' });
	await store.close();
	await assert.rejects(store.open(), { code: 'jobs_stopped' });
});
