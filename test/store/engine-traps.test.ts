/** What the embedded engine does to those who do not mind its traps, and that ours does not: limits, digits, stops, record numbers. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { statement } from '../../src/facts/statement.ts';
import { parsing } from '../../src/intake/file/source.ts';
import { type FactEngine, openEngine } from '../../src/store/facts/engine.ts';
import { fileRelation } from '../../src/store/facts/sent-rows.ts';

let folder: string;
let engine: FactEngine;
before(async () => {
	folder = mkdtempSync(join(tmpdir(), 'kamerton-traps-'));
	engine = await openEngine({ kind: 'embedded', path: join(folder, 'facts') });
});
after(async () => {
	await engine.close();
	rmSync(folder, { recursive: true, force: true });
});

/** Takes a minute and more unless it is stopped. */
const slow = (mark: string) =>
	statement(
		`SELECT '${mark}' AS mark, sum(sipHash64(number)) FROM numbers(100000000000) SETTINGS max_execution_time = 60`,
	);

const running = async (mark: string) => {
	const sql = `SELECT count() AS n FROM system.processes WHERE query LIKE '%${mark}%' AND query NOT LIKE '%system.processes%'`;
	const [row] = await engine.select<{ n: string }>(statement(sql));
	return Number(row?.n);
};

test('every connection begins with a limit of time and of memory, and with whole numbers in quotes', async () => {
	const names = ['max_execution_time', 'max_memory_usage', 'output_format_json_quote_64bit_integers'];
	const values = `(SELECT groupArray((name, value)) FROM system.settings WHERE name IN ('${names.join("','")}'))`;
	// Long enough that each of the readers takes one.
	const seen = await Promise.all(
		[1, 2, 3].map(() => engine.select<{ list: [string, string][] }>(statement(`SELECT ${values} AS list, sleep(0.3)`))),
	);
	await engine.run(statement(`CREATE TABLE seen ENGINE = Memory AS SELECT arrayJoin(${values}) AS one`));
	const ofWriter = await engine.select<{ one: [string, string] }>(statement('SELECT one FROM seen'));
	for (const list of [...seen.map(([row]) => row?.list ?? []), ofWriter.map(({ one }) => one)]) {
		const told = Object.fromEntries(list.map((one) => Object.values(one)));
		assert.ok(Number(told.max_execution_time) > 0 && Number(told.max_execution_time) <= 3600, JSON.stringify(list));
		assert.ok(Number(told.max_memory_usage) > 0 && Number(told.max_memory_usage) < 2e9);
		assert.equal(told.output_format_json_quote_64bit_integers, '1');
	}
	const [row] = await engine.select<{ id: string }>(statement('SELECT toUInt64(18446744073709551615) AS id'));
	assert.equal(row?.id, '18446744073709551615');
});

test('settings of a statement end with it', async () => {
	const value = "SELECT getSetting('max_block_size') AS value";
	const [before] = await engine.select<{ value: string }>(statement(value));
	for (let at = 0; at < 4; at += 1) await engine.select(statement(`${value} SETTINGS max_block_size = 77`));
	for (let at = 0; at < 4; at += 1) assert.deepEqual(await engine.select(statement(value)), [before]);
	assert.notEqual(before?.value, '77');
});

test('a question that is given up stops in the engine, and keeps nobody waiting', async () => {
	const [one, two] = [new AbortController(), new AbortController()];
	const asked = [one, two].map(({ signal }, at) =>
		engine.select(slow(`given_up_${at}`), { signal }).catch((error) => error),
	);
	while ((await running('given_up')) < 2) await sleep(20);
	const began = performance.now();
	assert.equal((await engine.select(statement('SELECT 1 AS one'))).length, 1);
	assert.ok(performance.now() - began < 3000, 'another connection answers beside them');
	one.abort();
	two.abort();
	for (const error of await Promise.all(asked)) assert.ok(error instanceof Error, String(error));
	assert.equal(await running('given_up'), 0);
	// On all of the readers, so also on those that were stopped.
	await Promise.all([1, 2, 3].map(() => engine.select(statement('SELECT sleep(0.1)'))));
	assert.ok(performance.now() - began < 10_000, `${performance.now() - began} ms`);
});

test('records are numbered as they stand in the file, however large it is', async () => {
	// Twice the piece that one of several threads would take (10 MB). Version 26.7 was seen to number right with several, too; that
	// it does so with one is what is relied on.
	const path = join(folder, 'numbers.csv');
	const records = 3_000_000;
	writeFileSync(path, Array.from({ length: records }, (_, at) => String(at)).join('\n'));
	const given = { path, format: 'CSV', structure: 'number UInt64', settings: parsing, errorsPath: null };
	const source = { ...given, compression: 'none' } as const;
	const sql = `SELECT count() AS n, countIf(rec != number) AS wrong FROM (${fileRelation(source)}) SETTINGS ${parsing}`;
	const [row] = await engine.select<{ n: string; wrong: string }>(statement(sql, { path }));
	assert.deepEqual(row, { n: String(records), wrong: '0' });
});

test('the program begins with threads for the engine and for files beside it', async () => {
	const probe = `data:text/javascript,console.error('threads',process.env.UV_THREADPOOL_SIZE)`;
	const { UV_THREADPOOL_SIZE: _, ...env } = process.env;
	const program = spawn(process.execPath, [join(import.meta.dirname, '../../bin/kamerton.js'), '--version'], {
		env: { ...env, NODE_OPTIONS: `--import "${probe}"` },
	});
	const told = await text(program.stderr);
	// The launcher itself, then the program with the engine.
	assert.deepEqual(told.match(/threads \w+/g), ['threads undefined', 'threads 16']);
});
