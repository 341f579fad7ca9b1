import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { TargetEdit } from '../../targets/ports.ts';
import type { NewTarget } from '../../targets/target.ts';
import { type ControlDb, openControlStore } from './control-store.ts';
import { createReasonStore } from './target-reasons.ts';
import { createTargetStore } from './targets.ts';

const root = mkdtempSync(join(tmpdir(), 'kamerton-targets-'));
after(() => rmSync(root, { recursive: true, force: true }));

async function withDb(work: (db: ControlDb) => Promise<void>, path = ':memory:'): Promise<void> {
	const control = openControlStore(path);
	try {
		await work(control.db);
	} finally {
		await control.close();
	}
}

const nps: NewTarget = {
	...{ kpi: 'nps', stat: null, clock: null, params: null, segment: { channel: 'чат "1"' }, target: 45.5, per: null },
	...{ against: 'interval', tolerance: null, from: '2026-01-01', to: null, note: 'первая', preset: null },
};
const level: NewTarget = {
	...{ ...nps, kpi: 'within', stat: 'within', clock: 'business', params: { target: 900 } },
	...{
		target: { low: 75, high: 85 },
		per: 'month',
		against: 'point',
		tolerance: 5,
		to: '2027-01-01',
		preset: 'published',
	},
};
const nothing: TargetEdit = { kind: 'set', subject: null, note: '', added: [], altered: [], defaults: null };
const by = { author: 'ann', now: 7 };

test('targets are there after closing, as they were given, with every edit', async () => {
	const path = join(root, 'kept.db');
	await withDb(async (db) => {
		const store = createTargetStore(db);
		assert.deepEqual(await store.read(), { records: [], defaults: { on: true, off: [] } });
		await store.change(() => ({ ...nothing, note: 'two', added: [nps, level] }), by);
		const decide = ({ records }: { records: readonly { id: number; to: string | null }[] }) => ({
			...nothing,
			kind: 'end' as const,
			altered: records.map(({ id, to }) => ({ id, to: id === 1 ? '2026-05-01' : to, withdrawn: id === 2 })),
			defaults: { on: true, off: ['service_level'] },
		});
		await store.change(decide, { author: 'bob', now: 8 });
		assert.equal(await store.change(decide, by), null, 'again changes nothing and is not noted');
	}, path);
	await withDb(async (db) => {
		const store = createTargetStore(db);
		const made = { author: 'ann', createdAt: 7 };
		assert.deepEqual(await store.read(), {
			records: [
				{ ...nps, ...made, id: 1, to: '2026-05-01', withdrawn: false },
				{ ...level, ...made, id: 2, withdrawn: true },
			],
			defaults: { on: true, off: ['service_level'] },
		});
		const [second, first] = await store.changes(5);
		assert.deepEqual(first?.targets, [
			{ id: 1, before: null, after: { to: null, withdrawn: false } },
			{ id: 2, before: null, after: { to: '2027-01-01', withdrawn: false } },
		]);
		assert.deepEqual(
			[second?.kind, second?.author, second?.at, second?.targets[0]?.before],
			[...['end', 'bob', 8, { to: null, withdrawn: false }]],
		);
		assert.deepEqual(second?.defaults?.before, { on: true, off: [] });
	}, path);
});

test('an edit that is refused leaves nothing', () =>
	withDb(async (db) => {
		const store = createTargetStore(db);
		const refuse = () => {
			throw new Error('on purpose');
		};
		await assert.rejects(store.change(refuse, by), /on purpose/);
		const broken = { ...nps, against: 'nothing' as 'point' };
		await assert.rejects(store.change(() => ({ ...nothing, added: [nps, broken] }), by));
		assert.deepEqual([(await store.read()).records, await store.changes(9)], [[], []]);
	}));

test('every version of a reason is kept', () =>
	withDb(async (db) => {
		const store = createReasonStore(db);
		const { kpi, stat, clock, params, segment } = level;
		const aim = { kpi, stat, clock, params, segment };
		await store.add({ ...aim, period: '2026-03', text: 'мало людей' }, by);
		await store.add({ ...aim, period: '2026-03', text: null }, { author: 'bob', now: 8 });
		await store.add({ ...aim, period: '2026-04', text: 'release' }, by);
		assert.deepEqual(await store.read('2026-03'), [
			{ ...aim, id: 1, period: '2026-03', text: 'мало людей', author: 'ann', at: 7 },
			{ ...aim, id: 2, period: '2026-03', text: null, author: 'bob', at: 8 },
		]);
		assert.equal((await store.read(null)).length, 3);
	}));
