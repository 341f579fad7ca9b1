/** Policies of promises in the control store, every edit of them, and how far their rows have come. */
import { sql } from 'kysely';
import { Fault } from '../../errors.ts';
import type { PolicyChange, PolicyRecord, PolicyStore, PromiseState } from '../../promises/ports.ts';
import type { ControlDb } from './control-store.ts';
import type { Row } from './tables.ts';

export function createPolicyStore(db: ControlDb): PolicyStore {
	return {
		list: () => readAll(db),
		get: (name) => read(db, name),
		put: (name, definition, { author, now }) =>
			db.transaction().execute(async (tx) => {
				const there = await read(tx, name);
				const [before, after] = [there && JSON.stringify(there.definition), JSON.stringify(definition)];
				if (there && before === after) return there;
				const { revision } = await tx
					.insertInto('policy_change')
					.values({ at: now, author, name, before, after })
					.returning('revision')
					.executeTakeFirstOrThrow();
				const row = { definition: after, revision, updated_at: now };
				await tx
					.insertInto('policy')
					.values({ ...row, name, created_at: now })
					.onConflict((conflict) => conflict.column('name').doUpdateSet(row))
					.execute();
				await ask(tx);
				return { name, definition, revision, updatedAt: now };
			}),
		remove: (name, { author, now }) =>
			db.transaction().execute(async (tx) => {
				const there = await read(tx, name);
				if (there === null) throw new Fault('policy_not_found', { name });
				const before = JSON.stringify(there.definition);
				await tx.insertInto('policy_change').values({ at: now, author, name, before, after: null }).execute();
				await tx.deleteFrom('policy').where('name', '=', name).execute();
				await ask(tx);
			}),
		async changes(limit) {
			const rows = await db.selectFrom('policy_change').selectAll().orderBy('revision', 'desc').limit(limit).execute();
			return rows.map(changeOf);
		},
		state: () => stateOf(db),
		snapshot: () =>
			db.transaction().execute(async (tx) => {
				const policies = await readAll(tx);
				const names = await tx.selectFrom('policy_change').select('name').distinct().orderBy('name').execute();
				const here = new Set(policies.map(({ name }) => name));
				const removed = names.map(({ name }) => name).filter((name) => !here.has(name));
				return { ...(await stateOf(tx)), policies, removed };
			}),
		ask: () => ask(db),
		async setDone(asked) {
			await db.updateTable('promise_state').set({ done: asked }).execute();
		},
	};
}

async function ask(db: ControlDb): Promise<void> {
	await db.updateTable('promise_state').set({ asked: sql<number>`asked + 1` }).execute();
}

async function stateOf(db: ControlDb): Promise<PromiseState> {
	return db.selectFrom('promise_state').select(['asked', 'done']).executeTakeFirstOrThrow();
}

async function readAll(db: ControlDb): Promise<PolicyRecord[]> {
	return (await db.selectFrom('policy').selectAll().orderBy('name').execute()).map(recordOf);
}

async function read(db: ControlDb, name: string): Promise<PolicyRecord | null> {
	const row = await db.selectFrom('policy').selectAll().where('name', '=', name).executeTakeFirst();
	return row ? recordOf(row) : null;
}

function recordOf({ name, definition, revision, updated_at: updatedAt }: Row<'policy'>): PolicyRecord {
	return { name, definition: JSON.parse(definition), revision, updatedAt };
}

function changeOf({ before, after, ...row }: Row<'policy_change'>): PolicyChange {
	const [was, is] = [before, after].map((text) => (text === null ? null : JSON.parse(text)));
	return { ...row, before: was, after: is };
}
