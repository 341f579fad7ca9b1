import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requireEffective, requireOpenShare, requireWhole, requireWithin } from './domain.ts';
import { CONFIDENCE, clip, tail } from './interval.ts';

test('95 % leaves 2.5 % on each side', () => {
	assert.ok(Math.abs(tail(CONFIDENCE) - 0.025) < 1e-15);
	for (const confidence of [0, 1, 95, Number.NaN]) assert.throws(() => tail(confidence), RangeError);
});

test('an interval is cut to what is possible', () => {
	assert.deepEqual(clip({ low: -104, high: 20 }, -100, 100), { low: -100, high: 20 });
	assert.deepEqual(clip({ low: 0.9, high: 1.1 }, 0, 1), { low: 0.9, high: 1 });
});

test('guards let the possible pass and name what is not', () => {
	requireWithin('n', 0, 0);
	requireWhole('n', 3, 0);
	requireOpenShare('p', 0.5);
	requireEffective('effective n', 10 + 1e-9, 10);
	assert.throws(() => requireWithin('n', -1, 0), /n must be a finite number from 0/);
	assert.throws(() => requireWithin('n', Number.POSITIVE_INFINITY, 0), RangeError);
	assert.throws(() => requireWhole('n', 2.5, 0), RangeError);
	assert.throws(() => requireOpenShare('p', 1), RangeError);
	assert.throws(() => requireEffective('effective n', 10.1, 10), RangeError);
});
