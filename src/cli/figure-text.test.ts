import assert from 'node:assert/strict';
import { test } from 'node:test';
import { durationText, figureText, numberText } from './figure-text.ts';

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
