/**
 * Where the key of the secrets comes from, first match wins:
 * - KAMERTON_SECRET_KEY holding exactly 32 bytes in base64 (`openssl rand -base64 32`): that key;
 * - KAMERTON_SECRET_KEY holding anything else: a passphrase, stretched by scrypt with a salt kept in the settings;
 * - otherwise the file `secret.key` of the data directory, made on first use and readable by its owner only.
 */
import { randomBytes, scrypt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { Fault } from '../../errors.ts';
import { writeFileAtomically } from '../atomic-file.ts';
import type { ControlDb } from './control-store.ts';

export type KeySource = 'key' | 'passphrase' | 'file';

export const keyBytes = 32;
const saltSetting = 'secret.salt';
/** OWASP's setting of 2024 (N = 2^17, r = 8, p = 1): 128 MiB and about 0.3 s, once per process. */
const scryptCost = { N: 2 ** 17, r: 8, p: 1, maxmem: 2 ** 28 };

export function keySourceOf(secretKey: string | null): KeySource {
	if (secretKey === null) return 'file';
	return decodeKey(secretKey) === null ? 'passphrase' : 'key';
}

/** The key, or null when it would have to be made and `create` is false. */
export async function loadKey(
	db: ControlDb,
	secretKey: string | null,
	keyFile: string,
	now: () => number,
	create: boolean,
): Promise<Buffer | null> {
	if (secretKey !== null) return decodeKey(secretKey) ?? stretch(secretKey, await saltOf(db, now));
	if (existsSync(keyFile)) {
		const key = decodeKey(readFileSync(keyFile, 'utf8').trim());
		if (key === null) throw new Fault('secret_unreadable', { name: 'secret.key' });
		return key;
	}
	if (!create) return null;
	const key = randomBytes(keyBytes);
	writeFileAtomically(keyFile, `${key.toString('base64')}\n`);
	return key;
}

/** Node's base64 reader skips what it does not understand: only text that reads back the same is a key. */
function decodeKey(text: string): Buffer | null {
	const key = Buffer.from(text, 'base64');
	return key.length === keyBytes && key.toString('base64') === text ? key : null;
}

async function saltOf(db: ControlDb, now: () => number): Promise<Buffer> {
	const value = JSON.stringify(randomBytes(16).toString('base64'));
	await db
		.insertInto('setting')
		.values({ key: saltSetting, value, updated_at: now() })
		.onConflict((conflict) => conflict.column('key').doNothing())
		.execute();
	const row = await db.selectFrom('setting').select('value').where('key', '=', saltSetting).executeTakeFirstOrThrow();
	return Buffer.from(JSON.parse(row.value) as string, 'base64');
}

function stretch(passphrase: string, salt: Buffer): Promise<Buffer> {
	return new Promise((resolve, reject) =>
		scrypt(passphrase.normalize('NFC'), salt, keyBytes, scryptCost, (error, key) =>
			error ? reject(error) : resolve(key),
		),
	);
}
