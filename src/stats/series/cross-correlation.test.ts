import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adjustedForDiscovery, discoveryThreshold } from '../false-discovery.ts';
import { normal, seeded } from '../seeded.ts';
import {
	autocorrelations,
	chanceOfCorrelation,
	correlation,
	correlationInterval,
	effectivePairs,
	lagProfile,
	normalScores,
	scored,
} from './cross-correlation.ts';
import { type Calendar, innovationsOf } from './innovations.ts';

const weekly: Calendar = { week: null, slow: 26 };
const near = (one: number, other: number, within: number) =>
	assert.ok(Math.abs(one - other) <= within, `${one} is not ${other}`);

test('effective pairs: the sum over all pairs of periods, and the limit for first-order series', () => {
	const rho = (phi: number, n: number) => Array.from({ length: n }, (_, lag) => phi ** lag);
	for (const [n, one, other] of [
		[60, 0.5, 0.3],
		[120, 0.7, 0.4],
		[200, 0.3, 0.6],
	] as const) {
		// Var of the mean product of two independent series: Σs Σt ρx(s − t) ρy(s − t) / n², lags beyond a fifth being nothing.
		let sum = 0;
		for (let s = 0; s < n; s++) {
			for (let t = 0; t < n; t++) {
				const lag = Math.abs(s - t);
				if (lag <= Math.floor(n / 5)) sum += one ** lag * other ** lag;
			}
		}
		near(effectivePairs(n, rho(one, n), rho(other, n)), n ** 2 / sum, 1e-9 * n);
	}
	// Bartlett 1935: N (1 − φx φy) / (1 + φx φy) for long series.
	near(effectivePairs(5000, rho(0.6, 5000), rho(0.5, 5000)) / 5000, (1 - 0.3) / (1 + 0.3), 0.001);
	// White ones count as they are; those that alternate no more than that.
	assert.equal(effectivePairs(50, rho(0, 50), rho(0.9, 50)), 50);
	assert.equal(effectivePairs(50, rho(-0.5, 50), rho(0.5, 50)), 50);
});

test('the chance and the interval of a correlation: published values', () => {
	// Critical values of Pearson's r, two-sided 5 % and 1 % (Fisher & Yates, Statistical Tables, table VII).
	for (const [degrees, five, one] of [
		[10, 0.576, 0.7079],
		[20, 0.4227, 0.5368],
		[50, 0.2732, 0.3541],
		[100, 0.1946, 0.254],
	] as const) {
		near(chanceOfCorrelation(five, degrees), 0.05, 0.0002);
		near(chanceOfCorrelation(-one, degrees), 0.01, 0.0001);
		near(correlationInterval(five, degrees, 0.05).low, 0, 0.0005);
		near(correlationInterval(-one, degrees, 0.01).high, 0, 0.0005);
	}
	// Fisher's interval for r = 0.5 of 103 pairs: 0.339…0.632.
	const { low, high } = correlationInterval(0.5, 101, 0.05);
	near(low, 0.339, 0.005);
	near(high, 0.632, 0.005);
	assert.equal(chanceOfCorrelation(1, 10), 0);
});

test('adjusted p: the example of Benjamini & Hochberg 1995, and the same ones stand out', () => {
	const given = [
		0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
	];
	const adjusted = adjustedForDiscovery(given);
	assert.equal(adjusted.filter((p) => p <= 0.05).length, 4);
	near(adjusted[3] ?? 1, (0.0095 * 15) / 4, 1e-12);
	const random = seeded(3);
	for (let round = 0; round < 50; round++) {
		const p = Array.from({ length: 40 }, () => random() ** 3);
		const line = discoveryThreshold(p);
		assert.deepEqual(
			adjustedForDiscovery(p).map((one) => one <= 0.05),
			p.map((one) => one <= line),
		);
	}
	assert.deepEqual(adjustedForDiscovery([]), []);
});

test('normal scores: middle ranks, and no single period decides', () => {
	const scores = normalScores({
		values: new Map([
			[1, 3],
			[2, 1],
			[3, 3],
			[4, 900],
		]),
		columns: 1,
		phi: 0,
	});
	assert.equal(scores.get(1), scores.get(3));
	near(scores.get(2) ?? 0, -(scores.get(4) ?? 0), 1e-12);
	near(scores.get(4) ?? 0, 0.8416, 0.0001);
	assert.equal(correlation([1, 1, 1], [1, 2, 3]), null);
	assert.deepEqual(
		autocorrelations(
			new Map([
				[1, 1],
				[2, -1],
				[3, 1],
				[4, -1],
			]),
			1,
		),
		[1, -1],
	);
});

type Nature = { readonly phi: number; readonly drift: number; readonly season: number };

/** A series of a nature that has nothing to do with others. */
function drawn(random: () => number, n: number, { phi, drift, season }: Nature): number[] {
	const start = 2 * Math.PI * random();
	let state = normal(random) / Math.sqrt(1 - phi ** 2);
	return Array.from({ length: n }, (_, at) => {
		state = phi * state + normal(random);
		return state + (drift * at) / n + season * Math.sin(start + (2 * Math.PI * at) / 52.18);
	});
}

const scoredOf = (values: readonly number[], calendar = weekly) => {
	const made = innovationsOf(
		values.map((value, at) => ({ at, value })),
		calendar,
	);
	assert.ok(made);
	return scored(made);
};

test('a planted lag is found with its sign, and the likely lags hold it', () => {
	const random = seeded(17);
	let [found, right, held, all] = [0, 0, 0, 0];
	for (let round = 0; round < 60; round++) {
		const n = 104;
		const lag = Math.floor(random() * 9) - 4;
		const sign = random() < 0.5 ? -1 : 1;
		const shock = Array.from({ length: n + 20 }, () => normal(random));
		const carried = (own: number) => {
			let state = 0;
			return Array.from({ length: n }, (_, at) => {
				state = 0.4 * state + (shock[at + 10 - own] ?? 0) + 0.8 * normal(random);
				return state;
			});
		};
		const [one, other] = [carried(0), carried(lag)];
		const profile = lagProfile(
			scoredOf(one.map((value, at) => value + (6 * at) / n)),
			scoredOf(other.map((value, at) => sign * value + 3 * Math.sin(at / 8.3))),
			8,
		);
		assert.ok(profile);
		all++;
		if (profile.p > 0.001) continue;
		found++;
		if (profile.best.lag === lag && Math.sign(profile.best.r) === sign) right++;
		if (profile.likely.low <= lag && lag <= profile.likely.high) held++;
	}
	assert.ok(found >= 0.85 * all, `${found} of ${all} found`);
	assert.ok(right >= 0.93 * found, `${right} of ${found} at the right lag`);
	assert.ok(held >= 0.95 * found, `${held} of ${found} held`);
});

test('independent series that drift, swing and last are related no more often than chance lets them', () => {
	const random = seeded(29);
	const natures: readonly Nature[] = [
		{ phi: 0.9, drift: 0, season: 0 },
		{ phi: 0.6, drift: 6, season: 2 },
		{ phi: 0.3, drift: -8, season: 3 },
		{ phi: -0.3, drift: 0, season: 2 },
		{ phi: 0, drift: 4, season: 0 },
	];
	for (const n of [52, 120]) {
		let [low, all] = [0, 0];
		for (let round = 0; round < 240; round++) {
			const [one, other] = [natures[round % 5], natures[Math.floor(round / 5) % 5]];
			if (!one || !other) continue;
			const profile = lagProfile(scoredOf(drawn(random, n, one)), scoredOf(drawn(random, n, other)), 8);
			assert.ok(profile);
			all++;
			if (profile.p <= 0.05) low++;
		}
		// 12 of 240 are expected, 20 in one of a hundred such tests.
		assert.ok(low <= 20, `${low} of ${all} with ${n} periods`);
	}
});

test('what cannot be looked at says so', () => {
	assert.equal(innovationsOf([], weekly), null);
	assert.equal(
		innovationsOf(
			Array.from({ length: 40 }, (_, at) => ({ at, value: 7 })),
			weekly,
		),
		null,
	);
	assert.equal(
		innovationsOf(
			Array.from({ length: 40 }, (_, at) => ({ at, value: 3 + 2 * at })),
			weekly,
		),
		null,
	);
	assert.equal(
		innovationsOf(
			Array.from({ length: 3 }, (_, at) => ({ at, value: at % 2 })),
			weekly,
		),
		null,
	);
	const random = seeded(5);
	const holed = Array.from({ length: 80 }, (_, at) => ({ at, value: normal(random) })).filter(({ at }) => at % 7 !== 3);
	const made = innovationsOf(holed, weekly);
	assert.equal(made?.values.size, holed.length);
	assert.ok(made && !made.values.has(3));
	// Two that have few periods in common.
	const early = scoredOf(Array.from({ length: 40 }, () => normal(random)));
	const late = innovationsOf(
		Array.from({ length: 40 }, (_, at) => ({ at: at + 34, value: normal(random) })),
		weekly,
	);
	assert.ok(late);
	assert.equal(lagProfile(early, scored(late), 2), null);
	// A lag of its own alone.
	assert.deepEqual(
		lagProfile(early, early, 0)?.lags.map(({ lag }) => lag),
		[0],
	);
});
