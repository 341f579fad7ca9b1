import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimalsOf, durationText, figureText, numberText } from './figure-text.ts';

test('lengths of time show their two largest parts', () => {
	const cases: [number, string][] = [
		[0, '0 s'],
		[4.25, '4.3 s'],
		[45, '45 s'],
		[59.6, '1 min'],
		[750, '12 min 30 s'],
		[3900, '1 h 05 min'],
		[86_390, '1 d'],
		[97_200, '1 d 03 h'],
	];
	for (const [seconds, expected] of cases) assert.equal(durationText(seconds, 'en'), expected);
	assert.equal(durationText(3900, 'ru'), '1 ч 05 мин');
});

test('figures follow the language and carry their unit', () => {
	assert.equal(figureText(-26.94, 'points', 'en'), '−26.9');
	assert.equal(figureText(-26.94, 'points', 'ru'), '−26,9');
	assert.equal(figureText(72.41, 'percent', 'en'), '72.4%');
	assert.equal(figureText(72.41, 'percent', 'ru'), '72,4\u00a0%');
	assert.equal(figureText(null, 'percent', 'ru'), '—');
	assert.equal(numberText(1_234_567, 'en'), '1,234,567');
});

test('what stands under one another has as many decimals as any of it needs', () => {
	const shown = (values: readonly (number | null)[], unit: 'number' | 'money' | 'percent' | 'count') =>
		values.map((value) => figureText(value, unit, 'en', null, decimalsOf(values, unit)));
	assert.deepEqual(shown([5.1, 5.4049, null, 12], 'number'), ['5.1', '5.4', '—', '12.0']);
	assert.deepEqual(shown([5.1, 5.25, 1234], 'number'), ['5.10', '5.25', '1,234.00']);
	assert.deepEqual(shown([5, 12.001], 'number'), ['5', '12']);
	assert.deepEqual(shown([950.5, 1240], 'money'), ['950.50', '1,240.00']);
	assert.deepEqual(shown([1240.3, 99_999], 'money'), ['1,240', '99,999']);
	assert.deepEqual(shown([5.12, 70], 'percent'), ['5.1%', '70.0%']);
	assert.deepEqual(shown([3, null], 'count'), ['3', '—']);
});
