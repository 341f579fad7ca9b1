/** People in the control store. */
import type { Person } from '../../../accounts/person.ts';
import type { PeopleStore, StoredPerson } from '../../../accounts/ports.ts';
import type { ControlDb } from '../control-store.ts';
import type { Row } from '../tables.ts';

export type PersonRow = Row<'person'> & { factor: number | null };

/** With whether there is a second factor. */
export function peopleOf(db: ControlDb) {
	return db
		.selectFrom('person')
		.leftJoin('second_factor', 'second_factor.person_id', 'person.id')
		.selectAll('person')
		.select('second_factor.confirmed_at as factor');
}

export function personOf(row: PersonRow): Person {
	const { id, mail, name, language, role, agent, state } = row;
	return {
		...{ id, mail, name, language, role, agent, state },
		teams: JSON.parse(row.teams),
		hasPassword: row.password !== null,
		secondFactor: row.factor !== null,
		createdAt: row.created_at,
		signedInAt: row.signed_in_at,
	};
}

const storedOf = (row: PersonRow): StoredPerson => ({ ...personOf(row), password: row.password });

export async function countAdministrators(db: ControlDb): Promise<number> {
	const { count } = await db
		.selectFrom('person')
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.where('role', '=', 'administrator')
		.where('state', '=', 'active')
		.executeTakeFirstOrThrow();
	return count;
}

export function createPeopleStore(db: ControlDb): PeopleStore {
	const get = (from: ControlDb, id: number) => peopleOf(from).where('person.id', '=', id).executeTakeFirst();
	return {
		list: async () => (await peopleOf(db).orderBy('person.name').orderBy('person.id').execute()).map(personOf),
		async get(id) {
			const row = await get(db, id);
			return row ? storedOf(row) : null;
		},
		async byMail(mail) {
			const row = await peopleOf(db).where('mail', '=', mail).executeTakeFirst();
			return row ? storedOf(row) : null;
		},
		async add({ teams, ...person }, now) {
			const row = await db
				.insertInto('person')
				.values({ ...person, teams: JSON.stringify(teams), created_at: now, updated_at: now })
				.onConflict((conflict) => conflict.column('mail').doNothing())
				.returningAll()
				.executeTakeFirst();
			return row ? personOf({ ...row, factor: null }) : null;
		},
		change: (id, { teams, signedInAt, ...change }, now) =>
			db.transaction().execute(async (part) => {
				const before = await get(part, id);
				if (before === undefined) return null;
				const role = change.role ?? before.role;
				const state = change.state ?? before.state;
				const leaves =
					before.role === 'administrator' &&
					before.state === 'active' &&
					(role !== 'administrator' || state !== 'active');
				if (leaves && (await countAdministrators(part)) === 1) return 'last_administrator';
				const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
				await part
					.updateTable('person')
					.set({
						...given,
						...(teams && { teams: JSON.stringify(teams) }),
						...(signedInAt !== undefined && { signed_in_at: signedInAt }),
						updated_at: now,
					})
					.where('id', '=', id)
					.execute();
				const after = await get(part, id);
				return after ? personOf(after) : null;
			}),
		async remove(id) {
			const { numDeletedRows } = await db
				.deleteFrom('person')
				.where('id', '=', id)
				.where('state', '=', 'invited')
				.executeTakeFirstOrThrow();
			return numDeletedRows > 0n;
		},
		administrators: () => countAdministrators(db),
	};
}
