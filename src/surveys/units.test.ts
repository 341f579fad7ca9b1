/** Nothing that the facts say of an anonymous survey can be solved for fewer people than a unit has. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { lastUnitsOf, type Sizes, type Unit, unitsOf, type Waiting, without } from './units.ts';

const sizes: Sizes = { smallest: 3, ofWords: 4, isWords: (slot) => slot === 'words', isGroup: (slot) => slot === 'c' };
const slots = ['a', 'b', 'c', 'words'];

/** People come one after another; the survey is looked at after each, and closed at the end. */
const arrivals = fc.array(
	fc.record({ group: fc.constantFrom('x', 'y', 'z'), slots: fc.subarray(slots, { minLength: 1 }) }),
	{ maxLength: 12 },
);

type Let = Unit & { readonly day: number };

function live(people: readonly Omit<Waiting, 'id'>[]): { units: readonly Let[]; rest: readonly Waiting[] } {
	const units: Let[] = [];
	let waiting: readonly Waiting[] = [];
	const take = (day: number, found: readonly Unit[]) => {
		units.push(...found.map((unit) => ({ ...unit, day })));
		waiting = without(waiting, found);
	};
	for (const [day, one] of people.entries()) {
		waiting = [...waiting, { ...one, id: `p${String(day).padStart(2, '0')}` }];
		take(day, unitsOf(waiting, sizes));
	}
	take(people.length, lastUnitsOf(waiting, sizes));
	return { units, rest: waiting };
}

test('every answer goes once at most, in a unit that is large enough and of one group or of none', () => {
	fc.assert(
		fc.property(arrivals, (people) => {
			const { units, rest } = live(people);
			const gone = units.flatMap(({ members, slots: some }) => members.flatMap((id) => some.map((slot) => id + slot)));
			const left = rest.flatMap((one) => one.slots.map((slot) => one.id + slot));
			const all = people.flatMap((one, at) => one.slots.map((slot) => `p${String(at).padStart(2, '0')}${slot}`));
			assert.deepEqual([...gone, ...left].toSorted(), all.toSorted());
			for (const { members, group, slots: some } of units) {
				assert.ok(members.length >= (some.includes('words') ? sizes.ofWords : sizes.smallest));
				assert.ok(!some.includes('words') || (some.length === 1 && group === ''));
				assert.ok(group === '' || members.every((id) => people[Number(id.slice(1))]?.group === group));
			}
			// Closed: what is left is what too few have answered.
			for (const slot of slots.filter((one) => !sizes.isGroup(one))) {
				const holders = rest.filter((one) => one.slots.includes(slot)).length;
				assert.ok(holders < (slot === 'words' ? sizes.ofWords : sizes.smallest));
			}
		}),
	);
});

/**
 * The attacker of the literature on tables (Cox 1980, JASA 75, 377–385; Hundepool et al. 2012, Statistical Disclosure Control,
 * ch. 4) knows every published total and who belongs to each cell, and solves the equations for single people. Published is
 * whatever can be asked: each question by any set of groups and any stretch of days, as it stood on any day.
 */
test('with all tables that were ever published nobody can solve for fewer people than a unit has', () => {
	fc.assert(
		fc.property(arrivals, fc.constantFrom(...slots.slice(0, 3)), (people, slot) => {
			const { units } = live(people);
			const mine = units.filter((unit) => unit.slots.includes(slot));
			const tables: number[][] = [];
			for (let seen = 0; seen <= people.length; seen += 1)
				for (let from = 0; from <= seen; from += 1)
					for (let to = from; to <= seen; to += 1)
						for (const groups of fc.sample(fc.subarray(['x', 'y', 'z', '']), 3)) {
							const shown = mine.filter(({ day, group }) => day >= from && day <= to && groups.includes(group));
							const members = new Set(shown.flatMap((unit) => unit.members));
							tables.push(people.map((_, at) => (members.has(`p${String(at).padStart(2, '0')}`) ? 1 : 0)));
						}
			const basis = reduced(tables);
			for (const few of subsets(people.length, sizes.smallest - 1)) {
				const asked = people.map((_, at) => (few.includes(at) ? 1 : 0));
				assert.equal(reduced([...basis, asked]).length, basis.length + 1, `${few} can be solved for`);
			}
		}),
		{ numRuns: 40 },
	);
});

/** A basis of the rows, by Gauss. */
function reduced(rows: readonly (readonly number[])[]): number[][] {
	const basis: { pivot: number; row: number[] }[] = [];
	for (const given of rows) {
		let row = [...given];
		for (const one of basis) {
			const by = row[one.pivot] ?? 0;
			if (by !== 0) row = row.map((value, at) => value - by * (one.row[at] ?? 0));
		}
		const pivot = row.findIndex((value) => Math.abs(value) > 1e-9);
		const head = row[pivot];
		if (head !== undefined) basis.push({ pivot, row: row.map((value) => value / head) });
	}
	return basis.map(({ row }) => row);
}

function subsets(n: number, most: number, from = 0): number[][] {
	if (most === 0) return [];
	return Array.from({ length: n - from }, (_, at) => at + from).flatMap((one) => [
		[one],
		...subsets(n, most - 1, one + 1).map((rest) => [one, ...rest]),
	]);
}

test('five who answered all the same go together and stay together', () => {
	const five = Array.from({ length: 5 }, (_, at) => ({ id: `p${at}`, group: '', slots: ['a', 'b', 'c'] }));
	assert.deepEqual(unitsOf(five, sizes), [
		{ group: '', members: ['p0', 'p1', 'p2', 'p3', 'p4'], slots: ['a', 'b', 'c'] },
	]);
});
