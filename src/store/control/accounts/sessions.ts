/** Sessions in the control store. */
import type { Session, SessionStore } from '../../../accounts/ports.ts';
import type { ControlDb } from '../control-store.ts';
import type { Row } from '../tables.ts';
import { peopleOf, personOf } from './people.ts';

export function createSessionStore(db: ControlDb): SessionStore {
	return {
		async add({ personId, stage, createdAt, seenAt, address, agent }, tokenHash) {
			const row = {
				token_hash: tokenHash,
				person_id: personId,
				stage,
				created_at: createdAt,
				seen_at: seenAt,
				address,
				agent,
			};
			return sessionOf(await db.insertInto('session').values(row).returningAll().executeTakeFirstOrThrow());
		},
		async find(tokenHash) {
			const session = await db.selectFrom('session').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst();
			if (session === undefined) return null;
			const person = await peopleOf(db).where('person.id', '=', session.person_id).executeTakeFirst();
			return person ? { session: sessionOf(session), person: personOf(person) } : null;
		},
		async list(personId) {
			const rows = await db
				.selectFrom('session')
				.selectAll()
				.where('person_id', '=', personId)
				.orderBy('seen_at', 'desc')
				.execute();
			return rows.map(sessionOf);
		},
		async touch(id, now) {
			await db.updateTable('session').set({ seen_at: now }).where('id', '=', id).execute();
		},
		async remove(id) {
			await db.deleteFrom('session').where('id', '=', id).execute();
		},
		async removeOf(personId, except) {
			const { numDeletedRows } = await db
				.deleteFrom('session')
				.where('person_id', '=', personId)
				.where('id', '!=', except ?? 0)
				.executeTakeFirstOrThrow();
			return Number(numDeletedRows);
		},
		async removeOld(createdBefore, seenBefore) {
			await db
				.deleteFrom('session')
				.where((row) => row.or([row('created_at', '<', createdBefore), row('seen_at', '<', seenBefore)]))
				.execute();
		},
	};
}

function sessionOf({
	id,
	person_id: personId,
	stage,
	created_at: createdAt,
	seen_at: seenAt,
	address,
	agent,
}: Row<'session'>): Session {
	return { id, personId, stage, createdAt, seenAt, address, agent };
}
