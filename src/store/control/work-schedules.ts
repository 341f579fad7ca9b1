/** Business hours in the control store: schedules, for whom they hold, and every edit of either. */
import type { ScheduleChange, ScheduleRecord, ScheduleStore } from '../../calendar/ports.ts';
import type { ScheduleText } from '../../calendar/schedule.ts';
import { Fault } from '../../errors.ts';
import type { ControlDb } from './control-store.ts';
import type { NewRow, Row } from './tables.ts';

export function createWorkScheduleStore(db: ControlDb): ScheduleStore {
	return {
		list: () => readAll(db),
		get: (name) => read(db, name),
		change: (name, change, { author, now }) =>
			db.transaction().execute(async (tx) => {
				const before = await read(tx, name);
				const after = change(before?.definition ?? null);
				const definition = JSON.stringify(after);
				if (before && JSON.stringify(before.definition) === definition) return before;
				const revision = await note(tx, {
					...{ at: now, author, kind: 'schedule', name, after: definition },
					before: before && JSON.stringify(before.definition),
				});
				const row = { definition, revision, updated_at: now };
				if (before) await tx.updateTable('work_schedule').set(row).where('id', '=', before.id).execute();
				else
					await tx
						.insertInto('work_schedule')
						.values({ ...row, name, created_at: now })
						.execute();
				return must(await read(tx, name), name);
			}),
		remove: (name, { author, now }) =>
			db.transaction().execute(async (tx) => {
				const { id, definition, scopes } = must(await read(tx, name), name);
				if (scopes.length > 0) {
					const whom = scopes.map(({ team, channel }) => `${team || '*'} / ${channel || '*'}`).join(', ');
					throw new Fault('business_schedule_in_use', { name, scopes: whom });
				}
				await note(tx, { at: now, author, kind: 'schedule', name, before: JSON.stringify(definition), after: null });
				await tx.deleteFrom('work_schedule').where('id', '=', id).execute();
			}),
		setScope: (scope, name, { author, now }) =>
			db.transaction().execute(async (tx) => {
				const { team, channel } = scope;
				const there = await tx
					.selectFrom('work_scope')
					.innerJoin('work_schedule', 'work_schedule.id', 'work_scope.schedule_id')
					.select('work_schedule.name')
					.where('team', '=', team)
					.where('channel', '=', channel)
					.executeTakeFirst();
				const id = name === null ? null : must(await read(tx, name), name).id;
				if (name === null && !there)
					throw new Fault('schedule_scope_not_found', { team: team || '*', channel: channel || '*' });
				if (there?.name === name) return;
				const [before, after] = [there?.name ?? null, name].map((one) => one && JSON.stringify(one));
				await note(tx, {
					at: now,
					author,
					kind: 'scope',
					name: name ?? there?.name ?? '',
					team,
					channel,
					before,
					after,
				});
				if (id === null) {
					await tx.deleteFrom('work_scope').where('team', '=', team).where('channel', '=', channel).execute();
				} else {
					await tx
						.insertInto('work_scope')
						.values({ team, channel, schedule_id: id })
						.onConflict((conflict) => conflict.columns(['team', 'channel']).doUpdateSet({ schedule_id: id }))
						.execute();
				}
			}),
		async changes(limit) {
			const rows = await db.selectFrom('work_change').selectAll().orderBy('revision', 'desc').limit(limit).execute();
			return rows.map(changeOf);
		},
		revision: () => revisionOf(db),
		snapshot: () =>
			db.transaction().execute(async (tx) => ({ revision: await revisionOf(tx), schedules: await readAll(tx) })),
		async applied() {
			return (await db.selectFrom('work_applied').select('revision').executeTakeFirstOrThrow()).revision;
		},
		async setApplied(revision) {
			await db.updateTable('work_applied').set({ revision }).execute();
		},
	};
}

async function readAll(db: ControlDb): Promise<ScheduleRecord[]> {
	const [rows, scopes] = [
		await db.selectFrom('work_schedule').selectAll().orderBy('name').execute(),
		await db.selectFrom('work_scope').selectAll().orderBy('team').orderBy('channel').execute(),
	];
	return rows.map((row) => recordOf(row, scopes));
}

async function read(db: ControlDb, name: string): Promise<ScheduleRecord | null> {
	const row = await db.selectFrom('work_schedule').selectAll().where('name', '=', name).executeTakeFirst();
	if (!row) return null;
	const scopes = await db
		.selectFrom('work_scope')
		.selectAll()
		.where('schedule_id', '=', row.id)
		.orderBy('team')
		.orderBy('channel')
		.execute();
	return recordOf(row, scopes);
}

function recordOf(row: Row<'work_schedule'>, scopes: readonly Row<'work_scope'>[]): ScheduleRecord {
	const { id, name, revision, updated_at: updatedAt } = row;
	const own = scopes.filter((scope) => scope.schedule_id === id).map(({ team, channel }) => ({ team, channel }));
	const definition: ScheduleText = JSON.parse(row.definition);
	return { id, name, definition, revision, updatedAt, scopes: own };
}

function changeOf({ revision, at, author, kind, name, team, channel, ...row }: Row<'work_change'>): ScheduleChange {
	const [before, after] = [row.before, row.after].map((text) => (text === null ? null : JSON.parse(text)));
	const common = { revision, at, author };
	if (kind === 'schedule') return { ...common, kind, name, before, after };
	return { ...common, kind, scope: { team: team ?? '', channel: channel ?? '' }, before, after };
}

/** The number of the edit is the new revision of all business hours. */
async function note(db: ControlDb, change: NewRow<'work_change'>): Promise<number> {
	return (await db.insertInto('work_change').values(change).returning('revision').executeTakeFirstOrThrow()).revision;
}

async function revisionOf(db: ControlDb): Promise<number> {
	const last = await db
		.selectFrom('work_change')
		.select(({ fn }) => fn.max('revision').as('revision'))
		.executeTakeFirst();
	return Number(last?.revision ?? 0);
}

function must(record: ScheduleRecord | null, name: string): ScheduleRecord {
	if (record === null) throw new Fault('business_schedule_not_found', { name });
	return record;
}
