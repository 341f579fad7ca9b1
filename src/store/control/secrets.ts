/** Passwords and tokens of mail, connectors and the like: AES-256-GCM, so a changed or swapped row is noticed. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Fault } from '../../errors.ts';
import type { ControlDb } from './control-store.ts';
import { type KeySource, keySourceOf, loadKey } from './secret-key.ts';

export type Secrets = {
	readonly keySource: KeySource;
	/** False where the key would have to be made. */
	hasKey(): Promise<boolean>;
	put(name: string, text: string): Promise<void>;
	/** Null when there is none; `secret_unreadable` when it was written under another key or has been altered. */
	get(name: string): Promise<string | null>;
	remove(name: string): Promise<void>;
	/** As `put` would keep it, for whoever keeps it together with something else. */
	seal(name: string, text: string): Promise<Sealed>;
	/** Fault `secret_unreadable`. */
	open(name: string, sealed: Sealed): Promise<string>;
	/** For what is kept elsewhere: `text` sealed, and opened again under the same name only. */
	wrap(name: string, text: string): Promise<string>;
	/** Fault `secret_unreadable`. */
	unwrap(name: string, wrapped: string): Promise<string>;
};

/** In base64. */
export type Sealed = { readonly nonce: string; readonly ciphertext: string };

export type SecretsOptions = {
	/** `Config.secretKey`: see secret-key.ts for what it may be. */
	secretKey: string | null;
	/** Where the key is kept when `secretKey` is null: `secret.key` in the data directory. */
	keyFile: string;
	now?: () => number;
};

const cipher = 'aes-256-gcm';
/** The size that GCM is made for; random nonces are safe up to 2^32 writes under one key (NIST SP 800-38D). */
const nonceBytes = 12;
const tagBytes = 16;

export function openSecrets(db: ControlDb, options: SecretsOptions): Secrets {
	const { secretKey, keyFile, now = Date.now } = options;
	let known: Buffer | null = null;
	/** One at a time: two first uses must not make two keys. The file key is not there before the first `put`. */
	let last: Promise<unknown> = Promise.resolve();
	const key = (create: boolean): Promise<Buffer | null> => {
		const next = last.then(async () => {
			known ??= await loadKey(db, secretKey, keyFile, now, create);
			return known;
		});
		last = next.catch(() => {});
		return next;
	};
	const sealed = async (name: string, text: string) => seal(required(await key(true), name), name, text);
	const opened = async (name: string, given: Sealed) => unseal(required(await key(false), name), name, given);
	return {
		keySource: keySourceOf(secretKey),
		hasKey: async () => (await key(false)) !== null,
		seal: sealed,
		open: opened,
		async put(name, text) {
			const row = { name, ...(await sealed(name, text)), updated_at: now() };
			await db
				.insertInto('secret')
				.values(row)
				.onConflict((conflict) => conflict.column('name').doUpdateSet(row))
				.execute();
		},
		async get(name) {
			const row = await db.selectFrom('secret').selectAll().where('name', '=', name).executeTakeFirst();
			return row ? opened(name, row) : null;
		},
		async remove(name) {
			await db.deleteFrom('secret').where('name', '=', name).execute();
		},
		async wrap(name, text) {
			const { nonce, ciphertext } = await sealed(name, text);
			return `${nonce}.${ciphertext}`;
		},
		async unwrap(name, wrapped) {
			const [nonce = '', ciphertext = ''] = wrapped.split('.');
			return opened(name, { nonce, ciphertext });
		},
	};
}

function seal(key: Buffer, name: string, text: string): Sealed {
	const nonce = randomBytes(nonceBytes);
	const box = createCipheriv(cipher, key, nonce, { authTagLength: tagBytes });
	box.setAAD(Buffer.from(name));
	const bytes = Buffer.concat([box.update(text, 'utf8'), box.final(), box.getAuthTag()]);
	return { nonce: nonce.toString('base64'), ciphertext: bytes.toString('base64') };
}

function unseal(key: Buffer, name: string, { nonce, ciphertext }: Sealed): string {
	const bytes = Buffer.from(ciphertext, 'base64');
	try {
		const box = createDecipheriv(cipher, key, Buffer.from(nonce, 'base64'), { authTagLength: tagBytes });
		box.setAAD(Buffer.from(name));
		box.setAuthTag(bytes.subarray(-tagBytes));
		return Buffer.concat([box.update(bytes.subarray(0, -tagBytes)), box.final()]).toString('utf8');
	} catch (cause) {
		throw new Fault('secret_unreadable', { name }, { cause });
	}
}

function required(key: Buffer | null, name: string): Buffer {
	if (key === null) throw new Fault('secret_unreadable', { name });
	return key;
}
