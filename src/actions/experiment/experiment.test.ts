/** What experiments in invented companies answer: the interval holds what is true, and nothing seldom “helps”. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitSet } from '../../stats/experiment/splits.ts';
import { seeded } from '../../stats/seeded.ts';
import { isSeen, tryInvented } from './invented.fixture.ts';
import { packed, unpacked } from './packing.ts';

test('with few units of unlike size, season and luck that lasts, the interval holds what is true', {
	timeout: 300_000,
}, () => {
	// `npm run check:experiments` does it a thousand times for nine kinds.
	for (const [seed, units, share] of [
		[1, 8, 50],
		[2, 12, 30],
		[3, 30, 50],
	] as const) {
		const random = seeded(seed);
		let [held, helped] = [0, 0];
		for (let company = 0; company < 120; company++) {
			const found = tryInvented(random, { units, share, effect: 0, past: 12, weeks: 8 });
			assert.ok(found?.interval);
			if (found.interval.low <= 0 && found.interval.high >= 0) held++;
			if (found.interval.low > 0) helped++;
		}
		// 95 % and 2.5 %, and some three standard errors.
		assert.ok(held >= 107, `${units}: held ${held} of 120`);
		assert.ok(helped <= 9, `${units}: helped ${helped} of 120`);
	}
});

test('what is said to be seen four times in five is, however short the past; what cannot be known is not said', {
	timeout: 300_000,
}, () => {
	// Where units are on one level the draw makes them alike in nothing but luck: looked at too late it hides the luck to come.
	for (const [seed, units, share, past, levels] of [
		[1, 8, 50, 16, 8],
		[2, 10, 50, 16, 8],
		[3, 24, 50, 16, 0.5],
		[4, 20, 30, 24, 0.5],
	] as const) {
		const random = seeded(seed);
		const seen = Array.from({ length: 160 }, () => isSeen(random, { units, share, past, levels, weeks: 8 }));
		const share80 = seen.filter(Boolean).length / 160;
		// 80 %, and three standard errors.
		assert.ok(Math.abs(share80 - 0.8) <= 0.095, `${units} units, ${past} weeks: ${share80}`);
	}
	// Eight weeks to look at take eight before them, from which arms could have been drawn.
	assert.equal(isSeen(seeded(1), { units: 24, share: 50, past: 15, weeks: 8 }), null);
});

test('splits are the same once they were kept as text', () => {
	const { splits } = splitSet(
		Array.from({ length: 13 }, (_, at) => [at, at % 4]),
		5,
		77,
	);
	assert.deepEqual(unpacked(packed(splits), 13, splits.length), splits);
});
