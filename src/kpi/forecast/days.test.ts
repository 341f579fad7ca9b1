import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RateParts, RatioParts } from '../parts.ts';
import { boundsOf, dayOf } from './days.ts';
import { reasonAgainst } from './reason.ts';

const clustered = { leftOut: 0, clusters: 3, clusterSquares: 3, cross: 0, sizes: 3 };

test('behind a day are its rows, whatever it is divided by', () => {
	const rate: RateParts = { kind: 'rate', n: 3, sum: 2, exposure: 5000, ...clustered };
	assert.deepEqual(dayOf(1, rate, { kind: 'rate', events: 'errors', per: 1000 }), {
		...{ day: 1, amount: 2000, size: 5000, rows: 3 },
	});
	const ratio = { kind: 'ratio', n: 4, numerator: 1800, denominator: 28_800 } as RatioParts;
	const gauge = { kind: 'ratio', numerator: {}, denominator: {}, factor: 100 } as const;
	assert.deepEqual(dayOf(1, ratio, gauge), { day: 1, amount: 180_000, size: 28_800, rows: 4 });
	assert.equal(dayOf(1, undefined, gauge).rows, 0);
});

test('thirty rows in eight weeks are rows, no seconds and no money', () => {
	const days = (count: number) =>
		Array.from({ length: 84 }, (_, day) => {
			const rows = day >= 84 - 56 && (day - 28) % 4 === 0 ? count : day % 7 === 0 ? 1 : 0;
			return { day, amount: 100, size: 28_800, rows };
		});
	assert.equal(reasonAgainst(days(1), false), 'too_few_rows');
	assert.equal(reasonAgainst(days(3), false), null);
	assert.equal(reasonAgainst(days(1), true), null);
});

test('what was below 0 may be again, money or not', () => {
	const gauge = { kind: 'mean', column: 'attributes.delta', rescaled: false } as const;
	const days = [5, 3].map((amount, day) => ({ day, amount, size: 2 }));
	assert.deepEqual(boundsOf({ gauge }, days), [0, Infinity]);
	assert.deepEqual(boundsOf({ gauge }, [...days, { day: 2, amount: -1, size: 2 }]), [-Infinity, Infinity]);
});
