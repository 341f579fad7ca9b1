import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
	type Arrangement,
	cardAdded,
	cardMoved,
	cardRemoved,
	changed,
	groupMoved,
	type History,
	named,
	nextSpot,
} from './arrangement.ts';

const board: Arrangement = {
	name: 'Morning',
	groups: [
		{ key: 'one', title: 'One', kpis: ['a', 'b', 'c'] },
		{ key: 'two', title: 'Two', kpis: ['d'] },
	],
};
const shown = ({ groups }: Arrangement) => groups.map(({ kpis }) => kpis.join('')).join(' ');

test('a card goes before another, to the end, into another group', () => {
	const moved = (from: [string, number], to: [string, number]) =>
		shown(cardMoved({ group: from[0], at: from[1] }, { group: to[0], at: to[1] })(board));
	assert.equal(moved(['one', 0], ['one', 2]), 'bac d');
	assert.equal(moved(['one', 0], ['one', 3]), 'bca d');
	assert.equal(moved(['one', 2], ['one', 0]), 'cab d');
	assert.equal(moved(['one', 1], ['two', 0]), 'ac bd');
	assert.equal(moved(['two', 0], ['one', 1]), 'adbc ');
});

test('step by step down a card passes every place of the board, and up again all of them', () => {
	let [now, spot] = [board, { group: 'one', at: 0 }];
	const seen = [shown(now)];
	const walk = (by: 1 | -1) => {
		for (let to = nextSpot(now, spot, by); to; to = nextSpot(now, spot, by)) {
			now = cardMoved(spot, to)(now);
			const group = now.groups.find(({ kpis }) => kpis.includes('a'));
			spot = { group: group?.key ?? '', at: group?.kpis.indexOf('a') ?? -1 };
			seen.push(shown(now));
		}
	};
	walk(1);
	walk(-1);
	assert.deepEqual(seen, ['abc d', 'bac d', 'bca d', 'bc ad', 'bc da', 'bc ad', 'bca d', 'bac d', 'abc d']);
});

test('groups pass each other, and stay at the ends', () => {
	assert.equal(shown(groupMoved('two', -1)(board)), 'd abc');
	assert.equal(groupMoved('two', 1)(board), board);
});

test('whatever is done, no card is lost or doubled by moving, and undo brings back each step', () => {
	const spot = fc.record({ group: fc.constantFrom('one', 'two'), at: fc.nat(4) });
	const step = fc.oneof(
		fc.tuple(spot, spot).map(([from, to]) => cardMoved(from, to)),
		spot.map(cardRemoved),
		fc.constantFrom(...'abcdef').map((kpi) => cardAdded('two', kpi)),
	);
	fc.assert(
		fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
			let history: History = { past: [], now: board, typing: null };
			const seen = [history.now];
			for (const one of steps) {
				history = changed(history, { step: one });
				if (history.now !== seen.at(-1)) seen.push(history.now);
			}
			for (const { kpis } of history.now.groups) assert.equal(new Set(kpis).size, kpis.length);
			for (const expected of seen.toReversed()) {
				assert.deepEqual(history.now, expected);
				history = changed(history, 'undo');
			}
		}),
	);
});

test('a word typed is one step', () => {
	let history: History = { past: [], now: board, typing: null };
	for (const name of ['N', 'Ne', 'New']) history = changed(history, { step: named(name), typing: 'name' });
	assert.equal(history.now.name, 'New');
	assert.equal(changed(history, 'undo').now.name, 'Morning');
});
