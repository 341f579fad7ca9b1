import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
	type Amount,
	kitagawa,
	linearError,
	productSlopes,
	type Segment,
	volumeDecomposition,
} from './decomposition.ts';

const near = (actual: number | undefined, wanted: number, tolerance = 1e-9) =>
	assert.ok(actual !== undefined && Math.abs(actual - wanted) <= tolerance, `${actual}, not ${wanted}`);

test('household headship in the USA, 1970 and 1985: example 5.1 of Das Gupta (1993), Current Population Reports P23-186', () => {
	const sizes = [
		[12.9, 10.9, 9.5, 8.0, 7.8, 8.4, 8.6, 7.8, 7.0, 5.9, 4.7, 3.6, 4.9],
		[10.1, 11.2, 11.6, 10.9, 9.4, 7.7, 6.3, 6.0, 6.3, 5.9, 5.1, 4.0, 5.5],
	];
	const rates = [
		[1.9, 25.8, 45.7, 49.6, 51.2, 51.6, 51.8, 54.9, 58.7, 60.4, 62.8, 66.6, 66.8],
		[2.2, 24.3, 45.8, 52.5, 56.1, 55.6, 56.0, 57.4, 57.2, 61.2, 63.9, 68.6, 72.2],
	];
	const amount = (year: number, age: number): Amount => {
		const [size = 0, rate = 0] = [sizes[year]?.[age], rates[year]?.[age]];
		return { size, amount: size * rate };
	};
	const made = kitagawa(Array.from({ length: 13 }, (_, age) => ({ before: amount(0, age), now: amount(1, age) })));
	near(made?.change, 2.9672);
	near(made?.mix, 1.2269);
	near(made?.own, 1.7403);
});

test('every segment better and the whole worse', () => {
	// By hand: 80 and 60 % of 840 and 360, then 82 and 62 % of 400 and 800 answers.
	const made = kitagawa([
		{ before: { size: 840, amount: 672 }, now: { size: 400, amount: 328 } },
		{ before: { size: 360, amount: 216 }, now: { size: 800, amount: 496 } },
	]);
	near(made?.change, 206 / 300 - 0.74);
	near(made?.own, 0.02);
	near(made?.mix, 206 / 300 - 0.76);
});

test('a segment that appears or vanishes is mix alone', () => {
	const none = { size: 0, amount: 0 };
	const made = kitagawa([
		{ before: { size: 50, amount: 40 }, now: { size: 50, amount: 40 } },
		{ before: none, now: { size: 50, amount: 10 } },
	]);
	assert.deepEqual([made?.own, made?.segments[1]?.own], [0, 0]);
	near(made?.mix, 0.5 - 0.8);
	const back = kitagawa([
		{ before: { size: 50, amount: 40 }, now: { size: 50, amount: 40 } },
		{ before: { size: 50, amount: 10 }, now: none },
	]);
	near(back?.mix, 0.3);
	assert.equal(kitagawa([{ before: none, now: { size: 1, amount: 1 } }]), null);
	assert.throws(() => kitagawa([{ before: { size: -1, amount: 0 }, now: none }]), RangeError);
});

const amounts = fc
	.record({ size: fc.integer({ min: 0, max: 40 }), amount: fc.integer({ min: -20, max: 60 }) })
	// Amounts without a size occur, too: complaints of a channel that has no tickets.
	.map(({ size, amount }): Amount => ({ size, amount: size === 0 && amount < 40 ? 0 : amount }));
const segmentsOf = fc.array(fc.record({ before: amounts, now: amounts }), { minLength: 1, maxLength: 5 });

test('both components and the parts of every segment add up; turned round in time they change their sign', () => {
	fc.assert(
		fc.property(segmentsOf, (segments) => {
			const made = kitagawa(segments);
			const back = kitagawa(segments.map(({ before, now }) => ({ before: now, now: before })));
			if (!made || !back) return;
			near(made.mix + made.own, made.change);
			near(
				made.segments.reduce((sum, { mix }) => sum + mix, 0),
				made.mix,
				1e-8,
			);
			near(
				made.segments.reduce((sum, { own }) => sum + own, 0),
				made.own,
				1e-8,
			);
			near(back.mix, -made.mix, 1e-8);
			near(back.own, -made.own, 1e-8);
		}),
	);
});

/** The weights are the slopes of both components: what a little more of a row changes. */
test('weights agree with the slopes found by adding a little of a row', () => {
	fc.assert(
		fc.property(segmentsOf, fc.nat(4), fc.integer({ min: -3, max: 3 }), fc.boolean(), (segments, place, y, isNow) => {
			const period = isNow ? 'now' : 'before';
			const at = place % segments.length;
			const made = kitagawa(segments);
			const old = segments[at]?.[period];
			// Of what is not there yet, a first row is no small change.
			if (!made || !old || old.size === 0) return;
			const step = 1e-6;
			const added = { size: old.size + step, amount: old.amount + step * y };
			const moved = kitagawa(segments.map((one, index): Segment => (index === at ? { ...one, [period]: added } : one)));
			const whole = segments.reduce((sum, one) => sum + one[period].size, 0);
			for (const component of ['mix', 'own'] as const) {
				const { size, amount } = made.weights[period][component];
				const slope = ((size[at] ?? 0) + (amount[at] ?? 0) * y) / whole;
				near(((moved?.[component] ?? 0) - made[component]) / step, slope, 1e-3 * (1 + Math.abs(slope)));
			}
		}),
	);
});

test('without a mix to speak of the error of the true change is that of the mean', () => {
	const made = kitagawa([{ before: { size: 4, amount: 8 }, now: { size: 4, amount: 10 } }]);
	const { size, amount } = made?.weights.now.own ?? { size: [], amount: [] };
	const sum = [1, 2, 3, 4].reduce((total, y) => total + ((size[0] ?? 0) + (amount[0] ?? 0) * y) ** 2, 0);
	// 1, 2, 3, 4 have the standard deviation √(5/3); its error is that over √4.
	near(linearError(sum, 4, 4) ?? undefined, Math.sqrt(5 / 3) / 2);
	assert.equal(linearError(3, 1, 4), null);
});

test('a sum: volume, mix and true change add up, by segment, too; their slopes are those found by adding a little of a row', () => {
	fc.assert(
		fc.property(segmentsOf, fc.nat(4), fc.integer({ min: -3, max: 3 }), fc.boolean(), (segments, place, y, isNow) => {
			const made = volumeDecomposition(segments);
			if (!made) return;
			near(made.volume + made.mix + made.own, made.change, 1e-8);
			for (const name of ['volume', 'mix', 'own'] as const)
				near(
					made.segments.reduce((sum, one) => sum + one[name], 0),
					made[name],
					1e-7,
				);
			const period = isNow ? 'now' : 'before';
			const at = place % segments.length;
			const old = segments[at]?.[period];
			if (!kitagawa(segments) || !old || old.size === 0) return;
			const step = 1e-6;
			const added = { size: old.size + step, amount: old.amount + step * y };
			const moved = volumeDecomposition(
				segments.map((one, index) => (index === at ? { ...one, [period]: added } : one)),
			);
			for (const name of ['volume', 'mix', 'own'] as const) {
				const { size, amount } = made.weights[period][name];
				const slope = (size[at] ?? 0) + (amount[at] ?? 0) * y;
				near(((moved?.[name] ?? 0) - made[name]) / step, slope, 1e-3 * (1 + Math.abs(slope)));
			}
		}),
	);
});

test('a sum that begins or ends is volume alone', () => {
	const none = { size: 0, amount: 0 };
	const made = volumeDecomposition([{ before: none, now: { size: 4, amount: 90 } }]);
	assert.deepEqual([made?.volume, made?.mix, made?.own, made?.change], [90, 0, 0, 90]);
	assert.equal(volumeDecomposition([{ before: none, now: none }]), null);
});

test('a product of three: the effects of Das Gupta (1993, formula 2.9), and of any number they add up', () => {
	const [a, b, c, d, e, f] = [2, 3, 5, 7, 11, 13];
	const [first = 0, second = 0] = productSlopes([a, b, c], [d, e, f]);
	near(first, (b * c + e * f) / 3 + (b * f + e * c) / 6);
	near(second, (a * c + d * f) / 3 + (a * f + d * c) / 6);
	const factors = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), {
		minLength: 1,
		maxLength: 5,
	});
	fc.assert(
		fc.property(factors, (pairs) => {
			const [before, now] = [pairs.map(([one]) => one), pairs.map(([, one]) => one)];
			const product = (list: number[]) => list.reduce((made, one) => made * one, 1);
			const added = productSlopes(before, now).reduce(
				(sum, slope, at) => sum + slope * ((now[at] ?? 0) - (before[at] ?? 0)),
				0,
			);
			near(added, product(now) - product(before), 1e-6);
		}),
	);
});
