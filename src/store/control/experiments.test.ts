import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { DrawnSplit, ExperimentPlan } from '../../actions/experiment/experiment.ts';
import { createExperiments, digestOf } from '../../actions/experiment/experiments.ts';
import { seesAll } from '../../facts/sight.ts';
import { openControlStore } from './control-store.ts';
import { eraseKept } from './erase-kept.ts';
import { createExperimentStore } from './experiments.ts';

const aim = { kpi: 'csat', stat: null, clock: null, params: null, segment: {} };
const plan: ExperimentPlan = {
	...{ by: 'agent', share: 50, start: '2027-01-04', end: '2027-02-28', without: [], expected: null },
	...{ rehearsal: false, aim, unit: 'percent', guards: [], past: 8 },
};
const split: DrawnSplit = {
	seed: 4_294_967_295,
	units: [{ name: 'Anna', arm: 'treated', n: 12, value: 81.25, weight: 0.5 }],
	...{ splits: 'AQ==', kept: 1, possible: null, detectable: null },
};

test('what was drawn comes back as it was, and neither it nor its seed can be changed or taken out', async (t) => {
	const dir = mkdtempSync(join(tmpdir(), 'kamerton-'));
	t.after(() => rmSync(dir, { recursive: true }));
	const control = await openControlStore(join(dir, 'control.sqlite'));
	t.after(() => control.close());
	const store = createExperimentStore(control.db);
	const { id } = await store.add(7, { plan, split, digest: 'f00d' }, { author: 'Olga', now: 5 }, () => {});
	await store.addEvent(id, { kind: 'switched', unit: 'Anna', text: 'by mistake' }, { author: 'Pavel', now: 6 });
	assert.deepEqual(await store.get(id), {
		...plan,
		...split,
		...{ id, action: 7, digest: 'f00d', covered: false, author: 'Olga', at: 5 },
		events: [{ id: 1, kind: 'switched', unit: 'Anna', text: 'by mistake', author: 'Pavel', at: 6 }],
	});
	assert.equal((await store.list()).length, 1);
	assert.equal(await store.get(99), null);
	const { db } = control;
	for (const change of [{ split: '{}' }, { digest: '' }, { at: 1 }, { action: 2 }, { author: 'x' }]) {
		await assert.rejects(db.updateTable('experiment').set(change).execute(), /never changed/);
	}
	await assert.rejects(db.deleteFrom('experiment').execute(), /never removed/);
});

test('a kept plan that was changed is found out; where a customer named in it was erased, it says that nobody can tell', async (t) => {
	const control = openControlStore(':memory:');
	t.after(() => control.close());
	const { db } = control;
	const store = createExperimentStore(db);
	const never = () => assert.fail('is not asked for');
	const experiments = createExperiments({
		...{ store, sight: seesAll, action: never, actions: never, parts: never },
		...{ usual: never, customers: never, seed: never, now: never },
	});
	const intact = async (id: number) => (await experiments.get(id)).intact;
	const add = async (one: ExperimentPlan) => {
		const drawn: DrawnSplit = { ...split, seal: 2 };
		const given = { plan: one, split: drawn, digest: digestOf(one, drawn) };
		return (await store.add(7, given, { author: 'Olga', now: 5 }, () => {})).id;
	};
	const named = await add({ ...plan, without: ['anna@example.org', 'Otto'] });
	const other = await add({ ...plan, without: ['Otto'] });
	// Drawn when the action's own words were covered already.
	const later = await add({ ...plan, without: ['[…]'] });
	assert.deepEqual([await intact(named), await intact(other), await intact(later)], [true, true, true]);
	const anna = { keys: ['11'], pseudonym: '99', refs: [], mails: ['anna@example.org'], phones: [] };
	assert.equal((await eraseKept(db, anna))['mentions'], 1);
	assert.deepEqual((await store.get(named))?.without, ['[…]', 'Otto']);
	assert.deepEqual([await intact(named), await intact(other), await intact(later)], [null, true, true]);
	for (const change of [
		{ without: [] },
		{ guards: [{ ...aim, kpi: 'ces' }] },
		{ aim: { ...aim, segment: { a: 'b' } } },
	]) {
		await db
			.updateTable('experiment')
			.set({ plan: JSON.stringify({ ...plan, without: ['Otto'], ...change }) })
			.where('id', '=', other)
			.execute();
		assert.equal(await intact(other), false, JSON.stringify(change));
	}
});
