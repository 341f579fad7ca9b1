import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountOf } from './account.ts';
import { companyOf, fields, type Planted, values } from './explained.fixture.ts';
import type { ReadCells } from './read.ts';

const options = {
	kind: 'level',
	factor: { each: 100 },
	...{ least: 30, rate: 0.05, most: 5, turn: async () => {} },
} as const;

const ordinary: Planted['chance'] = ([channel = 0, team = 0, , topic = 0]) =>
	0.85 - 0.04 * channel - 0.02 * team - 0.03 * topic;
const whereOf = (made: Awaited<ReturnType<typeof accountOf>>) =>
	made.made.parts.map(({ where }) => where.map(({ field, value }) => `${field}=${value}`).join(' '));

/** Chat, Delivery, Ural. */
const isPlanted = (codes: readonly number[]) => codes[0] === 0 && codes[2] === 0 && codes[3] === 0;

function changeOf({ cells }: ReadCells): number {
	const of = (period: 'before' | 'now') => {
		const add = (list: Float64Array) => list.reduce((sum, one) => sum + one, 0);
		return (100 * add(cells[period].amount)) / add(cells[period].size);
	};
	return of('now') - of('before');
}

test('a change that is planted three fields deep is found as that part, and chance adds few others', async () => {
	let others = 0;
	for (let seed = 1; seed <= 20; seed++) {
		const read = companyOf({
			...{ seed, rows: 20_000 },
			chance: (codes, later) => ordinary(codes, later) - (later && isPlanted(codes) ? 0.3 : 0),
		});
		const made = await accountOf(read, options);
		const [first, ...more] = whereOf(made);
		assert.equal(first, 'channel=chat branch=Ural topic=Delivery', `seed ${seed}`);
		others += more.length;
		const [part] = made.made.parts;
		assert.ok(part && part.contribution.high < 0 && part.p < 0.001);
		assert.ok(Math.abs(part.contribution.value / changeOf(read)) > 0.6, 'it carries most of the change');
		assert.ok(Math.abs((part.now.value ?? 0) - (part.before.value ?? 0) + 30) < 9);
	}
	// One in twenty of those that are named, at the rate that is asked for.
	assert.ok(others <= 3, `${others} beside 20`);
});

test('two parts with changes of their own are both found', async () => {
	const read = companyOf({
		...{ seed: 5, rows: 40_000 },
		chance: (codes, later) =>
			ordinary(codes, later) - (later && isPlanted(codes) ? 0.3 : 0) + (later && codes[1] === 3 ? 0.15 : 0),
	});
	assert.deepEqual(whereOf(await accountOf(read, options)).toSorted(), [
		'channel=chat branch=Ural topic=Delivery',
		'team=D',
	]);
});

test('a part that is tiny, however sure, hides no larger one; no p is below one before it, or above the rate', async () => {
	for (let seed = 1; seed <= 5; seed++) {
		const read = companyOf({
			...{ seed, rows: 20_000, weight: () => 1 },
			chance: ([channel, team, branch, topic, product], later) => {
				if (!later) return 0.92;
				if (channel === 0) return 0.5;
				// One row in 80 of those that are left.
				if (team === 0 && branch === 0 && topic === 0) return 0.04;
				return product === 0 ? 0.84 : 0.92;
			},
		});
		const made = await accountOf(read, options);
		assert.deepEqual(whereOf(made).slice(0, 2), ['channel=chat', 'product=One'], `seed ${seed}`);
		for (const [at, { p, contribution }] of made.made.parts.entries()) {
			assert.ok(p <= options.rate && p >= (made.made.parts[at - 1]?.p ?? 0), `p ${p}`);
			assert.ok(!('p' in contribution));
		}
	}
});

test('where nothing is planted, or all fall alike, hardly ever does a part stand out', async () => {
	let found = 0;
	for (let seed = 1; seed <= 60; seed++) {
		const read = companyOf({
			seed,
			rows: 5_000,
			chance: (codes, later) => ordinary(codes, later) - (later ? 0.08 : 0),
		});
		const { made } = await accountOf(read, options);
		if (made.parts.length > 0) found++;
	}
	assert.ok(found <= 7, `${found} of 60, 3 expected`);
});

test('shares near 100 % and few rows raise no part by themselves', async () => {
	let found = 0;
	for (let seed = 1; seed <= 60; seed++) {
		const { made } = await accountOf(companyOf({ seed, rows: 3_000, chance: () => 0.97 }), options);
		if (made.parts.length > 0) found++;
	}
	assert.ok(found <= 7, `${found} of 60, 3 expected`);
});

test('where only the mix has changed, it is the mix: no part stands out, and the fields that changed are named', async () => {
	let [found, covered] = [0, 0];
	for (let seed = 1; seed <= 20; seed++) {
		const read = companyOf({
			...{ seed, rows: 8_000, chance: ([channel = 0, , , topic = 0]) => 0.9 - 0.2 * channel - 0.05 * topic },
			weight: (field, code, later) => (later && field === 0 ? [0.2, 0.3, 0.5][code] : [0.5, 0.3, 0.2][code]) ?? 0.2,
		});
		const { made } = await accountOf(read, options);
		if (made.parts.length > 0) found++;
		const { mix, trueChange } = made;
		assert.ok(mix);
		assert.equal(mix.fields[0]?.field, 'channel');
		assert.ok(mix.value < -10 && mix.high < -9, `mix ${mix.value}`);
		if (trueChange.low <= 0 && trueChange.high >= 0) covered++;
	}
	assert.ok(found <= 3, `${found} of 20, 1 expected`);
	assert.ok(covered >= 16, `${covered} of 20 intervals of the true change hold 0, 19 expected`);
});

test('what all have in common is no mix, however the shares have moved; its interval and that of the true change hold the truth', async () => {
	const seeds = 100;
	let [mixHeld, trueHeld] = [0, 0];
	for (let seed = 1; seed <= seeds; seed++) {
		const read = companyOf({
			...{ seed, rows: 3_000, chance: ([channel = 0], later) => 0.85 - 0.1 * channel - (later ? 0.08 : 0) },
			weight: (field, code, later) => (field === 0 ? (later ? [0.2, 0.2, 0.6] : [0.6, 0.2, 0.2])[code] : 0.2) ?? 0.2,
		});
		const { mix, trueChange } = (await accountOf(read, options)).made;
		// 0.4 of all went from the first channel to the third, where success is 20 points rarer.
		const [mixed, own] = [-8, -8];
		if (mix && mix.low <= mixed && mix.high >= mixed) mixHeld++;
		if (trueChange.low <= own && trueChange.high >= own) trueHeld++;
	}
	assert.ok(mixHeld >= 89, `${mixHeld} of ${seeds} hold the mix, 95 expected`);
	assert.ok(trueHeld >= 89, `${trueHeld} of ${seeds} hold the true change, 95 expected`);
	const alike = companyOf({
		...{ seed: 1, rows: 20_000, chance: (_, later) => 0.85 - (later ? 0.08 : 0) },
		weight: (field, code, later) => (field === 0 ? (later ? [0.9, 0.05, 0.05] : [0.1, 0.45, 0.45])[code] : 0.2) ?? 0.2,
	});
	const { mix, trueChange } = (await accountOf(alike, options)).made;
	assert.ok(mix && Math.abs(mix.value) < 1.5, `mix ${mix?.value}`);
	assert.ok(trueChange.high < -5);
});

test('the parts, the mix and the rest are the change, and the fields of the mix are the mix; each as counted by hand', async () => {
	for (const seed of [1, 2, 3]) {
		const read = companyOf({
			...{ seed, rows: 8_000 },
			chance: (codes, later) => ordinary(codes, later) - (later && (isPlanted(codes) || codes[1] === 1) ? 0.35 : 0),
			weight: (field, code, later) => (later && field === 4 ? code + 1 : 1 / (code + 1)),
		});
		const { made } = await accountOf(read, options);
		const { mix, parts, rest, trueChange } = made;
		assert.ok(parts.length >= 2);
		const add = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0);
		const close = (one: number, other: number) => assert.ok(Math.abs(one - other) < 1e-9, `${one} against ${other}`);
		const brought = add(parts.map(({ contribution }) => contribution.value));
		close((mix?.value ?? 0) + brought + rest.contribution.value, changeOf(read));
		close((mix?.value ?? 0) + trueChange.value, changeOf(read));
		close(add(mix?.fields.map(({ value }) => value) ?? []), mix?.value ?? 0);
		// Rows of the first part, found by going through all cells.
		const [first] = parts;
		assert.ok(first);
		let [n, yes] = [0, 0];
		for (let cell = 0; cell < read.cells.length; cell++) {
			const isIn = first.where.every(({ field, value }) => {
				const at = fields.indexOf(field as (typeof fields)[number]);
				return values[at]?.[(read.cells.codes[at]?.[cell] ?? 0) - 1] === value;
			});
			if (!isIn) continue;
			n += read.cells.now.n[cell] ?? 0;
			yes += read.cells.now.amount[cell] ?? 0;
		}
		assert.equal(first.now.n, n);
		close(first.now.value ?? 0, (100 * yes) / n);
		const rows = (period: 'before' | 'now') => add(parts.map((part) => part[period].n)) + rest[period].n;
		assert.equal(rows('now'), 8_000);
		assert.equal(rows('before'), 8_000);
		for (const part of parts) assert.ok(Math.min(part.before.n, part.now.n) >= 30);
	}
});

test('a number of rows: the part that grew is found, numbers that are restless all over raise none', async () => {
	const volume = { ...options, kind: 'volume', factor: { each: 1 } } as const;
	const counted = (read: ReadCells): ReadCells => {
		const of = ({ n }: ReadCells['cells']['now']) => ({
			...{ n, amount: n, amountSquares: n, products: n, sizeSquares: n, size: n.map(() => 0) },
		});
		return { ...read, cells: { ...read.cells, before: of(read.cells.before), now: of(read.cells.now) } };
	};
	const grown = companyOf({
		...{ seed: 3, rows: 20_000, chance: () => 0.5 },
		weight: (field, code, later) => (later && field === 3 && code === 1 ? 0.9 : 1 / (code + 1)),
	});
	const { made } = await accountOf(counted(grown), volume);
	assert.deepEqual(whereOf({ made, tested: [] }), ['topic=Refund']);
	const total =
		made.parts.reduce((sum, { contribution }) => sum + contribution.value, 0) + made.rest.contribution.value;
	assert.ok(Math.abs(total) < 1e-9, 'as many rows before as after');
});
