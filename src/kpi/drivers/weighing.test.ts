/** Drivers of made-up answers, of which it is known what goes with what. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normal, seeded } from '../../stats/seeded.ts';
import { type AnswerPart, type Profile, termsOf } from './design.ts';
import type { Predictor } from './predictors.ts';
import { weighed } from './weighing.ts';

const named = (id: string, kind: Predictor['kind']): Predictor => ({
	...{ id, kind, names: { en: id, ru: id }, of: 't', sql: '' },
});

const count = (id: string) => named(id, 'count');

/** What the engine says of numbers. */
function profileOf(values: readonly (number | null)[]): Profile {
	const known = values.filter((value) => value !== null).toSorted((one, other) => one - other);
	const counts = [...Map.groupBy(known, (value) => value).values()].map(({ length }) => length);
	return {
		...{ kind: 'number', known: known.length, min: known[0] ?? 0, max: known.at(-1) ?? 0 },
		commonest: Math.max(0, ...counts),
		quantiles: [0.05, 0.25, 0.5, 0.75, 0.95, 0.99].map((share) => known[Math.floor(share * known.length)] ?? 0),
	};
}

type Answer = { readonly y: number; readonly numbers: readonly (number | null)[] };

const plenty = { terms: 30, columns: 100 };

function weigh(ids: readonly string[], answers: readonly Answer[]) {
	const { terms } = termsOf(
		ids.map(count),
		ids.map((_, at) => profileOf(answers.map(({ numbers }) => numbers[at] ?? null))),
		plenty,
	);
	const parts = answers.map(
		({ y, numbers }, at): AnswerPart => ({ y: [y], customers: [at + 1], numbers: [numbers], names: [[]] }),
	);
	return weighed({ terms, parts, factor: 1 }, 1);
}

function answersOf(seed: number, size: number, make: (draw: () => number) => Answer): readonly Answer[] {
	const random = seeded(seed);
	return Array.from({ length: size }, () => make(() => normal(random)));
}

test('drivers that say nothing go with nothing on average, and the fit of them is none', async () => {
	const names = ['a', 'b', 'c', 'd', 'e', 'f'];
	const [fits, shares]: [number[], number[]] = [[], []];
	for (let seed = 1; seed <= 20; seed++) {
		const made = await weigh(
			names,
			answersOf(seed * 7919, 200, (draw) => ({ y: draw(), numbers: names.map(() => draw()) })),
		);
		fits.push(made.fit.value);
		shares.push(...made.drivers.map(({ importance }) => importance.value));
		const sum = made.drivers.reduce((all, { importance }) => all + importance.value, 0);
		assert.ok(Math.abs(sum - made.fit.value) < 1e-9);
		for (const { importance } of made.drivers)
			assert.ok(importance.low <= importance.value && importance.value <= importance.high);
	}
	const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
	// Unadjusted R² of six such in 200 answers is 3 %, the error of the mean of twenty 0.4.
	assert.ok(Math.abs(mean(fits)) < 1.2, `${mean(fits)} %`);
	assert.ok(Math.abs(mean(shares)) < 0.2, `${mean(shares)} %`);
});

test('the interval of importance holds what is so in all answers there could be', async () => {
	let held = 0;
	for (let seed = 1; seed <= 40; seed++) {
		// One of six drivers goes with a tenth of the differences.
		const made = await weigh(
			['x', 'b', 'c', 'd', 'e', 'f'],
			answersOf(seed, 200, (draw) => {
				const numbers = Array.from({ length: 6 }, draw);
				return { y: (numbers[0] ?? 0) + 3 * draw(), numbers };
			}),
		);
		const { importance } = made.drivers.find(({ id }) => id === 'x') ?? {};
		if (importance && importance.low <= 10 && importance.high >= 10) held++;
	}
	assert.ok(held >= 34, `${held} of 40`);
});

test('a bend in one driver is no interaction with another that hangs together with it', async () => {
	const made = await weigh(
		['x', 'z'],
		answersOf(3, 1500, (draw) => {
			const x = draw();
			return { y: x * x + draw(), numbers: [x, 0.8 * x + 0.6 * draw()] };
		}),
	);
	assert.deepEqual(made.interactions, []);
});

test('two that do more together than each alone are named, with how much and in how many answers', async () => {
	const made = await weigh(
		['x', 'z'],
		answersOf(4, 1500, (draw) => {
			const [x, z] = [draw(), draw()];
			return { y: x + 0.5 * x * z + draw(), numbers: [x, Math.abs(x) > 2 ? null : z] };
		}),
	);
	const [found] = made.interactions;
	assert.deepEqual(found?.drivers, ['x', 'z']);
	assert.ok(found.effect.low > 0.3 && found.effect.high < 0.6, JSON.stringify(found));
	assert.ok(found.n < 1500 && found.n > 1300, String(found.n));
});

test('performance is told only of what is beyond chance, and where it is sure which end is better', async () => {
	const made = await weigh(
		['x', 'noise'],
		answersOf(5, 600, (draw) => {
			const x = draw();
			return { y: x + draw(), numbers: [x, draw()] };
		}),
	);
	const performance = (id: string) => made.drivers.find((driver) => driver.id === id)?.performance;
	assert.ok(Math.abs((performance('x') ?? 0) - 50) < 5);
	assert.equal(performance('noise'), null);
});

test('what is not known of a choice, or too rare, is none of the others', async () => {
	const { terms } = termsOf(
		[named('topic', 'choice')],
		[
			{
				...{ kind: 'names', known: 320 },
				names: [
					{ name: 'Refund', n: 150 },
					{ name: 'Delivery', n: 150 },
					{ name: 'Rare', n: 20 },
				],
			},
		],
		plenty,
	);
	assert.deepEqual([terms[0]?.levels, terms[0]?.known], [['Refund', 'Delivery'], 300]);
	// Refunds −1, deliveries +1; of the unknown ones, which are far lower, nothing is said.
	const names = [...Array(150).fill('Refund'), ...Array(150).fill('Delivery'), ...Array(20).fill('Rare')];
	const parts = [...names, ...Array(400).fill('')].map(
		(name, at): AnswerPart => ({
			...{ customers: [at + 1], numbers: [[]], names: [[name]] },
			y: [(name === 'Refund' ? -1 : name === 'Delivery' ? 1 : -5) + (at % 2 ? 0.1 : -0.1)],
		}),
	);
	const { drivers } = await weighed({ terms, parts, factor: 1 }, 1);
	const levels = drivers[0]?.levels.map(({ name, n, effect }) => [name, n, Math.round(effect.value * 100) / 100]);
	assert.deepEqual(levels, [
		['Refund', 150, -1],
		['Delivery', 150, 1],
	]);
});

test('a number with too few values beside its commonest one, and columns beyond those the customers bear, are left out', () => {
	const rare = [...Array(980).fill(0), ...Array(20).fill(3)];
	const enough = [...Array(960).fill(0), ...Array(40).fill(3)];
	const chosen = ['rare', 'enough', 'more'].map(count);
	const made = termsOf(chosen, [rare, enough, enough].map(profileOf), { terms: 12, columns: 1 });
	assert.deepEqual(
		made.terms.map(({ predictor }) => predictor.id),
		['enough'],
	);
	assert.deepEqual(made.notUsed, [
		{ id: 'rare', reason: 'always_the_same' },
		{ id: 'more', reason: 'too_few_customers' },
	]);
});
