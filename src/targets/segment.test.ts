import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { definitionOf } from '../kpi/catalogue.ts';
import { figureOf } from '../kpi/figure.ts';
import type { Segment } from '../kpi/target/book.ts';
import { bookOf, defaultsOn } from './book.ts';
import { applies, compareSpecific } from './segment.ts';

test('more fields win; of as many, those nearest to whoever does the work', () => {
	const inOrder: Segment[] = [
		{ agent: 'a', channel: 'c' },
		{ team: 't', topic: 'x' },
		{ channel: 'c', 'attr.plan': 'gold' },
		{ agent: 'a' },
		{ team: 't' },
		{ branch: 'b' },
		{ channel: 'c' },
		{ source: 's' },
		{ 'attr.a': '1' },
		{ 'attr.b': '1' },
		{},
	];
	const shuffled = inOrder.toReversed().sort(compareSpecific);
	assert.deepEqual(shuffled, inOrder);
});

const fields = ['agent', 'team', 'branch', 'channel', 'source', 'attr.x', 'attr.y'];
const segments = fc.dictionary(fc.constantFrom(...fields), fc.constantFrom('1', '2'), { noNullPrototype: true });

test('of any two different targets that apply to a cell one wins, and never one that says less', () => {
	fc.assert(
		fc.property(segments, segments, segments, (one, other, cell) => {
			if (!applies(one, cell) || !applies(other, cell)) return;
			const same = JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
			assert.equal(compareSpecific(one, other) === 0, same);
			assert.equal(Math.sign(compareSpecific(one, other)), -Math.sign(compareSpecific(other, one)) || 0);
			if (applies(one, other) && !same) assert.ok(compareSpecific(other, one) < 0, 'a part of it is more specific');
		}),
		{ numRuns: 3000 },
	);
});

test('the book finds the most specific target that holds on the day, else the one for all', () => {
	const record = (id: number, value: number, segment: Segment, from = '2026-01-01', to: string | null = null) => ({
		...{ id, kpi: 'nps', stat: null, clock: null, params: null, segment, target: value, against: 'interval' as const },
		...{ per: null, tolerance: null, from, to, note: '', preset: null, author: 'ann', createdAt: 0, withdrawn: false },
	});
	const book = bookOf(
		[
			record(1, 40, {}),
			record(2, 60, { channel: 'chat' }, '2026-01-01', '2026-03-01'),
			record(3, 50, { team: 'Support' }),
			record(4, 70, { channel: 'chat', team: 'Support' }, '2026-02-01', '2026-03-01'),
			{ ...record(5, 99, { channel: 'chat' }), withdrawn: true },
		],
		defaultsOn,
	);
	const found = (segment: Segment, day: string) =>
		book.targetFor(figureOf(definitionOf('nps')), segment, day)?.target ?? null;
	const both = { channel: 'chat', team: 'Support', topic: 'x' };
	assert.deepEqual(
		['2025-12-31', '2026-01-15', '2026-02-15', '2026-03-01'].map((day) => found(both, day)),
		[null, 50, 70, 50],
	);
	assert.deepEqual(
		['2026-01-15', '2026-03-01'].map((day) => found({ channel: 'chat' }, day)),
		[60, 40],
	);
	assert.equal(found({ channel: 'mail' }, '2026-01-15'), 40);
	assert.equal(book.targetFor(figureOf(definitionOf('nps_1_10')), {}, '2026-01-15'), null, 'another KPI');
});
