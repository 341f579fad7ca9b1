/** No moment, and no kill, pairs the settings of one server with the secret of another. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { openControlStore } from './control-store.ts';
import { openSecrets } from './secrets.ts';
import { createSettingsWithSecret } from './settings-with-secret.ts';

const control = openControlStore(':memory:');
after(() => control.close());
const names = { key: 'server', name: 'server.password' };
const secretsOf = (secretKey: string) => openSecrets(control.db, { secretKey, keyFile: '' });
const kept = createSettingsWithSecret(control.db, secretsOf('one'), names);
const pair = async () => {
	const found = await kept.read();
	return found && [(found.settings as { host: string }).host, found.secret];
};

test('both are there or neither is, whatever cuts the writing off', async () => {
	await kept.write({ host: 'one' }, 'of one', 1);
	// Both writings of a change, each refused in its turn.
	for (const table of ['setting', 'secret']) {
		const trigger = `CREATE TRIGGER full BEFORE INSERT ON ${table} BEGIN SELECT RAISE(ABORT, 'disk full'); END`;
		await sql.raw(trigger).execute(control.db);
		await assert.rejects(kept.write({ host: 'two' }, 'of two', 2), /disk full/);
		assert.deepEqual(await pair(), ['one', 'of one'], table);
		await sql.raw('DROP TRIGGER full').execute(control.db);
	}
	await sql
		.raw("CREATE TRIGGER full BEFORE DELETE ON secret BEGIN SELECT RAISE(ABORT, 'disk full'); END")
		.execute(control.db);
	await assert.rejects(kept.write(null, null, 3), /disk full/);
	assert.deepEqual(await pair(), ['one', 'of one']);
	await sql.raw('DROP TRIGGER full').execute(control.db);
});

test('who reads while others write sees one of them', async () => {
	const hosts = Array.from({ length: 40 }, (_, at) => `host ${at}`);
	const [, seen] = await Promise.all([
		Promise.all(hosts.map((host) => kept.write({ host }, `of ${host}`, 1))),
		Promise.all(hosts.map(pair)),
	]);
	for (const one of seen) assert.equal(one?.[1], `of ${one?.[0]}`);
});

test('a secret of another key is said to be unreadable; without one there is none', async () => {
	await kept.write({ host: 'one' }, 'of one', 1);
	const other = await createSettingsWithSecret(control.db, secretsOf('two'), names).read();
	assert.deepEqual([other?.secret, other?.secretUnreadable], [null, true]);
	await kept.write({ host: 'one' }, null, 1);
	assert.deepEqual(await kept.read(), { settings: { host: 'one' }, secret: null, secretUnreadable: false });
	await kept.write(null, null, 1);
	assert.equal(await kept.read(), null);
});
