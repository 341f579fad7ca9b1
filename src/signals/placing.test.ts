import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SeriesChange } from './changes.ts';
import { placed } from './placing.ts';
import { isShownNoMore, isYoung } from './retelling.ts';
import type { KnownChange } from './signals.ts';
import type { Told } from './telling.ts';

function change(kpi: string, onset: string, z = 5): SeriesChange {
	const segment = { branch: 'Ural' };
	return { kpi, segment, grain: 'day', onset, earliest: onset, latest: onset, seen: onset, height: -5, error: 1, z };
}

const of = (story: number, onset: string): KnownChange => ({ ...change('csat', onset), story });

test('a change joins the story that began nearest to it', () => {
	const known = [of(1, '2026-03-08'), of(2, '2026-03-11')];
	const stories = [
		{ id: 1, state: 'new' },
		{ id: 2, state: 'explained' },
	] as const;
	const { joined, apart } = placed([change('nps', '2026-03-12')], known, stories);
	assert.deepEqual([[...joined.keys()], apart.length], [[2], 0]);
});

test('a change joins no story that was dismissed: nobody would see it', () => {
	const stories = [{ id: 1, state: 'dismissed' }] as const;
	const { joined, apart } = placed([change('nps', '2026-03-12')], [of(1, '2026-03-12')], stories);
	assert.deepEqual([joined.size, apart.length], [0, 1]);
});

function told(afterTo: string, low: number): Told {
	return {
		lead: { onset: '2026-03-01', low, high: 9 },
		sides: { before: { from: '2026-01-04', to: '2026-03-01' }, after: { from: '2026-03-01', to: afterTo } },
	} as unknown as Told;
}

test('a story is young until eight weeks after it are known', () => {
	assert.ok(isYoung(told('2026-03-10', 1), '2026-03-11'));
	assert.ok(!isYoung(told('2026-03-10', 1), '2026-03-10'));
	assert.ok(!isYoung(told('2026-04-26', 1), '2026-06-01'));
});

test('what the numbers never showed clearly is not shown no more', () => {
	assert.ok(isShownNoMore(told('2026-04-26', 1), null));
	assert.ok(isShownNoMore(told('2026-04-26', 1), told('2026-04-26', -1)));
	assert.ok(!isShownNoMore(told('2026-04-26', -1), told('2026-04-26', -2)));
});
