import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Fault } from '../../errors.ts';
import { openControlStore } from './control-store.ts';
import { readMigrations } from './migrate.ts';

const root = mkdtempSync(join(tmpdir(), 'kamerton-migrate-'));
after(() => rmSync(root, { recursive: true, force: true }));
let counter = 0;
const freshPath = () => join(root, `${++counter}.db`);
const faultCode = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;

test('a migration that fails leaves no trace; mended, it is applied', async () => {
	const path = freshPath();
	const first = { name: '001-a', sql: 'CREATE TABLE a (x INTEGER);' };
	const broken = { name: '002-b', sql: 'CREATE TABLE b (x INTEGER); INSERT INTO nowhere VALUES (1);' };
	assert.throws(() => openControlStore(path, { migrations: [first, broken] }), /nowhere/);
	const store = openControlStore(path, { migrations: [first, { name: '002-b', sql: 'CREATE TABLE b (y TEXT);' }] });
	assert.equal((await store.db.selectFrom('migration').selectAll().execute()).length, 2);
	await store.close();
});

test('changed and unknown migrations are refused', () => {
	const path = freshPath();
	const first = { name: '001-a', sql: 'CREATE TABLE a (x INTEGER);' };
	const second = { name: '002-b', sql: 'CREATE TABLE b (x INTEGER);' };
	void openControlStore(path, { migrations: [first, second] }).close();
	const open =
		(...migrations: { name: string; sql: string }[]) =>
		() =>
			openControlStore(path, { migrations });
	assert.throws(open({ ...first, sql: `${first.sql} -- edited` }, second), faultCode('migration_changed'));
	assert.throws(open(first), faultCode('data_dir_newer'));
	assert.throws(open(first, { ...second, name: '002-other' }), faultCode('data_dir_newer'));
});

test('migrations are read in order, whatever their line ends, and a gap in the numbers is refused', () => {
	const folder = join(root, 'migrations');
	mkdirSync(folder);
	writeFileSync(join(folder, '002-b.sql'), 'SELECT 2;\r\nSELECT 3;\r\n');
	writeFileSync(join(folder, '001-a.sql'), 'SELECT 1;\n');
	writeFileSync(join(folder, 'readme.md'), '');
	assert.deepEqual(readMigrations(folder), [
		{ name: '001-a', sql: 'SELECT 1;\n' },
		{ name: '002-b', sql: 'SELECT 2;\nSELECT 3;\n' },
	]);
	writeFileSync(join(folder, '004-d.sql'), '');
	assert.throws(() => readMigrations(folder), /004-d.sql is out of sequence/);
});
