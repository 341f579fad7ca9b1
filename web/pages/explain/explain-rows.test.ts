import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Explained } from './explain-data.ts';
import { comparedPeriod, piecesOf } from './explain-rows.ts';

const amount = (value: number) => ({ value, low: value - 1, high: value + 1, p: 0.01 });
const side = { value: 50, n: 40, share: 0.1 };
const explained = {
	before: { value: 80, n: 400, low: 78, high: 82 },
	now: { value: 70, n: 420, low: 68, high: 72 },
	mix: { ...amount(-2), fields: [] },
	parts: [{ where: [{ field: 'channel', value: 'chat' }], before: side, now: side, contribution: amount(-7) }],
	rest: { before: side, now: side, contribution: amount(-1) },
} as unknown as Explained;

test('each piece begins where the one above it ended, and the last ends at what it is now', () => {
	const pieces = piecesOf(explained);
	assert.deepEqual(
		pieces.map(({ kind, from, to }) => [kind, from, to]),
		[
			['before', 80, 80],
			['part', 80, 73],
			['rest', 73, 72],
			['mix', 72, 70],
			['now', 70, 70],
		],
	);
	assert.deepEqual(piecesOf({ ...explained, rest: null }), []);
});

test('a piece is as large as it is said to be, whatever rounding does to its ends', () => {
	const odd = {
		...explained,
		parts: [{ ...explained.parts[0], contribution: amount(-17.05) }],
	} as unknown as Explained;
	assert.equal(piecesOf(odd)[1]?.size, -17.05);
});

test('the period that was compared with is named: a month as such, others by their days', () => {
	const key = (from: string, to: string) => comparedPeriod({ from, to }).key;
	assert.equal(key('2026-05-01T00:00:00+03:00', '2026-06-01T00:00:00+03:00'), '2026-05');
	assert.equal(key('2026-05-01T00:00:00+03:00', '2026-05-16T00:00:00+03:00'), '2026-05-01..2026-05-15');
	assert.equal(key('2026-05-01T00:00:00+03:00', '2026-05-16T12:30:00+03:00'), '2026-05-01..2026-05-16');
});
