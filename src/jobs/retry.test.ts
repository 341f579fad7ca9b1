import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { defaultRetry, retryDelay } from './retry.ts';

test('delays begin with the first, never shrink and never pass the longest', () => {
	assert.deepEqual(
		[1, 2, 3, 4].map((run) => retryDelay(defaultRetry, run)),
		[1_000, 2_000, 4_000, 8_000],
	);
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 5_000 }), (run) => {
			const delay = retryDelay(defaultRetry, run);
			assert.ok(delay >= 1_000 && delay <= defaultRetry.longestDelayMs);
			assert.ok(retryDelay(defaultRetry, run + 1) >= delay);
		}),
	);
});
