/** Keys of programs in the control store. */
import type { ApiKey, KeyStore } from '../../../accounts/ports.ts';
import type { ControlDb } from '../control-store.ts';
import type { Row } from '../tables.ts';

export function createKeyStore(db: ControlDb): KeyStore {
	return {
		async add({ name, prefix, role, teams, agent, scopes, createdBy, createdAt, expiresAt }, secretHash) {
			const row = {
				...{
					name,
					prefix,
					role,
					agent,
					secret_hash: secretHash,
					teams: JSON.stringify(teams),
					scopes: JSON.stringify(scopes),
				},
				...{ created_by: createdBy, created_at: createdAt, expires_at: expiresAt },
			};
			return keyOf(await db.insertInto('api_key').values(row).returningAll().executeTakeFirstOrThrow());
		},
		list: async () => (await db.selectFrom('api_key').selectAll().orderBy('id', 'desc').execute()).map(keyOf),
		async find(prefix) {
			const row = await db.selectFrom('api_key').selectAll().where('prefix', '=', prefix).executeTakeFirst();
			return row ? { key: keyOf(row), secretHash: row.secret_hash } : null;
		},
		async touch(id, now) {
			await db.updateTable('api_key').set({ used_at: now }).where('id', '=', id).execute();
		},
		async revoke(id, now) {
			// Revoked twice, it stays revoked since the first time.
			await db
				.updateTable('api_key')
				.set({ revoked_at: now })
				.where('id', '=', id)
				.where('revoked_at', 'is', null)
				.execute();
			const row = await db.selectFrom('api_key').selectAll().where('id', '=', id).executeTakeFirst();
			return row ? keyOf(row) : null;
		},
	};
}

function keyOf(row: Row<'api_key'>): ApiKey {
	const { id, name, prefix, role, agent } = row;
	return {
		...{ id, name, prefix, role, agent, teams: JSON.parse(row.teams), scopes: JSON.parse(row.scopes) },
		...{ createdBy: row.created_by, createdAt: row.created_at, expiresAt: row.expires_at },
		...{ usedAt: row.used_at, revokedAt: row.revoked_at },
	};
}
