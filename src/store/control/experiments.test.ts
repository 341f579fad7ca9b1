import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { DrawnSplit, ExperimentPlan } from '../../actions/experiment/experiment.ts';
import { openControlStore } from './control-store.ts';
import { createExperimentStore } from './experiments.ts';

test('what was drawn comes back as it was, and neither it nor its seed can be changed or taken out', async (t) => {
	const dir = mkdtempSync(join(tmpdir(), 'kamerton-'));
	t.after(() => rmSync(dir, { recursive: true }));
	const control = await openControlStore(join(dir, 'control.sqlite'));
	t.after(() => control.close());
	const store = createExperimentStore(control.db);
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
	const { id } = await store.add(7, plan, split, 'f00d', { author: 'Olga', now: 5 });
	await store.addEvent(id, { kind: 'switched', unit: 'Anna', text: 'by mistake' }, { author: 'Pavel', now: 6 });
	assert.deepEqual(await store.get(id), {
		...plan,
		...split,
		...{ id, action: 7, digest: 'f00d', author: 'Olga', at: 5 },
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
