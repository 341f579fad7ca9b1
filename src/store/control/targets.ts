/** Targets in the control store, every edit of them, and whether the default targets hold. */
import { type DefaultsSwitch, defaultsOn } from '../../targets/book.ts';
import type { Edit, TargetChange, TargetEdit, TargetState, TargetStore } from '../../targets/ports.ts';
import type { NewTarget, TargetRecord } from '../../targets/target.ts';
import type { ControlDb } from './control-store.ts';
import { putSetting, settingOf } from './setting-rows.ts';
import type { Row } from './tables.ts';

const defaultsKey = 'targets.defaults';

export function createTargetStore(db: ControlDb): TargetStore {
	return {
		read: () => readState(db),
		change: (decide, edit) =>
			db.transaction().execute(async (tx) => {
				const state = await readState(tx);
				return write(tx, state, decide(state, await readChanges(tx)), edit);
			}),
		changes: (limit) => readChanges(db, limit),
	};
}

async function write(tx: ControlDb, state: TargetState, edit: TargetEdit, by: Edit): Promise<TargetChange | null> {
	const before = new Map(state.records.map((record) => [record.id, record]));
	const targets: TargetChange['targets'][number][] = [];
	for (const { id, to, withdrawn } of edit.altered) {
		const old = before.get(id);
		if (!old || (old.to === to && old.withdrawn === withdrawn)) continue;
		await tx
			.updateTable('target')
			.set({ valid_to: to, withdrawn: withdrawn ? 1 : 0 })
			.where('id', '=', id)
			.execute();
		targets.push({ id, before: { to: old.to, withdrawn: old.withdrawn }, after: { to, withdrawn } });
	}
	for (const target of edit.added) {
		const { id } = await tx
			.insertInto('target')
			.values({ ...rowOf(target), author: by.author, created_at: by.now })
			.returning('id')
			.executeTakeFirstOrThrow();
		targets.push({ id, before: null, after: { to: target.to, withdrawn: false } });
	}
	const defaults = await writeDefaults(tx, state.defaults, edit.defaults, by.now);
	if (targets.length === 0 && defaults === null) return null;
	const { kind, subject, note } = edit;
	const change = { at: by.now, author: by.author, kind, subject, note };
	const { revision } = await tx
		.insertInto('target_change')
		.values({ ...change, targets: JSON.stringify(targets), defaults: defaults && JSON.stringify(defaults) })
		.returning('revision')
		.executeTakeFirstOrThrow();
	return { revision, ...change, targets, defaults };
}

async function writeDefaults(
	tx: ControlDb,
	before: DefaultsSwitch,
	after: DefaultsSwitch | null,
	now: number,
): Promise<TargetChange['defaults']> {
	if (after === null || JSON.stringify(after) === JSON.stringify(before)) return null;
	await putSetting(tx, defaultsKey, after, now);
	return { before, after };
}

async function readState(db: ControlDb): Promise<TargetState> {
	const rows = await db.selectFrom('target').selectAll().orderBy('id').execute();
	const defaults = (await settingOf(db, defaultsKey)) as DefaultsSwitch | null;
	return { records: rows.map(recordOf), defaults: defaults ?? defaultsOn };
}

async function readChanges(db: ControlDb, limit?: number): Promise<TargetChange[]> {
	const newest = db.selectFrom('target_change').selectAll().orderBy('revision', 'desc');
	const rows = await (limit === undefined ? newest : newest.limit(limit)).execute();
	return rows.map(({ targets, defaults, ...row }) => ({
		...row,
		targets: JSON.parse(targets),
		defaults: defaults === null ? null : JSON.parse(defaults),
	}));
}

function rowOf({
	kpi,
	stat,
	clock,
	params,
	segment,
	target,
	per,
	against,
	tolerance,
	from,
	to,
	note,
	preset,
}: NewTarget) {
	return {
		...{ kpi, stat, clock, per, against, tolerance, note, preset },
		...{ valid_from: from, valid_to: to },
		params: params && JSON.stringify(params),
		segment: JSON.stringify(segment),
		target: JSON.stringify(target),
	};
}

function recordOf(row: Row<'target'>): TargetRecord {
	const { valid_from: from, valid_to: to, created_at: createdAt, params, segment, target, withdrawn, ...rest } = row;
	return {
		...{ ...rest, from, to, createdAt },
		params: params === null ? null : JSON.parse(params),
		segment: JSON.parse(segment),
		target: JSON.parse(target),
		withdrawn: withdrawn === 1,
	};
}
