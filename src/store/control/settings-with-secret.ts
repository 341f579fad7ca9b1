/**
 * Settings of a server and the secret that is for it alone: read by one question and written in one transaction, so that whoever
 * reads meanwhile, and whoever comes after a kill, never has the secret of one server beside the address of another.
 */
import { Fault } from '../../errors.ts';
import type { ControlDb } from './control-store.ts';
import type { Secrets } from './secrets.ts';
import { putSetting } from './setting-rows.ts';

export type Kept = {
	readonly settings: unknown;
	/** Null where there is none. */
	readonly secret: string | null;
	/** There is one, written under another secret key. */
	readonly secretUnreadable: boolean;
};

export type SettingsWithSecret = {
	read(): Promise<Kept | null>;
	/** Null settings take both away, a null secret the one that was kept. */
	write(settings: object | null, secret: string | null, now: number): Promise<void>;
};

export function createSettingsWithSecret(
	db: ControlDb,
	secrets: Pick<Secrets, 'seal' | 'open'>,
	{ key, name }: { readonly key: string; readonly name: string },
): SettingsWithSecret {
	return {
		async read() {
			const row = await db
				.selectFrom('setting')
				.leftJoin('secret', (join) => join.on('secret.name', '=', name))
				.select(['setting.value', 'secret.nonce', 'secret.ciphertext'])
				.where('setting.key', '=', key)
				.executeTakeFirst();
			if (row === undefined) return null;
			const { value, nonce, ciphertext } = row;
			const settings: unknown = JSON.parse(value);
			if (nonce === null || ciphertext === null) return { settings, secret: null, secretUnreadable: false };
			try {
				return { settings, secret: await secrets.open(name, { nonce, ciphertext }), secretUnreadable: false };
			} catch (error) {
				if (!(error instanceof Fault && error.code === 'secret_unreadable')) throw error;
				return { settings, secret: null, secretUnreadable: true };
			}
		},
		async write(settings, secret, now) {
			// Before the transaction: the key may have to be made, and that asks the store.
			const sealed = settings === null || secret === null ? null : await secrets.seal(name, secret);
			await db.transaction().execute(async (tx) => {
				await putSetting(tx, key, settings, now);
				await tx.deleteFrom('secret').where('name', '=', name).execute();
				if (sealed !== null)
					await tx
						.insertInto('secret')
						.values({ name, ...sealed, updated_at: now })
						.execute();
			});
		},
	};
}
