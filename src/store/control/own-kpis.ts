/** KPIs of the company's own in the control store, and every edit of them. */
import { Fault } from '../../errors.ts';
import type { OwnKpiChange, OwnKpiRecord, OwnKpiStore } from '../../kpi/own/ports.ts';
import type { ControlDb } from './control-store.ts';
import type { Row } from './tables.ts';

export function createOwnKpiStore(db: ControlDb): OwnKpiStore {
	return {
		async list() {
			return (await db.selectFrom('own_kpi').selectAll().orderBy('id').execute()).map(recordOf);
		},
		put: (id, definition, { author, now }) =>
			db.transaction().execute(async (tx) => {
				const there = await read(tx, id);
				const [before, after] = [there && JSON.stringify(there.definition), JSON.stringify(definition)];
				if (there && before === after) return there;
				const { revision } = await tx
					.insertInto('own_kpi_change')
					.values({ at: now, author, kpi: id, before, after })
					.returning('revision')
					.executeTakeFirstOrThrow();
				const row = { definition: after, revision, updated_at: now };
				await tx
					.insertInto('own_kpi')
					.values({ ...row, id, created_at: now })
					.onConflict((conflict) => conflict.column('id').doUpdateSet(row))
					.execute();
				return { id, definition, revision, updatedAt: now };
			}),
		remove: (id, { author, now }) =>
			db.transaction().execute(async (tx) => {
				const there = await read(tx, id);
				if (there === null) throw new Fault('own_kpi_not_found', { kpi: id });
				const before = JSON.stringify(there.definition);
				await tx.insertInto('own_kpi_change').values({ at: now, author, kpi: id, before, after: null }).execute();
				await tx.deleteFrom('own_kpi').where('id', '=', id).execute();
			}),
		async changes(limit) {
			const rows = await db.selectFrom('own_kpi_change').selectAll().orderBy('revision', 'desc').limit(limit).execute();
			return rows.map(changeOf);
		},
		async revision() {
			const latest = await db
				.selectFrom('own_kpi_change')
				.select('revision')
				.orderBy('revision', 'desc')
				.limit(1)
				.executeTakeFirst();
			return latest?.revision ?? 0;
		},
	};
}

async function read(db: ControlDb, id: string): Promise<OwnKpiRecord | null> {
	const row = await db.selectFrom('own_kpi').selectAll().where('id', '=', id).executeTakeFirst();
	return row ? recordOf(row) : null;
}

function recordOf({ id, definition, revision, updated_at: updatedAt }: Row<'own_kpi'>): OwnKpiRecord {
	return { id, definition: JSON.parse(definition), revision, updatedAt };
}

function changeOf({ before, after, kpi: id, ...row }: Row<'own_kpi_change'>): OwnKpiChange {
	const [was, is] = [before, after].map((text) => (text === null ? null : JSON.parse(text)));
	return { ...row, id, before: was, after: is };
}
