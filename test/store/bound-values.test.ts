/** Values reach the embedded engine as they are, and statements with values do not wait for each other. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { statement } from '../../src/facts/statement.ts';
import { addressed } from '../../src/store/facts/bound-values.ts';
import { type FactEngine, openEngine } from '../../src/store/facts/engine.ts';

const path = mkdtempSync(join(tmpdir(), 'kamerton-values-'));
let engine: FactEngine;
before(async () => {
	engine = await openEngine({ kind: 'embedded', path });
});
after(async () => {
	await engine.close();
	rmSync(path, { recursive: true, force: true });
});

const sql = `SELECT {text:String} AS text, {list:Array(String)} AS list, {map:Map(String, String)} AS map,
	{number:Float64} AS number, {flag:Bool} AS flag, {large:UInt64} AS large, {nested:Array(Array(Int32))} AS nested`;

test('any text comes back as it went in', async () => {
	const text = fc.string({ unit: 'binary' }).map((value) => value.toWellFormed());
	const values = fc.record({
		text,
		list: fc.array(text),
		map: fc.dictionary(text, text).map((map): Record<string, string> => ({ ...map })),
		number: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
		flag: fc.boolean(),
		large: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String),
		nested: fc.array(fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }))),
	});
	await fc.assert(
		fc.asyncProperty(values, async (given) => {
			const [row] = await engine.select(statement(sql, given));
			assert.deepEqual(row, { ...given, number: given.number });
			// The same where all of them are too long for an address.
			const filled = addressed(statement(sql, given), -1);
			assert.deepEqual(filled.params, {});
			assert.deepEqual(await engine.select(filled), [row]);
		}),
		{ numRuns: 200 },
	);
});

test('a short question does not wait for a long one, which can be stopped', async () => {
	const stop = new AbortController();
	const long = statement('SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number) = {x:UInt64}', { x: 1 });
	const running = engine.select(long, { signal: stop.signal });
	running.catch(() => {});
	await sleep(200);
	const asked = Date.now();
	assert.deepEqual(await engine.select(statement('SELECT {y:UInt8} AS y', { y: 1 })), [{ y: 1 }]);
	assert.ok(Date.now() - asked < 2000, `${Date.now() - asked} ms`);
	stop.abort();
	await assert.rejects(running);
	assert.ok(Date.now() - asked < 5000);
});

test('many values that are short each do not make an address too long', async () => {
	const names = Array.from({ length: 2000 }, (_, at) => `Насколько вы довольны тем, что ${at} +&`.padEnd(200, 'ё'));
	const given = statement(
		`SELECT [${names.map((_, at) => `{p${at}:String}`).join(', ')}] AS names`,
		Object.fromEntries(names.map((name, at) => [`p${at}`, name])),
	);
	const sent = addressed(given);
	const address = new URLSearchParams(
		Object.entries(sent.params).map(([name, value]) => [`param_${name}`, String(value)]),
	);
	assert.ok(address.toString().length < 128_000, `${address.toString().length} bytes`);
	assert.deepEqual(await engine.select(sent), [{ names }]);
	assert.deepEqual(addressed(statement('SELECT {a:String}', { a: 'short' })).params, { a: 'short' });
});
