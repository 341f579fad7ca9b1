import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SeriesChange } from '../../signals/changes.ts';
import type { NewStory, StoryEntry } from '../../signals/signals.ts';
import { openControlStore } from './control-store.ts';
import { createSignalStore } from './signals.ts';

const look = { until: '2026-06-01', at: 1, series: 3, leftOut: ['product'] };
const told = (kpi: string, onset: string) =>
	({ lead: { kpi, segment: { branch: 'Ural' }, verdict: 'worse', onset } }) as unknown as NewStory['told'];
const dismissal: StoryEntry = {
	...{ at: 2, author: 'Anna', what: 'dismiss', text: null, reason: 'expected', action: null },
};

test('what is dismissed takes the new ones of its kind along, and none that people made something of', async () => {
	const control = openControlStore(':memory:');
	try {
		const store = createSignalStore(control.db);
		const stories = [
			{ told: told('csat', '2026-05-01'), changes: [], state: 'new' },
			{ told: told('csat', '2026-04-01'), changes: [], state: 'new' },
			{ told: told('csat', '2026-03-01'), changes: [], state: 'explained' },
			{ told: told('nps', '2026-02-01'), changes: [], state: 'new' },
		] as const;
		await store.keep({ look, stories, retold: [], moved: [], gone: [] });
		await store.decide(1, 'dismissed', dismissal);
		assert.deepEqual(await store.lastLook(), look);
		const kept = await store.list();
		assert.deepEqual(
			kept.map(({ id, state, history }) => [id, state, history.length]),
			[
				[1, 'dismissed', 1],
				[2, 'dismissed', 1],
				[3, 'explained', 0],
				[4, 'new', 0],
			],
		);
		await store.keep({ look, stories: [], retold: [], moved: [], gone: [4] });
		assert.deepEqual((await store.list()).map(({ id }) => id).toSorted(), [1, 2, 3]);
	} finally {
		await control.close();
	}
});

test('what somebody has decided on meanwhile does not end, and does not stop the look', async () => {
	const control = openControlStore(':memory:');
	try {
		const store = createSignalStore(control.db);
		const change = (onset: string): SeriesChange => ({
			...{ kpi: 'csat', segment: { branch: 'Ural' }, grain: 'day', onset, earliest: onset, latest: onset, seen: onset },
			...{ height: -5, error: 1, z: 5 },
		});
		const stories = [
			{ told: told('csat', '2026-05-01'), changes: [change('2026-05-01')], state: 'new' },
			{ told: told('nps', '2026-02-01'), changes: [change('2026-02-01')], state: 'new' },
		] as const;
		await store.keep({ look, stories, retold: [], moved: [], gone: [] });
		// While the look that found both undone is still computing.
		await store.decide(1, 'acknowledged', { ...dismissal, what: 'acknowledge', reason: null });
		await store.keep({ look, stories: [], retold: [], moved: [], gone: [1, 2] });
		assert.deepEqual(
			(await store.list()).map(({ id, state, changes }) => [id, state, changes]),
			[[1, 'acknowledged', 1]],
		);
		assert.equal((await store.changes()).length, 1);
	} finally {
		await control.close();
	}
});
