// biome-ignore-all lint/plugin: examples of what is refused
/** The rules of `lint/` against the traps of the embedded engine: each refuses what springs the trap, and lets through what avoids it. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';

const root = join(import.meta.dirname, '..');

type Examples = {
	/** Part of what is said, which no other rule says. */
	readonly says: string;
	/** Each alone must be refused. */
	readonly bad: readonly string[];
	readonly good: readonly string[];
	/** Places where the bad ones are right, each for the reason that CONTRIBUTING.md gives. */
	readonly allowedIn?: readonly string[];
};

const sign = '$';
const rules: Readonly<Record<string, Examples>> = {
	'no-settings-per-call': {
		says: 'Settings given with a call',
		bad: [
			'client.query({ query, clickhouse_settings: { max_threads: 1 } });',
			'client.query({ query, clickhouse_settings });',
			'const options = { query, clickhouse_settings: {} };\nclient.query(options);',
			'options.clickhouse_settings = {};',
			"options['clickhouse_settings'] = {};",
			"client.command({ query, 'clickhouse_settings': {} });",
		],
		good: [
			'createClient({ connection, clickhouse_settings: named });',
			"client.query({ query: 'SELECT 1 SETTINGS max_threads = 1' });",
		],
	},
	'no-set-statement': {
		says: 'SET sticks',
		bad: [
			"client.command({ query: 'SET max_threads = 1' });",
			'client.command({ query: `\n\tset max_threads = 1` });',
			`const query = \`SET ${sign}{name} = 1\`;`,
		],
		good: [
			`const query = \`SET param_name = '${sign}{value}'\`;`,
			"const query = 'UPDATE job SET state = 1';",
			"const words = 'Set the mail server. A password that is left out stays';",
		],
	},
	'no-client-insert': {
		says: 'Streams into insert()',
		bad: [
			"client.insert({ table: 't', values: stream });",
			"client.insert({ table: 't', values });",
			'client.insert(options);',
			'connection.client.insert(options);',
			'factsClient.insert(options);',
			"store.insert({ table: 't', values });",
		],
		good: ["store.insert({ name: 'a', payload });", 'set.insert(one);'],
	},
	'no-own-connection': {
		says: 'Connections are opened and shared in one place',
		bad: [
			"import { createClient } from '@clickhouse/client';\ncreateClient();",
			"import { createChdbConnection } from 'chdb/connection';\ncreateChdbConnection();",
			"const { query } = await import('chdb');",
			"const { createClient } = require('@clickhouse/client');",
		],
		good: ["import { openEngine } from './engine.ts';\nopenEngine();"],
		allowedIn: ['src/store/facts/connection.ts', 'src/store/facts/engine.ts', 'test/support/bare-engine.ts'],
	},
	'no-synchronous-kill': {
		says: 'hangs the embedded engine. Use ASYNC',
		bad: [
			"const query = 'KILL QUERY WHERE 1 SYNC';",
			"const query = 'kill query where 1 sync';",
			`const query = \`KILL QUERY\n\tWHERE query_id = '${sign}{id}'\n\tSYNC\`;`,
		],
		good: [
			`const query = \`KILL QUERY WHERE query_id = '${sign}{id}' ASYNC\`;`,
			"const query = 'DROP TABLE old SYNC';",
			"const query = 'kill query where 1 async';",
		],
	},
	'no-unlimited-statement': {
		says: '0 lifts the limit',
		bad: [
			"const query = 'SELECT 1 SETTINGS max_execution_time = 0';",
			`const query = \`SELECT ${sign}{what} SETTINGS max_threads = 1, max_memory_usage=0\`;`,
			'const settings = { max_execution_time: 0 };',
			"const settings = { max_memory_usage: '0' };",
		],
		good: [
			"const query = 'SELECT 1 SETTINGS max_execution_time = 30, max_memory_usage = 1000000000';",
			`const query = \`SELECT 1 SETTINGS max_memory_usage = ${sign}{bytes}\`;`,
			"const settings = { max_execution_time: 3600, max_partitions_per_insert_block: '0' };",
		],
	},
	noRestrictedImports: {
		says: 'After a worker ends the embedded engine hangs',
		bad: [
			"import { Worker } from 'node:worker_threads';\nnew Worker('');",
			"import { Worker } from 'worker_threads';\nnew Worker('');",
			"const { Worker } = await import('node:worker_threads');",
			"const { Worker } = require('worker_threads');",
		],
		good: ["import { spawn } from 'node:child_process';\nspawn('ls');"],
	},
	'no-unordered-row-number': {
		says: '_row_number is right only',
		bad: [
			"const query = 'SELECT _row_number FROM file({path:String})';",
			`const query = \`SELECT _row_number AS rec, ${sign}{columns} FROM file({path:String})\`;`,
			"const query = 'SELECT 1 SETTINGS input_format_parallel_parsing = 1';",
		],
		good: ["const query = 'SELECT row_number() OVER () SETTINGS input_format_parallel_parsing = 0';"],
		allowedIn: ['src/store/facts/sent-rows.ts', 'src/intake/preview/preview.ts'],
	},
	'no-written-rows': {
		says: 'that it wrote 0 rows',
		bad: [
			'const n = result.summary.written_rows;',
			'const { written_rows } = result.summary;',
			'const { written_rows: n } = result.summary;',
		],
		good: ['const n = result.summary.read_rows;'],
	},
	'no-unquoted-numbers': {
		says: 'numbers of 64 bits lose their last digits',
		bad: [
			"const query = 'SELECT id SETTINGS output_format_json_quote_64bit_integers = 0';",
			'const settings = { output_format_json_quote_64bit_integers: 0 };',
		],
		good: ['const settings = { output_format_json_quote_64bit_integers: 1 };'],
	},
	'no-literal-path': {
		says: 'file() reads any path of the machine',
		bad: [
			`const query = \`SELECT * FROM file('${sign}{path}', 'CSV')\`;`,
			`const query = \`SELECT * FROM file(${sign}{literal(path)}, 'CSV')\`;`,
			'const query = "SELECT * FROM file(\'/etc/passwd\')";',
			"const query = 'SELECT * FROM FILE(\\'/etc/passwd\\')';",
			"const query = 'SELECT * FROM file(' + path + ')';",
		],
		good: [
			'const query = "SELECT * FROM file({path:String}, \'CSV\')";',
			`const query = \`SELECT * FROM file({path:String}, '${sign}{format}')\`;`,
			`const query = \`SELECT * FROM ${sign}{from.file('ticket')}\`;`,
			"const source = file('app/models/message.rb');",
		],
	},
};

let folder: string;
/** By file: what is said of it. */
const told = new Map<string, string[]>();
const files: [string, string][] = Object.entries(rules).flatMap(([name, { bad, good, allowedIn = [] }]) => [
	...bad.map((code, at): [string, string] => [`src/${name}/bad-${at}.ts`, code]),
	...good.map((code, at): [string, string] => [`src/${name}/good-${at}.ts`, code]),
	...allowedIn.map((path): [string, string] => [path, `export const of = '${name}';\n${bad[0]}`]),
]);

before(() => {
	folder = mkdtempSync(join(tmpdir(), 'kamerton-lint-'));
	cpSync(join(root, 'lint'), join(folder, 'lint'), { recursive: true });
	cpSync(join(root, 'biome.json'), join(folder, 'biome.json'));
	for (const [path, code] of files) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), `${code}\n`);
	}
	const biome = spawnSync(
		join(root, 'node_modules/.bin/biome'),
		['lint', '--reporter=github', '--max-diagnostics=none', 'src', 'test'],
		{ cwd: folder, encoding: 'utf8' },
	);
	assert.equal(biome.error, undefined);
	for (const line of biome.stdout.split('\n')) {
		const [, path, words] = /file=([^,]+),.*?::(.*)/.exec(line) ?? [];
		if (path === undefined || words === undefined) continue;
		const of = path.slice(path.indexOf(folder) + folder.length + 1);
		told.set(of, [...(told.get(of) ?? []), words]);
	}
});
after(() => rmSync(folder, { recursive: true, force: true }));

const isTold = (path: string, says: string) => (told.get(path) ?? []).some((words) => words.includes(says));

for (const [name, { says, bad, good, allowedIn = [] }] of Object.entries(rules)) {
	test(`${name} refuses what springs the trap and nothing else`, () => {
		for (const [at, code] of bad.entries()) assert.ok(isTold(`src/${name}/bad-${at}.ts`, says), code);
		for (const [at, code] of good.entries()) {
			const ours = Object.values(rules).filter((rule) => isTold(`src/${name}/good-${at}.ts`, rule.says));
			assert.deepEqual(ours, [], code);
		}
		for (const path of allowedIn) assert.ok(!isTold(path, says), path);
	});
}

test('every rule of the folder is tried here, and none fails by itself', () => {
	const ofOurs = readdirSync(join(root, 'lint')).map((file) => file.replace('.grit', ''));
	assert.deepEqual(
		ofOurs.filter((name) => !(name in rules)),
		[],
	);
	assert.deepEqual(
		[...told.values()].flat().filter((words) => words.includes('errored')),
		[],
	);
});
