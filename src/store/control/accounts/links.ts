/** Links that let somebody in, in the control store. */
import type { LinkStore } from '../../../accounts/ports.ts';
import type { ControlDb } from '../control-store.ts';
import { countAdministrators, peopleOf, personOf } from './people.ts';

export function createLinkStore(db: ControlDb): LinkStore {
	const open = (from: ControlDb, tokenHash: string, now: number) =>
		from
			.selectFrom('account_link')
			.selectAll()
			.where('token_hash', '=', tokenHash)
			.where((link) => link.or([link('expires_at', 'is', null), link('expires_at', '>', now)]))
			.executeTakeFirst();
	const person = async (from: ControlDb, id: number) => {
		const row = await peopleOf(from).where('person.id', '=', id).executeTakeFirst();
		return row ? personOf(row) : null;
	};
	return {
		put: ({ kind, personId, createdAt, expiresAt }, tokenHash) =>
			db.transaction().execute(async (part) => {
				await part
					.deleteFrom('account_link')
					.where('kind', '=', kind)
					.where('person_id', personId === null ? 'is' : '=', personId)
					.execute();
				const row = { token_hash: tokenHash, kind, person_id: personId, created_at: createdAt, expires_at: expiresAt };
				await part.insertInto('account_link').values(row).execute();
			}),
		async find(tokenHash, now) {
			const link = await open(db, tokenHash, now);
			if (link === undefined) return null;
			// Somebody else has become the first administrator meanwhile.
			if (link.kind === 'setup' && (await countAdministrators(db)) > 0) return null;
			return {
				kind: link.kind,
				person: link.person_id === null ? null : await person(db, link.person_id),
				expiresAt: link.expires_at,
			};
		},
		redeem: (tokenHash, { password, name, language, newcomer }, now) =>
			db.transaction().execute(async (part) => {
				const link = await open(part, tokenHash, now);
				if (link === undefined) return null;
				if (link.person_id === null) {
					if (newcomer === null || (await countAdministrators(part)) > 0) return null;
					await part.deleteFrom('account_link').where('kind', '=', 'setup').execute();
					const first = { ...newcomer, password, role: 'administrator', state: 'active' } as const;
					const rest = { language: language ?? 'en', teams: '[]', created_at: now, updated_at: now };
					// Somebody who was invited before there was an administrator, by the command line.
					const { id } = await part
						.insertInto('person')
						.values({ ...first, ...rest })
						.onConflict((conflict) => conflict.column('mail').doUpdateSet({ ...first, updated_at: now }))
						.returning('id')
						.executeTakeFirstOrThrow();
					return person(part, id);
				}
				const before = await person(part, link.person_id);
				if (before === null || before.state === 'disabled') return null;
				// Links of the other kind would let somebody in with another password after this one was set.
				await part.deleteFrom('account_link').where('person_id', '=', before.id).execute();
				await part.deleteFrom('session').where('person_id', '=', before.id).execute();
				await part
					.updateTable('person')
					.set({
						password,
						state: 'active',
						name: name ?? before.name,
						language: language ?? before.language,
						updated_at: now,
					})
					.where('id', '=', before.id)
					.execute();
				return person(part, before.id);
			}),
		async removeOf(personId) {
			await db.deleteFrom('account_link').where('person_id', '=', personId).execute();
		},
	};
}
