import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KpiRow } from '../kpi/result.ts';
import { bestOf } from './best.ts';
import { fullMonths, fullQuarters } from './history.ts';
import { roundTarget } from './round.ts';

const row = (value: number, low: number | null, high: number | null, unit: KpiRow['unit'] = 'percent'): KpiRow => ({
	...{ kpi: 'x', stat: null, clock: null, params: null, value, n: 10, effective_n: 10, low, high, unit },
	...{ data: 'ok', maturing: false, needed: null, interval: 'sampling', left_out: 0 },
});

test('a small unit with much luck does not win over a large one that is good', () => {
	const units = [row(98, 60, 100), row(85, 84, 86), row(70, 69, 71), row(72, 71, 73), row(68, 67, 69)];
	const best = bestOf(units, 'higher');
	assert.deepEqual([best?.row.value, best?.of, best?.alike], [85, 5, false]);
	assert.ok(best && best.value > 84 && best.value < 85);
	assert.equal(bestOf(units, 'lower')?.row.value, 68);
	assert.equal(bestOf(units, 'neutral'), null);
});

test('where units differ by no more than chance the mean is proposed', () => {
	const alike = bestOf([row(80, 70, 90), row(82, 72, 92), row(78, 68, 88)], 'higher');
	assert.deepEqual([alike?.row.value, alike?.alike], [82, true]);
	assert.ok(alike && Math.abs(alike.value - 80) < 1e-9);
});

test('too few units, units with too few rows, and figures that have no interval at all', () => {
	assert.equal(bestOf([row(80, 70, 90), row(82, 72, 92)], 'higher'), null);
	const few = { ...row(99, null, null), data: 'too_few' as const };
	assert.equal(bestOf([few, row(80, 70, 90), row(82, 72, 92)], 'higher'), null);
	const levels = [row(12, null, null, 'count'), row(9, null, null, 'count'), row(15, null, null, 'count')];
	assert.deepEqual([bestOf(levels, 'lower')?.value, bestOf(levels, 'lower')?.row.value], [9, 9]);
});

test('lengths of time are compared by their logarithms, others as they are', () => {
	const times = [row(600, 500, 720, 'seconds'), row(6000, 5000, 7200, 'seconds'), row(1200, 1000, 1440, 'seconds')];
	const best = bestOf(times, 'lower');
	// All three have the error ln(720 / 500) / (2 × 1.96) = 0.093 and the spread of ln 600, ln 6000, ln 1200 is 1.38.
	const logs = [600, 6000, 1200].map(Math.log);
	const mean = logs.reduce((sum, one) => sum + one, 0) / 3;
	const spread = logs.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 2;
	const error = (Math.log(720 / 500) / (2 * 1.959964)) ** 2;
	const expected = Math.exp(mean + (1 - error / spread) * ((logs[0] ?? 0) - mean));
	assert.ok(best && Math.abs(best.value - expected) < 0.01, `${best?.value} is not ${expected}`);
});

test('values are rounded to what a person would name', () => {
	const cases: [number, KpiRow['unit'], number][] = [
		[71.83, 'percent', 72],
		[98.64, 'percent', 98.6],
		[0.42, 'percent', 0.4],
		[-3.5, 'points', -3],
		[42.4, 'seconds', 42],
		[337, 'seconds', 340],
		[881, 'seconds', 900],
		[6120, 'seconds', 6000],
		[23_700, 'seconds', 23_400],
		[178_000, 'seconds', 176_400],
		[1234, 'count', 1200],
		[0.01873, 'number', 0.019],
		[0, 'count', 0],
	];
	for (const [value, unit, expected] of cases) assert.equal(roundTarget(value, unit), expected, `${value} ${unit}`);
});

test('the past ends with the last full month or quarter', () => {
	assert.deepEqual(fullMonths('2026-03-15', 12), { from: '2025-03-01', to: '2026-03-01' });
	assert.deepEqual(fullQuarters('2026-03-31', 8), { from: '2024-01-01', to: '2026-01-01' });
	assert.deepEqual(fullQuarters('2026-04-01', 4), { from: '2025-04-01', to: '2026-04-01' });
});
