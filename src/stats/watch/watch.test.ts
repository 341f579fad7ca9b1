import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inverse as inverseOf, Matrix } from 'ml-matrix';
import { whiten } from '../series/whitening.ts';
import { Fit } from './fit.ts';
import { filterOf, type Period, whitened } from './noise.ts';
import { falseAlarms, thresholdFor } from './threshold.ts';
import { daily, watch, weekly } from './watch.ts';

/** mulberry32 (public domain, T. Ettinger 2017). */
function randomOf(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = Math.imul(state ^ (state >>> 15), state | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	};
}

const normalOf = (random: () => number) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

type Wanted = { readonly length: number; readonly step?: number; readonly at?: number; readonly back?: number };

/** Shares of 40 rows around 80, with weekends 5 points lower and a year of ±3. */
function sharesOf({ length, step = 0, at = 0, back = length }: Wanted, seed: number): readonly Period[] {
	const random = randomOf(seed);
	return Array.from({ length }, (_, day) => {
		const weekend = day % 7 > 4 ? -5 : 0;
		const year = 3 * Math.cos((2 * Math.PI * day) / 365.25);
		const moved = day >= at && day < back ? step : 0;
		return { at: day, n: 40, value: 80 + weekend + year + moved + (40 / Math.sqrt(40)) * normalOf(random) };
	});
}

const threshold = thresholdFor(0.2 / 30.44 / 60, daily.lengths);

test('expected false alarms of the chart are those of a simulation', () => {
	const lengths = { shortest: 1, longest: 50 };
	const bar = 3.6;
	const [random, runs, periods] = [randomOf(5), 400, 400];
	let alarms = 0;
	for (let run = 0; run < runs; run++) {
		const sums = [0];
		for (let at = 1; at <= periods; at++) {
			sums.push((sums[at - 1] ?? 0) + normalOf(random));
			const beyond = Array.from({ length: Math.min(at, lengths.longest) }, (_, one) => one + 1).some(
				(length) => Math.abs(((sums[at] ?? 0) - (sums[at - length] ?? 0)) / Math.sqrt(length)) > bar,
			);
			if (!beyond) continue;
			alarms++;
			break;
		}
	}
	// The first alarm of each run, as an exponential waiting time.
	const rate = -Math.log(1 - alarms / runs) / periods;
	const expected = falseAlarms(bar, lengths);
	assert.ok(rate > 0.75 * expected && rate < 1.3 * expected, `${rate} ${expected}`);
	const back = falseAlarms(thresholdFor(1e-5, lengths), lengths);
	assert.ok(Math.abs(back - 1e-5) < 1e-9);
});

test('with equal counts the filter is the one that effects of actions use', () => {
	const values = [1, -2, 0.5, 3, 1, 4];
	const periods = [0, 1, 2, 5, 6, 7].map((at) => ({ at, n: 30, value: 0 }));
	const filter = filterOf(periods, 30, { phi: 0.7, lasting: 0.4 });
	const found = whitened(filter, [Float64Array.from(values)]);
	const known = whiten(
		values.map((value) => [value]),
		periods.map(({ at }) => at),
		{ phi: 0.7, noise: 0.6 },
	);
	for (const [at, [value]] of known.rows.entries()) assert.ok(Math.abs((found[at] ?? 0) - (value ?? 0)) < 1e-12);
});

test('a step is that of generalised least squares with the covariance written out', () => {
	const random = randomOf(9);
	const periods = Array.from({ length: 30 }, (_, at) => ({ at, n: 10 + (at % 7) * 5, value: normalOf(random) }));
	const noise = { phi: 0.6, lasting: 0.5 };
	const level = { prior: 1e6, values: new Float64Array(30).fill(1) };
	const values = Float64Array.from(periods, ({ value }) => value);
	const fit = new Fit(filterOf(periods, 20, noise), [level], values);
	fit.grow(30);
	const step = fit.step(22);
	const covariance = new Matrix(
		periods.map(({ n }, one) =>
			periods.map((_, other) => 0.5 * 0.6 ** Math.abs(one - other) + (one === other ? (0.5 * 20) / n : 0)),
		),
	);
	const inverse = inverseOf(covariance);
	const columns = new Matrix(periods.map((_, at) => [1, at >= 22 ? 1 : 0]));
	const cross = inverseOf(columns.transpose().mmul(inverse).mmul(columns));
	const solved = cross
		.mmul(columns.transpose())
		.mmul(inverse)
		.mmul(Matrix.columnVector([...values]));
	const rest = Matrix.columnVector([...values]).sub(columns.mmul(solved));
	const variance = rest.transpose().mmul(inverse).mmul(rest).get(0, 0) / 28;
	assert.ok(Math.abs((step?.height ?? 0) - solved.get(1, 0)) < 1e-6);
	assert.ok(Math.abs((step?.error ?? 0) - Math.sqrt(variance * cross.get(1, 1))) < 1e-6);
});

test('what changes is found with its day, and its end as another change', () => {
	const periods = sharesOf({ length: 730, at: 500, step: -14, back: 600 }, 3);
	const [first, second, ...others] = watch(periods, { threshold, rhythm: daily });
	assert.ok(first && second);
	assert.equal(others.length, 0);
	assert.ok(Math.abs(first.onset - 500) <= 2, String(first.onset));
	assert.ok(first.earliest <= 500 && first.latest >= 500);
	assert.ok(first.seen - 500 < 15, String(first.seen));
	assert.ok(Math.abs(first.height + 14) < 3 * first.error);
	assert.ok(Math.abs(second.onset - 600) <= 2, String(second.onset));
	assert.ok(second.height > 0);
});

test('weekends, the year, a bad day and a gap are no changes', () => {
	for (const seed of [11, 12, 13]) {
		const quiet = sharesOf({ length: 730 }, seed).filter(({ at }) => at < 300 || at > 320);
		const odd = quiet.map((period) => (period.at === 650 ? { ...period, value: 20 } : period));
		assert.deepEqual(watch(odd, { threshold, rhythm: daily }), []);
	}
});

test('looked at day by day it is what is seen at once, and nothing is looked at twice', () => {
	const periods = sharesOf({ length: 600, at: 540, step: -16 }, 21);
	const [known] = watch(periods.slice(0, 560), { threshold, rhythm: daily, from: 520 });
	assert.ok(known);
	const later = watch(periods, { threshold, rhythm: daily, from: 560, known: [known] });
	assert.equal(later.length, 1);
	assert.equal(later[0]?.seen, known.seen);
});

test('series that say nothing are told nothing of', () => {
	const same = Array.from({ length: 120 }, (_, at) => ({ at, n: 50, value: 100 }));
	assert.deepEqual(watch(same, { threshold, rhythm: weekly }), []);
	assert.deepEqual(watch(same.slice(0, 10), { threshold, rhythm: weekly }), []);
	assert.deepEqual(watch([], { threshold, rhythm: weekly }), []);
});
