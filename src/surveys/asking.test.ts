/** Rules of asking, held against days played through by chance. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { askingRulesShape, type Candidate, decide } from './asking.ts';

const day = 24 * 3_600_000;
const people = fc.constantFrom('a', 'b', 'c', 'd', 'e', null);
const candidate: fc.Arbitrary<Candidate> = fc.record({
	person: people,
	customer: fc.constant(null),
	chance: fc.double({ min: 0, max: 0.999, noNaN: true }),
});
const rounds = fc.array(
	fc.record({ hours: fc.integer({ min: 0, max: 400 }), all: fc.array(candidate, { maxLength: 12 }) }),
	{
		maxLength: 20,
	},
);

test('nobody is asked twice within the pause, nor at all who does not want to be, nor more than the quota', () => {
	fc.assert(
		fc.property(
			rounds,
			fc.integer({ min: 0, max: 30 }),
			fc.integer({ min: 1, max: 4 }),
			(played, pauseDays, atMost) => {
				const rules = askingRulesShape.parse({ pauseDays, atMost });
				const asked: { readonly person: string; readonly at: number }[] = [];
				const refused = new Set(['e']);
				let now = Date.UTC(2026, 0, 1);
				for (const { hours, all } of played) {
					now += hours * 3_600_000;
					const lastAsked = new Map(asked.map(({ person, at }) => [person, at]));
					const verdicts = decide(all, rules, { refused, lastAsked }, now);
					const chosen = all.filter((_, at) => verdicts[at] === 'ask').flatMap(({ person }) => person ?? []);
					assert.equal(verdicts.length, all.length);
					assert.ok(chosen.length <= atMost && new Set(chosen).size === chosen.length && !chosen.includes('e'));
					asked.push(...chosen.map((person) => ({ person, at: now })));
				}
				for (const person of ['a', 'b', 'c', 'd']) {
					const times = asked.filter((one) => one.person === person).map(({ at }) => at);
					for (const [at, time] of times.entries()) {
						const before = times[at - 1];
						assert.ok(before === undefined || time - before >= pauseDays * day);
					}
				}
			},
		),
	);
});

test('a share takes about so many, and always the same ones', () => {
	const all = Array.from({ length: 1000 }, (_, at) => ({ person: String(at), customer: null, chance: at / 1000 }));
	const rules = askingRulesShape.parse({ share: 20 });
	const none = { refused: new Set<string>(), lastAsked: new Map<string, number>() };
	const verdicts = decide(all, rules, none, 0);
	assert.equal(verdicts.filter((one) => one === 'ask').length, 200);
	assert.deepEqual(decide(all, rules, none, 0), verdicts);
});

test('a customer who stands in a list by two addresses is asked by the first', () => {
	const by = (person: string, customer: string | null): Candidate => ({ person, customer, chance: 0 });
	const list = [by('a', 'C1'), by('b', 'C1'), by('c', null), by('d', null), by('d', 'C2')];
	const history = { refused: new Set<string>(), lastAsked: new Map<string, number>() };
	assert.deepEqual(decide(list, askingRulesShape.parse({}), history, 0), ['ask', 'twice', 'ask', 'ask', 'twice']);
	// The second address is the customer's as well, whoever it is said to be of; one of several customers does not make them one.
	const chain = [by('a', 'C1'), by('b', 'C1'), by('b', null), by('b', 'C9'), by('e', 'C9')];
	assert.deepEqual(decide(chain, askingRulesShape.parse({}), history, 0), ['ask', 'twice', 'twice', 'twice', 'ask']);
});
