import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { controlMigrations, openControlStore } from './control-store.ts';

const root = mkdtempSync(join(tmpdir(), 'kamerton-control-'));
after(() => rmSync(root, { recursive: true, force: true }));
let counter = 0;
const freshPath = () => join(root, `${++counter}.db`);

test('the store opens with WAL, FULL and foreign keys, and again without change', async () => {
	const path = freshPath();
	for (let round = 0; round < 2; round++) {
		const store = openControlStore(path, { now: () => 42 });
		const pragma = async (name: string) =>
			Object.values((await sql.raw(`PRAGMA ${name}`).execute(store.db)).rows[0] ?? {})[0];
		assert.equal(await pragma('journal_mode'), 'wal');
		assert.equal(await pragma('synchronous'), 2);
		assert.equal(await pragma('foreign_keys'), 1);
		assert.equal(await pragma('busy_timeout'), 5000);
		const applied = await store.db.selectFrom('migration').selectAll().execute();
		assert.deepEqual(
			applied.map(({ name, applied_at }) => [name, applied_at]),
			controlMigrations().map(({ name }) => [name, 42]),
		);
		await store.close();
	}
});

test('a store that nobody asked anything closes its file', async () => {
	const path = freshPath();
	await openControlStore(path).close();
	await openControlStore(path).close();
});

test('rows are plain objects; inserts answer ids, updates answer counts', async () => {
	const { db, close } = openControlStore(freshPath());
	const fresh = { fact: 'ticket', source: 'desk', state: 'received', created_at: 1 } as const;
	const first = await db
		.insertInto('import')
		.values({ ...fresh, moment: 1 })
		.returning(['id', 'rows'])
		.executeTakeFirst();
	assert.deepEqual(first, { id: 1, rows: null });
	const second = await db
		.insertInto('import')
		.values({ ...fresh, moment: 2 })
		.executeTakeFirst();
	assert.equal(second.insertId, 2n);
	const changed = await db.updateTable('import').set({ state: 'failed' }).executeTakeFirst();
	assert.equal(changed.numUpdatedRows, 2n);
	await assert.rejects(
		db
			.insertInto('import')
			.values({ ...fresh, moment: 2 })
			.execute(),
		/UNIQUE/,
	);
	await assert.rejects(
		db
			.insertInto('import')
			.values({ ...fresh, moment: 3, job_id: 99 })
			.execute(),
		/FOREIGN KEY/,
	);
	await assert.rejects(
		db.insertInto('setting').values({ key: 'a', value: 'no json', updated_at: 1 }).execute(),
		/CHECK/,
	);
	const link = { from_key: '18446744073709551615', to_key: '1', created_at: 1 };
	assert.deepEqual(await db.insertInto('customer_link').values(link).returningAll().executeTakeFirst(), link);
	await close();
});

test('transactions started together run one after another, and a failed one leaves nothing', async () => {
	const { db, close } = openControlStore(freshPath());
	await db.insertInto('data_version').values({ fact: 'ticket', month: 202501, version: 0 }).execute();
	const raise = () =>
		db.transaction().execute(async (tx) => {
			const { version } = await tx.selectFrom('data_version').select('version').executeTakeFirstOrThrow();
			await new Promise((done) => setImmediate(done));
			await tx
				.updateTable('data_version')
				.set({ version: version + 1 })
				.execute();
		});
	const fail = db.transaction().execute(async (tx) => {
		await tx.deleteFrom('data_version').execute();
		throw new Error('on purpose');
	});
	await Promise.all([raise(), assert.rejects(fail, /on purpose/), raise(), raise()]);
	assert.equal((await db.selectFrom('data_version').select('version').executeTakeFirst())?.version, 3);
	await close();
});

test('what was acknowledged before kill -9 is there afterwards', async () => {
	const path = freshPath();
	const script = `
		import { openControlStore } from ${JSON.stringify(new URL('./control-store.ts', import.meta.url).href)};
		const { db } = openControlStore(${JSON.stringify(path)});
		for (let version = 1; ; version++) {
			const month = 200001 + (version % 12);
			await db.transaction().execute(async (tx) => {
				for (const fact of ['a', 'b']) await tx.insertInto('data_version').values({ fact, month, version })
					.onConflict((row) => row.columns(['fact', 'month']).doUpdateSet({ version })).execute();
			});
			console.log(version);
		}`;
	const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	let said = '';
	child.stdout.on('data', (chunk) => {
		said += chunk;
		if (said.length > 600) child.kill('SIGKILL');
	});
	await once(child, 'close');
	const acknowledged = Number(
		said
			.trimEnd()
			.split('\n')
			.at(said.endsWith('\n') ? -1 : -2),
	);
	assert.ok(acknowledged > 100);
	const { db, close } = openControlStore(path);
	const newest = await db
		.selectFrom('data_version')
		.select((row) => ['fact', row.fn.max('version').as('version')])
		.groupBy('fact')
		.execute();
	assert.equal(newest[0]?.version, newest[1]?.version, 'no transaction is half there');
	assert.ok(Number(newest[0]?.version) >= acknowledged);
	await close();
});
