import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linearInterval, productInterval, quotientInterval } from './combination.ts';
import type { Interval } from './interval.ts';
import { wilson } from './proportion.ts';
import { poissonRate } from './rate.ts';

const close = (actual: Interval | null, low: number, high: number, digits = 4) => {
	assert.ok(actual);
	assert.equal(actual.low.toFixed(digits), low.toFixed(digits));
	assert.equal(actual.high.toFixed(digits), high.toFixed(digits));
};

test("a difference of proportions is Newcombe's square-and-add interval", () => {
	// Newcombe 1998, Statistics in Medicine 17(8), table II, method 10: 56/70 − 48/80 → 0.0524 to 0.3339; 9/10 − 3/10 → 0.1705 to 0.8090.
	const share = (y: number, n: number) => ({ value: y / n, interval: wilson(y, n) });
	const difference = (one: ReturnType<typeof share>, other: ReturnType<typeof share>) =>
		linearInterval([
			{ ...one, weight: 1 },
			{ ...other, weight: -1 },
		]);
	close(difference(share(56, 70), share(48, 80)), 0.0524, 0.3339);
	close(difference(share(9, 10), share(3, 10)), 0.1705, 0.809);
});

test('normal components give the normal interval of their weighted sum', () => {
	const z = 1.959964;
	const normal = (value: number, sd: number) => ({ value, interval: { low: value - z * sd, high: value + z * sd } });
	const half = z * Math.sqrt((0.3 * 4) ** 2 + (0.7 * 2) ** 2);
	const value = 0.3 * 50 + 0.7 * 80;
	const made = linearInterval([
		{ ...normal(50, 4), weight: 0.3 },
		{ ...normal(80, 2), weight: 0.7 },
	]);
	close(made, value - half, value + half, 6);
});

test('a component that is known exactly moves an interval and does not widen it', () => {
	const known = { value: 10, interval: null };
	const unsure = { value: 5, interval: { low: 4, high: 7 } };
	close(
		linearInterval([
			{ ...known, weight: 1 },
			{ ...unsure, weight: 2 },
		]),
		18,
		24,
	);
	close(quotientInterval(unsure, known), 0.4, 0.7);
});

test('a quotient of logarithmic normals has the interval of the difference of its logarithms', () => {
	const z = 1.959964;
	const logNormal = (value: number, sd: number) => ({
		value,
		interval: { low: value * Math.exp(-z * sd), high: value * Math.exp(z * sd) },
	});
	const half = z * Math.hypot(0.2, 0.1);
	close(quotientInterval(logNormal(30, 0.2), logNormal(10, 0.1)), 3 * Math.exp(-half), 3 * Math.exp(half), 6);
});

test('normal components of a quotient give the interval of Fieller where the numerator may be negative', () => {
	// Fieller 1954: roots of (b² − z²s_b²)r² − 2abr + (a² − z²s_a²) = 0.
	const z = 1.959964;
	const [a, sa, b, sb] = [1, 2, 20, 2];
	const normal = (value: number, sd: number) => ({ value, interval: { low: value - z * sd, high: value + z * sd } });
	const [p, q, r] = [b ** 2 - (z * sb) ** 2, -2 * a * b, a ** 2 - (z * sa) ** 2];
	const root = Math.sqrt(q * q - 4 * p * r);
	close(quotientInterval(normal(a, sa), normal(b, sb)), (-q - root) / (2 * p), (-q + root) / (2 * p), 6);
});

test('a product of logarithmic normals has the interval of the sum of its logarithms', () => {
	const z = 1.959964;
	const logNormal = (value: number, sd: number) => ({
		value,
		interval: { low: value * Math.exp(-z * sd), high: value * Math.exp(z * sd) },
	});
	const half = z * Math.hypot(0.2, 0.1);
	const made = productInterval([logNormal(30, 0.2), logNormal(10, 0.1), { value: 2, interval: null }]);
	close(made, 600 * Math.exp(-half), 600 * Math.exp(half), 6);
	const none = { value: 0, interval: { low: 0, high: 3 } };
	close(productInterval([none, { value: 5, interval: null }]), 0, 15);
	assert.equal(productInterval([{ value: 1, interval: { low: -1, high: 3 } }]), null);
});

test('nothing of something is between nothing and little; a denominator that may be nothing says nothing', () => {
	const none = { value: 0, interval: poissonRate(0, 1) };
	const many = { value: 400, interval: poissonRate(400, 1) };
	const made = quotientInterval(none, many);
	assert.ok(made && made.low === 0 && made.high > 3.68 / 400 && made.high < 1.2 * (3.69 / 400));
	assert.equal(quotientInterval(many, none), null);
	assert.equal(quotientInterval(many, { value: 3, interval: { low: -1, high: 7 } }), null);
});

test('the interval of a quotient of two counts holds the truth about as often as it says', () => {
	// Exact: both counts are Poisson, every pair is weighed by its chance. 30 complaints expected of 200 leads.
	const poisson = (mean: number, most: number) => {
		const chances = [Math.exp(-mean)];
		for (let k = 1; k <= most; k++) chances.push(((chances[k - 1] ?? 0) * mean) / k);
		return chances;
	};
	for (const [top, bottom] of [
		[30, 200],
		[5, 50],
		[100, 100],
	] as const) {
		const [tops, bottoms] = [poisson(top, 3 * top + 20), poisson(bottom, 2 * bottom + 20)];
		const of = (k: number) => ({ value: k, interval: poissonRate(k, 1) });
		const [above, below] = [tops.map((_, k) => of(k)), bottoms.map((_, k) => of(k))];
		let covered = 0;
		for (const [i, chance] of tops.entries()) {
			for (const [j, other] of bottoms.entries()) {
				const [one, two] = [above[i], below[j]];
				if (chance * other < 1e-12 || !one || !two) continue;
				const made = quotientInterval(one, two);
				if (made === null || (made.low <= top / bottom && top / bottom <= made.high)) covered += chance * other;
			}
		}
		assert.ok(covered > 0.95 && covered < 0.985, `${top}/${bottom}: ${covered}`);
	}
});

test('a value beside its interval, as an adjusted one of very few can be, is the limit on that side', () => {
	close(linearInterval([{ value: 3, interval: { low: 1, high: 2 }, weight: 2 }]), 2, 6);
});

test('components that go together: variances with their covariance; what moves as one adds up, and takes itself away again', () => {
	const both = (correlation: number) => (one: number, other: number) => (one === other ? 1 : correlation);
	const terms = (weight: number) => [
		{ value: 10, interval: { low: 7, high: 13 }, weight: 1 },
		{ value: 20, interval: { low: 16, high: 24 }, weight },
	];
	// √(3² + 4² ± 2·r·3·4)
	close(linearInterval(terms(1), both(0.5)), 30 - Math.sqrt(37), 30 + Math.sqrt(37));
	close(linearInterval(terms(-1), both(0.5)), -10 - Math.sqrt(13), -10 + Math.sqrt(13));
	close(linearInterval(terms(1), both(1)), 23, 37);
	const one = { value: 10, interval: { low: 8, high: 12.5 } };
	const quotient = quotientInterval(one, one, 1);
	close(quotient, 10 / 8 / (12.5 / 10), (12.5 / 10) * (8 / 10));
	// As one: of the square of a value the logarithms of its limits count twice.
	close(productInterval([one, one], both(1)), 64, 156.25);
	close(
		productInterval([one, one], both(0)),
		productInterval([one, one])?.low ?? 0,
		productInterval([one, one])?.high ?? 0,
	);
});

test('two correlated estimates, by the root of their variances: 50,000 draws of two means, 95 %', () => {
	let [state, covered] = [5, 0];
	const random = () => {
		state = (state * 48271) % 2147483647;
		return state / 2147483647;
	};
	const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
	const correlation = 0.8;
	for (let run = 0; run < 50_000; run++) {
		const first = normal();
		const second = correlation * first + 0.6 * normal();
		const made = linearInterval(
			[first, second].map((value) => ({ value, interval: { low: value - 1.96, high: value + 1.96 }, weight: 0.5 })),
			(one, other) => (one === other ? 1 : correlation),
		);
		if (made.low <= 0 && made.high >= 0) covered++;
	}
	assert.ok(Math.abs(covered / 50_000 - 0.95) < 0.004, String(covered));
});
