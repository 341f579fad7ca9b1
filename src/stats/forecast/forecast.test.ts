/** Against a published example, and against series whose truth is known. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { normal, seeded } from '../seeded.ts';
import { filtered } from './filter.ts';
import { chanceOf, type Day, periodForecast, quantileOf } from './period.ts';

const folder = resolve(process.env.KAMERTON_TEST_DATA ?? join(import.meta.dirname, '../../../../shared/data'));
const file = join(folder, 'r-small/Nile.csv');

/**
 * Durbin & Koopman 2012, sections 2.2–2.10: the Nile as a level that walks, variances 15,099 and 1,469.1 (R's StructTS finds the
 * same). A walk over 100 years is an autoregression that loses next to nothing of what it has.
 */
test('the flow of the Nile', {
	skip: existsSync(file) ? false : `the file ${file} (KAMERTON_TEST_DATA) is absent`,
}, () => {
	const flows = readFileSync(file, 'utf8')
		.trim()
		.split('\n')
		.slice(1)
		.map((line) => Number(line.split(',').at(-1)));
	assert.equal(flows.length, 100);
	const values = flows.map((value, day) => ({ day, value, weight: 1 }));
	const states = values.map(() => [0]);
	const slow = 1e-7;
	const walk = (ratio: number) => {
		// Stationary: the variance of what lasts over that of its yearly step is 1 / (1 − φ²).
		const total = ratio / (2 * slow - slow * slow);
		return filtered(values, states, 1, { phi: 1 - slow, lasting: total / (1 + total), prior: 1 }, 1);
	};
	const known = walk(1469.1 / 15_099);
	assert.ok(Math.abs((known.mean[0] ?? 0) - 798.37) < 0.1, String(known.mean[0]));
	// The variance of the level foretold for the year after: P₁₀₁ = 5,501, its filtered one 4,032.
	const total = 1469.1 / 15_099 / (2 * slow - slow * slow);
	const level = (known.covariance[0] ?? 0) * (1 + total) * 15_099;
	assert.ok(Math.abs(level - 4032.2) < 3, String(level));
	// Theirs is likelier than a third of it, and than three times it.
	const ratios = [0.03, 0.0973, 0.3];
	const likeliest = ratios.toSorted((one, other) => walk(other).logLikelihood - walk(one).logLikelihood)[0];
	assert.equal(likeliest, 0.0973);
});

/** Shares of 20 or so rows a day, at weekends fewer, with a level that may walk. */
function invented(seed: number, step: number, length: number): readonly Day[] {
	const random = seeded(seed);
	let level = 0.8;
	return Array.from({ length }, (_, day) => {
		level += step * normal(random);
		const size = Math.max(0, Math.round((day % 7 < 5 ? 20 : 8) + 3 * normal(random)));
		const amount = Array.from({ length: size }, () => (random() < level ? 1 : 0)).reduce<number>(
			(sum, one) => sum + one,
			0,
		);
		return { day: 20_000 + day, amount, size };
	});
}

test('80 and 95 of 100 intervals hold what comes, of shares and of counts; nearer than the last four weeks repeated', () => {
	const [known, length, runs] = [210, 230, 100];
	for (const kind of ['share', 'count'] as const) {
		let [in80, in95, own, naive] = [0, 0, 0, 0];
		for (let seed = 0; seed < runs; seed++) {
			const all = invented(seed, seed % 2 === 0 ? 0 : 0.002, length);
			const days = all.slice(200).map(({ day }) => day);
			const truth = shareOrCount(kind, all.slice(200));
			const past = all.slice(0, known);
			const made = periodForecast(
				{ kind, past, days, bounds: [0, kind === 'share' ? 1 : Infinity], whole: true },
				400,
				seed,
			);
			const end = made?.end;
			assert.ok(made && end);
			assert.equal(made.soFar, shareOrCount(kind, all.slice(200, known)));
			if (end.low80 <= truth && truth <= end.high80) in80++;
			if (end.low95 <= truth && truth <= end.high95) in95++;
			own += Math.abs(end.middle - truth);
			const again = [...all.slice(200, known), ...all.slice(known - 28, known - 8)];
			naive += Math.abs(shareOrCount(kind, again) - truth);
		}
		assert.ok(in80 >= 72 && in80 <= 95, `${kind} 80: ${in80}`);
		assert.ok(in95 >= 90, `${kind} 95: ${in95}`);
		assert.ok(own < naive, `${kind} ${own} ${naive}`);
	}
});

function shareOrCount(kind: 'share' | 'count', days: readonly Day[]): number {
	const size = days.reduce((sum, one) => sum + one.size, 0);
	return kind === 'count' ? size : days.reduce((sum, one) => sum + one.amount, 0) / size;
}

test('what is over is what it was; what never changes stays', () => {
	const past = invented(1, 0, 100);
	const days = past.slice(-10).map(({ day }) => day);
	const over = periodForecast({ kind: 'share', past, days, bounds: [0, 1], whole: true });
	assert.deepEqual(over?.remaining, []);
	assert.deepEqual([...(over?.ends ?? [])], [shareOrCount('share', past.slice(-10))]);
	const same = past.map(({ day }) => ({ day, size: 10, amount: 8 }));
	const last = same.at(-1)?.day ?? 0;
	const ahead = [last + 1, last + 2];
	const still = periodForecast({ kind: 'share', past: same, days: ahead, bounds: [0, 1], whole: true })?.end;
	assert.ok(still && Math.abs(still.low95 - 0.8) < 1e-6 && Math.abs(still.high95 - 0.8) < 1e-6);
	assert.equal(periodForecast({ kind: 'count', past: [], days: ahead, bounds: [0, 1], whole: true }), null);
});

test('a share of nothing yet is no number: a gap until rows come', () => {
	// Ten rows on five days of seven; what is known ends with the fifth.
	const past = Array.from({ length: 103 }, (_, at) => {
		const size = at % 7 < 5 ? 10 : 0;
		return { day: 20_000 + at, size, amount: size * (30 + (at % 3)) };
	});
	const days = [103, 104, 105, 106, 107].map((at) => 20_000 + at);
	for (const bounds of [
		[0, Infinity],
		[-Infinity, Infinity],
		[0, 100],
	] as const) {
		const made = periodForecast({ kind: 'share', past, days, bounds, whole: true });
		assert.deepEqual(
			made?.remaining.map(({ spread }) => spread === null),
			[true, true, false, false, false],
		);
		assert.ok(made?.end && made.end.low95 > 29 && made.end.high95 < 33, JSON.stringify(made?.end));
		assert.ok(made.ends.every(Number.isFinite));
	}
});

test('a chance counts both ends, a quantile lies between two values', () => {
	const ends = Float64Array.of(1, 2, 3, 4);
	assert.deepEqual([chanceOf(ends, 2, Infinity), chanceOf(ends, -Infinity, 1), chanceOf(ends, 5, 6)], [0.75, 0.25, 0]);
	assert.equal(quantileOf(ends, 0.5), 2.5);
});
