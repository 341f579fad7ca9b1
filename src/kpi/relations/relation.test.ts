/** What is told of invented companies: next to nothing where nothing is, what was planted where it is. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeded } from '../../stats/seeded.ts';
import { inventedCompany, type Planted, seriesFrom } from './invented.fixture.ts';
import { type Pair, relate } from './relation.ts';

const turn = () => Promise.resolve();

test('of companies in which nothing goes together few are told of anything', { timeout: 300_000 }, async () => {
	const random = seeded(41);
	let told = 0;
	for (let company = 0; company < 60; company++) {
		const { one, others } = inventedCompany(random, company % 2 === 0 ? 52 : 110, Array(8).fill(null));
		const pairs = others.map(({ series }, other): Pair<number> => ({ other, series, direction: 'higher' }));
		if ((await relate(one, 'higher', pairs, 8, turn)).related.length > 0) told++;
	}
	// One in twenty is allowed: 3 of 60; 8 and more in one of a hundred such tests.
	assert.ok(told <= 7, `${told} of 60`);
});

test('what is planted is told: which, how, which first; of all that is told few are false', {
	timeout: 300_000,
}, async () => {
	const random = seeded(43);
	let [planted, found, right, wrong] = [0, 0, 0, 0];
	for (let company = 0; company < 25; company++) {
		const plants = Array.from({ length: 10 }, (_, place): Planted | null =>
			place < 3 ? { lag: [0, 3, -4][place] ?? 0, sign: random() < 0.5 ? 1 : -1, size: 1.3 } : null,
		);
		const { one, others } = inventedCompany(random, 104, plants);
		const pairs = others.map((other) => ({ other, series: other.series, direction: 'lower' as const }));
		const { related, tests } = await relate(one, 'higher', pairs, 8, turn);
		assert.ok(tests > 0 && tests <= 170);
		planted += 3;
		for (const { other, relation } of related) {
			const { planted: truth } = other;
			if (truth === null) {
				wrong++;
				continue;
			}
			found++;
			assert.ok(relation.low > 0 || relation.high < 0, 'what is told leaves 0 out');
			assert.equal(relation.says, truth.sign > 0 ? 'against' : 'together');
			const first = truth.lag === 0 ? 'same' : truth.lag > 0 ? 'this' : 'other';
			if (relation.lag === truth.lag && (relation.first === first || relation.first === 'unknown')) right++;
		}
	}
	assert.ok(found >= 0.75 * planted, `${found} of ${planted} found`);
	assert.ok(right >= 0.9 * found, `${right} of ${found} as planted`);
	assert.ok(wrong <= 0.1 * (found + wrong), `${wrong} false among ${found + wrong}`);
});

test('what is not told has an interval that holds 0; nobody says what is better of a number', async () => {
	const random = seeded(7);
	const { one, others } = inventedCompany(random, 60, [null, { lag: 0, sign: 1, size: 4 }]);
	const pairs = others.map(({ series }, other) => ({ other, series, direction: 'neutral' as const }));
	const { related, unrelated } = await relate(one, 'higher', pairs, 4, turn);
	assert.deepEqual(
		related.map(({ other, relation }) => [other, relation.says]),
		[[1, 'rises']],
	);
	for (const { relation } of unrelated) assert.ok(relation.low <= 0 && relation.high >= 0);
	const flat = seriesFrom(new Map(Array.from({ length: 60 }, (_, at) => [at, 5])));
	assert.deepEqual(await relate(flat, 'higher', pairs, 4, turn), {
		...{ related: [], unrelated: [], apart: [0, 1], tests: 0 },
	});
	assert.deepEqual(await relate(one, 'higher', [], 4, turn), { related: [], unrelated: [], apart: [], tests: 0 });
});
