/** Keys of programs: `kam_PREFIX_SECRET`, shown once. The prefix finds the key, the secret is kept as a hash. */
import { z } from 'zod';
import { type Permission, permissions } from '../access/permission.ts';
import type { Principal } from '../access/principal.ts';
import { roles } from '../access/role.ts';
import { rules } from '../access/rules.ts';
import { Fault } from '../errors.ts';
import { type Listed, nameShape } from './person.ts';
import type { ApiKey, Audit, KeyStore } from './ports.ts';
import { hashOf, newToken, type Random, sameText } from './token.ts';

const dayMs = 24 * 3_600_000;
/** That a key is used is written down no more often: a program asks many times a second. */
const touchEveryMs = 60_000;
const prefixBytes = 5;
/** As long as one, and that of no secret. */
const noHash = '0'.repeat(64);

/** What a key can be given: everything but what belongs to people. */
export const keyScopes = permissions.filter((one) => one !== 'public' && one !== 'self') as Exclude<
	Permission,
	'public' | 'self'
>[];

export const newKeyShape = z.strictObject({
	name: nameShape,
	scopes: z.array(z.enum(keyScopes)).min(1),
	role: z.enum(roles).default('administrator').meta({ description: 'Whose rows it sees' }),
	teams: z.array(z.string().trim().min(1).max(200)).max(200).default([]),
	agent: z.string().trim().min(1).max(200).nullable().default(null),
	days: z
		.int()
		.min(1)
		.max(3650)
		.nullable()
		.default(null)
		.meta({ description: 'How long it works; null: until it is revoked' }),
});
export type NewKey = Listed<z.output<typeof newKeyShape>>;

export type Keys = {
	/** Fault `scope_beyond_role` where its role may not do what it is given. */
	make(given: NewKey, by: Principal, address: string): Promise<{ readonly key: ApiKey; readonly secret: string }>;
	list(): Promise<readonly ApiKey[]>;
	/** Null where it is none of ours, over or revoked. */
	find(secret: string): Promise<Principal | null>;
	/** Fault `key_not_found`. */
	revoke(id: number, by: Principal, address: string): Promise<ApiKey>;
};

export function createKeys(store: KeyStore, audit: Audit, now: () => number, random: Random): Keys {
	return {
		async make({ days, ...given }, by, address) {
			const beyond = given.scopes.find((scope) => !rules[scope].includes(given.role));
			if (beyond !== undefined) throw new Fault('scope_beyond_role', { scope: beyond, role: given.role });
			const [prefix, secret] = [random(prefixBytes).toString('hex'), newToken(random)];
			const at = now();
			const kept = {
				...given,
				scopes: [...new Set(given.scopes)],
				prefix,
				createdBy: by.name,
				createdAt: at,
				expiresAt: days === null ? null : at + days * dayMs,
			};
			const key = await store.add(kept, hashOf(secret));
			await audit({
				action: 'key_made',
				by,
				subject: `key ${key.id}`,
				address,
				details: { name: key.name, scopes: key.scopes.join(' ') },
			});
			return { key, secret: `kam_${prefix}_${secret}` };
		},
		list: () => store.list(),
		async find(text) {
			const [, prefix, secret] = /^kam_([0-9a-f]{10})_([\w-]{43})$/.exec(text) ?? [];
			if (prefix === undefined || secret === undefined) return null;
			const found = await store.find(prefix);
			// Compared also where there is none, so that both take as long.
			const right = sameText(hashOf(secret), found?.secretHash ?? noHash);
			if (found === null || !right) return null;
			const { key } = found;
			const at = now();
			if (key.revokedAt !== null || (key.expiresAt !== null && at >= key.expiresAt)) return null;
			if (key.usedAt === null || Math.abs(at - key.usedAt) >= touchEveryMs) await store.touch(key.id, at);
			const { id, name, role, teams, agent, scopes } = key;
			return { kind: 'key', id: String(id), name, role, teams, agent, scopes };
		},
		async revoke(id, by, address) {
			const key = await store.revoke(id, now());
			if (key === null) throw new Fault('key_not_found', { id });
			await audit({ action: 'key_revoked', by, subject: `key ${id}`, address, details: { name: key.name } });
			return key;
		},
	};
}
