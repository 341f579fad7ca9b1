import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { Fault } from '../../errors.ts';
import { openControlStore } from './control-store.ts';
import { openSecrets } from './secrets.ts';

const root = mkdtempSync(join(tmpdir(), 'kamerton-secrets-'));
after(() => rmSync(root, { recursive: true, force: true }));
let counter = 0;
const freshFile = () => join(root, `${++counter}.key`);
const randomKey = () => randomBytes(32).toString('base64');
const unreadable = (error: unknown) => error instanceof Fault && error.code === 'secret_unreadable';

test('any text comes back, and is nowhere in the row', async () => {
	const { db, close } = openControlStore(':memory:');
	const secrets = openSecrets(db, { secretKey: randomKey(), keyFile: freshFile() });
	assert.equal(secrets.keySource, 'key');
	await fc.assert(
		fc.asyncProperty(
			fc.string({ unit: 'binary' }),
			fc.string({ unit: 'grapheme', minLength: 12 }),
			async (name, text) => {
				await secrets.put(name, text);
				await secrets.put(name, text);
				assert.equal(await secrets.get(name), text);
				const row = await db.selectFrom('secret').selectAll().where('name', '=', name).executeTakeFirstOrThrow();
				assert.ok(!Buffer.from(row.ciphertext, 'base64').includes(text));
				await secrets.remove(name);
				assert.equal(await secrets.get(name), null);
			},
		),
		{ numRuns: 50 },
	);
	await close();
});

test('without a configured key a private file is made, at the first put and once', async () => {
	const { db, close } = openControlStore(':memory:');
	const keyFile = freshFile();
	const secrets = openSecrets(db, { secretKey: null, keyFile });
	assert.equal(await secrets.get('smtp'), null);
	assert.ok(!existsSync(keyFile));
	await Promise.all([secrets.put('smtp', 'пароль'), secrets.put('crm', 'token')]);
	assert.equal(statSync(keyFile).mode & 0o777, 0o600);
	assert.equal(Buffer.from(readFileSync(keyFile, 'utf8'), 'base64').length, 32);

	const again = openSecrets(db, { secretKey: null, keyFile });
	assert.equal(await again.get('smtp'), 'пароль');
	assert.equal(await again.get('crm'), 'token');
	rmSync(keyFile);
	await assert.rejects(openSecrets(db, { secretKey: null, keyFile }).get('smtp'), unreadable);
	assert.ok(!existsSync(keyFile), 'reading never makes a key');
	await close();
});

test('a passphrase is stretched with a kept salt', async () => {
	const { db, close } = openControlStore(':memory:');
	const options = { secretKey: 'верная лошадь батарея', keyFile: freshFile() };
	const secrets = openSecrets(db, options);
	assert.equal(secrets.keySource, 'passphrase');
	await secrets.put('smtp', 'hello');
	assert.equal(await openSecrets(db, options).get('smtp'), 'hello');
	await assert.rejects(openSecrets(db, { ...options, secretKey: 'неверная лошадь' }).get('smtp'), unreadable);
	await close();
});

test('another key, another name and altered bytes are refused', async () => {
	const { db, close } = openControlStore(':memory:');
	const options = { secretKey: randomKey(), keyFile: freshFile() };
	const secrets = openSecrets(db, options);
	await secrets.put('smtp', 'hello');
	await assert.rejects(openSecrets(db, { ...options, secretKey: randomKey() }).get('smtp'), unreadable);

	await db.updateTable('secret').set({ name: 'crm' }).execute();
	await assert.rejects(secrets.get('crm'), unreadable);
	await db.updateTable('secret').set({ name: 'smtp', ciphertext: 'AAAA' }).execute();
	await assert.rejects(secrets.get('smtp'), unreadable);
	await close();
});
