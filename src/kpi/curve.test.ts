import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aalenJohansen } from '../stats/aalen-johansen.ts';
import { thinned } from './curve.ts';

const curve = (times: number, events: (at: number) => number) =>
	aalenJohansen(
		Array.from({ length: times }, (_, at) => ({ time: at + 1, events: events(at), competing: 1, censored: 0 })),
	);

test('a curve of few points is kept whole', () => {
	assert.deepEqual(
		thinned(
			curve(5, () => 1),
			500,
		),
		[1, 2, 3, 4, 5],
	);
	assert.deepEqual(thinned({ points: [] }, 500), []);
});

test('of many, points are kept wherever the share has risen by a step, and the last', () => {
	for (const events of [() => 1, () => 0, (at: number) => (at < 50 ? 200 : 1), (at: number) => Number(at % 97 === 0)]) {
		const whole = curve(9000, events);
		const kept = thinned(whole, 500);
		assert.ok(kept.length <= 500 && kept.length > 40, `${kept.length}`);
		assert.deepEqual([kept[0], kept.at(-1)], [1, 9000]);
		const shares = new Map(whole.points.map(({ time, share, competing }) => [time, share + competing]));
		const step = (shares.get(9000) ?? 0) / 498;
		for (const [at, time] of kept.slice(1).entries()) {
			const before = kept[at] ?? 0;
			// Between two kept points the share rises by less than a step, the jump at the second one aside.
			assert.ok((shares.get(time - 1) ?? 0) - (shares.get(before) ?? 0) < step + 1e-12);
		}
	}
});
