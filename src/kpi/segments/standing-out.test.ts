/** Segments of invented companies of which it is known what is true: what is shown, and what is not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeded } from '../../stats/seeded.ts';
import { companyOf, type Planted, values } from '../explain-change/explained.fixture.ts';
import { type StandingOptions, type StandingOut, standingOut } from './standing-out.ts';

const options: StandingOptions = {
	...{ least: 30, rate: 0.05, most: 24, tolerance: 1, factor: 100 },
	...{ yesOrNo: true, additive: true, turn: async () => {} },
};

const shownOf = (planted: Planted, own: Partial<StandingOptions> = {}) =>
	standingOut(companyOf(planted), { ...options, ...own });

const nameOf = ({ where }: StandingOut['above'][number]) =>
	where
		.map(({ value }) => value)
		.toSorted()
		.join(' ');
const namesOf = ({ above, below }: StandingOut) => ({ above: above.map(nameOf), below: below.map(nameOf) });

/** Numbers of the values of channel, team, branch, topic, product. */
type Codes = readonly number[];
const is = (codes: Codes, field: number, value: string) => values[field]?.[codes[field] ?? -1] === value;

test('in companies without a difference at most about one in twenty shows any', async () => {
	let showing = 0;
	const companies = 120;
	for (let seed = 0; seed < companies; seed++) {
		const level = [0.5, 0.8, 0.95, 0.03][seed % 4] ?? 0;
		const { above, below } = await shownOf({ seed: 100 + seed, rows: 1500 + 40 * seed, chance: () => level });
		if (above.length + below.length > 0) showing++;
	}
	// 6 are expected at the most; 12 are seen once in fifty times by chance.
	assert.ok(showing <= 11, `${showing} of ${companies}`);
});

test('a weak value is told once: not its pairs, nor what goes with it', async () => {
	const made = await shownOf({
		...{ seed: 3, rows: 8000 },
		chance: (codes) => (is(codes, 3, 'Refund') ? 0.55 : 0.8),
	});
	assert.deepEqual(namesOf(made), { above: [], below: ['Refund'] });
	const [only] = made.below;
	assert.ok(only && only.difference.high < 0 && Math.abs(only.difference.value + 25) < 6);
	assert.ok(Math.abs((only.effect ?? 0) - only.share * only.difference.value) < 1e-9);
	// Other topics stand above a rest that holds the weak one, which says nothing of them.
	assert.deepEqual(made.explained, []);
});

test('of two that are all there is the smaller is told, whichever comes first', async () => {
	for (const [seed, weights, small] of [
		[21, [9, 1, 0], 'mail'],
		[22, [1, 9, 0], 'chat'],
		[23, [5, 4, 0], 'mail'],
	] as const) {
		const made = await shownOf({
			...{ seed, rows: 6000, weight: (field, code) => (field === 0 ? (weights[code] ?? 0) : 1 / (code + 1)) },
			chance: (codes) => (is(codes, 0, small) ? 0.55 : 0.8),
		});
		const { above, below } = namesOf(made);
		assert.ok(below.includes(small));
		for (const large of ['chat', 'mail'].filter((one) => one !== small))
			assert.ok(![...above, ...below].includes(large));
	}
});

test('what explains nothing is not said to', async () => {
	for (let seed = 0; seed < 40; seed++) {
		const { above, below, explained } = await shownOf({ seed: 400 + seed, rows: 2500, chance: () => 0.7 });
		if (above.length + below.length === 0) assert.deepEqual(explained, []);
		for (const { p } of [...above, ...below]) assert.ok(p <= options.rate);
	}
});

test('a pair is told where it differs from what its two segments explain, and they are not', async () => {
	const made = await shownOf({
		...{ seed: 4, rows: 12_000 },
		chance: (codes) => (is(codes, 2, 'Ural') && is(codes, 3, 'Delivery') ? 0.5 : 0.8),
	});
	assert.deepEqual(namesOf(made), { above: [], below: ['Delivery Ural'] });
	const [pair] = made.below;
	assert.ok(pair?.beyond && pair.beyond.high < 0 && Math.abs(pair.beyond.expected - 80) < 5);
	assert.deepEqual(made.explained.map(nameOf).toSorted(), ['Delivery', 'Ural']);
});

test('where two effects add up the pair of both is not told', async () => {
	const made = await shownOf({
		...{ seed: 5, rows: 20_000 },
		chance: (codes) => 0.85 - (is(codes, 2, 'South') ? 0.15 : 0) - (is(codes, 3, 'Refund') ? 0.2 : 0),
	});
	assert.deepEqual(namesOf(made), { above: [], below: ['Refund', 'South'] });
});

test('what goes beyond the sum is told beside both', async () => {
	const made = await shownOf({
		...{ seed: 6, rows: 30_000 },
		chance: (codes) => {
			const [south, refund] = [is(codes, 2, 'South'), is(codes, 3, 'Refund')];
			return 0.9 - (south ? 0.1 : 0) - (refund ? 0.15 : 0) - (south && refund ? 0.3 : 0);
		},
	});
	const { above, below } = namesOf(made);
	assert.deepEqual(above, []);
	assert.deepEqual(below.toSorted(), ['Refund', 'Refund South', 'South']);
});

test('what is above is found as what is below, each on its side', async () => {
	const made = await shownOf({
		...{ seed: 7, rows: 12_000 },
		chance: (codes) =>
			0.7 + (is(codes, 4, 'Three') ? 0.15 : 0) - (is(codes, 0, 'phone') && is(codes, 1, 'B') ? 0.25 : 0),
	});
	assert.deepEqual(namesOf(made), { above: ['Three'], below: ['B phone'] });
});

test('planted segments are found nine times in ten, and of what is shown few are chance', async () => {
	let [found, shown, wrong] = [0, 0, 0];
	const companies = 60;
	for (let seed = 0; seed < companies; seed++) {
		const made = await shownOf({
			...{ seed: 900 + seed, rows: 10_000 },
			chance: (codes) =>
				0.8 - (is(codes, 1, 'C') ? 0.1 : 0) - (is(codes, 2, 'Centre') && is(codes, 3, 'Billing') ? 0.2 : 0),
		});
		const names = [...made.above, ...made.below].map(nameOf);
		found += names.filter((name) => name === 'C' || name === 'Billing Centre').length;
		wrong += names.filter((name) => name !== 'C' && name !== 'Billing Centre').length;
		shown += names.length;
	}
	assert.ok(found >= 0.9 * 2 * companies, `${found} found`);
	assert.ok(wrong <= 0.1 * shown, `${wrong} of ${shown}`);
});

test('intervals of what was chosen hold the truth; shrunk differences are nearer to it than raw ones', async () => {
	let [held, shown, raw, shrunk] = [0, 0, 0, 0];
	for (let seed = 0; seed < 60; seed++) {
		const random = seeded(7000 + seed);
		// Pairs of team and topic differ by themselves, each by its own.
		const off = Array.from({ length: 20 }, () => 0.12 * (random() + random() + random() - 1.5));
		const chance = (codes: Codes) => 0.7 + (off[5 * (codes[1] ?? 0) + (codes[3] ?? 0)] ?? 0);
		const weight = (_: number, code: number) => 1 / (code + 1);
		const share = (codes: readonly (number | null)[]) =>
			codes.reduce<number>((product, code, field) => {
				if (code === null) return product;
				const all = (values[field] ?? []).reduce((sum, __, at) => sum + weight(field, at), 0);
				return (product * weight(field, code)) / all;
			}, 1);
		const trueLevel = (meant: (team: number, topic: number) => boolean) => {
			let [amount, size] = [0, 0];
			for (let team = 0; team < 4; team++) {
				for (let topic = 0; topic < 5; topic++) {
					if (!meant(team, topic)) continue;
					const part = share([null, team, null, topic, null]);
					size += part;
					amount += part * chance([0, team, 0, topic, 0]);
				}
			}
			return (100 * amount) / size;
		};
		const made = await shownOf({ seed: 8000 + seed, rows: 3000, chance });
		for (const { where, difference, shrunk: drawn } of [...made.above, ...made.below]) {
			const within = (team: number, topic: number) =>
				where.every(({ field, value }) => value === (field === 'team' ? values[1]?.[team] : values[3]?.[topic]));
			if (where.some(({ field }) => field !== 'team' && field !== 'topic')) continue;
			const truth = trueLevel(within) - trueLevel((team, topic) => !within(team, topic));
			shown++;
			if (difference.low <= truth && truth <= difference.high) held++;
			raw += (difference.value - truth) ** 2;
			shrunk += (drawn - truth) ** 2;
		}
	}
	assert.ok(shown >= 40, `${shown} shown`);
	assert.ok(held >= 0.93 * shown, `${held} of ${shown} held`);
	assert.ok(shrunk < raw, `${shrunk} against ${raw}`);
});
