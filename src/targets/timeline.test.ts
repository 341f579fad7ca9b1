import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type ErrorCode, Fault } from '../errors.ts';
import { definitionOf } from '../kpi/catalogue.ts';
import { figureOf } from '../kpi/figure.ts';
import { growsWithTime } from '../kpi/target/span.ts';
import { bookOf, defaultsOn, holdsOn } from './book.ts';
import type { TargetChange, TargetEdit, TargetState, TargetStore } from './ports.ts';
import type { AimReader } from './target.ts';
import { createTargets } from './targets.ts';

const reader = async (): Promise<AimReader> => ({
	aim: ({ kpi }) => figureOf(definitionOf(kpi)),
	unitOf: ({ definition }) => definition.unit,
	requireField: () => {},
	dimensionsOf: () => [],
	growsWithTime: ({ definition }) => growsWithTime(definition, definitionOf),
	withDefault: [],
});
const day = (text: string) => Date.parse(`${text}T12:00:00Z`);
const refused = (code: ErrorCode) => (error: unknown) => error instanceof Fault && error.code === code;

/** A store in memory that does what an edit says and nothing else. */
function memory(): TargetStore & { readonly state: () => TargetState } {
	let state: TargetState = { records: [], defaults: defaultsOn };
	const changes: TargetChange[] = [];
	return {
		state: () => state,
		read: async () => state,
		changes: async (limit) => changes.slice(0, limit),
		async change(decide, { author, now }) {
			const edit: TargetEdit = decide(state, changes);
			const records = state.records.map((one) => ({ ...one, ...edit.altered.find(({ id }) => id === one.id) }));
			const added = edit.added.map((one, at) => {
				return { ...one, id: records.length + at + 1, author, createdAt: now, withdrawn: false };
			});
			const standing = ({ to, withdrawn }: { to: string | null; withdrawn: boolean }) => ({ to, withdrawn });
			const touched = [
				...edit.altered.flatMap((after) =>
					state.records
						.filter(({ id }) => id === after.id)
						.map((before) => ({ id: after.id, before: standing(before), after: standing(after) })),
				),
				...added.map((after) => ({ id: after.id, before: null, after: standing(after) })),
			];
			const { kind, subject, note } = edit;
			const defaults = edit.defaults && { before: state.defaults, after: edit.defaults };
			const change = { revision: changes.length + 1, at: now, author, kind, subject, note, targets: touched, defaults };
			changes.unshift(change);
			state = { records: [...records, ...added], defaults: edit.defaults ?? state.defaults };
			return change;
		},
	};
}

function room(today = '2026-03-15') {
	let now = day(today);
	const store = memory();
	const targets = createTargets({ store, reader, now: () => now, timeZone: () => 'UTC' });
	const set = (value: number, from?: string, to?: string, segment = {}) =>
		targets.set({ kpi: 'nps', value, from, to, segment, note: '' }, 'ann');
	/** What is aimed at on a day. */
	const at = (when: string, segment = {}) =>
		bookOf(store.state().records, defaultsOn).targetFor(figureOf(definitionOf('nps')), segment, when)?.target ?? null;
	return { targets, store, set, at, goOn: (text: string) => (now = day(text)) };
}

test('a new target ends the one before it, and the past keeps its own', async () => {
	const { set, at, store } = room();
	await set(40, '2025-01-01');
	await set(50, '2026-04-01');
	assert.deepEqual(
		['2024-12-31', '2025-01-01', '2026-03-31', '2026-04-01', '2030-01-01'].map((when) => at(when)),
		[...[null, 40, 40, 50, 50]],
	);
	assert.deepEqual(
		store.state().records.map(({ from, to }) => [from, to]),
		[
			['2025-01-01', '2026-04-01'],
			['2026-04-01', null],
		],
	);
});

test('a month that has ended keeps its targets; the running one may still be put right', async () => {
	const { set, at, targets, goOn } = room('2026-01-10');
	await set(40, '2025-01-01');
	await set(45, '2025-01-01');
	assert.equal(at('2025-06-01'), 45, 'what was entered this month is corrected');
	goOn('2026-03-15');
	await assert.rejects(set(50, '2026-02-28'), refused('target_month_ended'));
	await assert.rejects(set(50, '2025-01-01'), refused('target_month_ended'));
	await assert.rejects(targets.end(2, '2026-02-01', '', 'ann'), refused('target_month_ended'));
	await set(50, '2026-03-01');
	assert.deepEqual([at('2026-02-28'), at('2026-03-01')], [45, 50]);
	await assert.rejects(targets.undo(2, 'ann'), refused('target_change_settled'));
});

test('overlaps are refused by name', async () => {
	const { set } = room();
	await set(40, '2026-06-01', '2026-09-01');
	await assert.rejects(set(50, '2026-05-01'), refused('target_overlaps'));
	await assert.rejects(set(50, '2026-07-01', '2026-08-01'), refused('target_overlaps'));
	await set(30, '2026-05-01', '2026-06-01');
	await set(60, '2026-09-01');
	await set(55, '2026-08-01', '2026-09-01');
	await assert.rejects(set(50, '2026-07-01', '2026-07-01'), refused('period_reversed'));
});

test('ending, and what has ended', async () => {
	const { set, at, targets } = room();
	await set(40, '2026-01-01');
	await targets.end(1, undefined, 'no longer asked', 'ann');
	assert.deepEqual([at('2026-03-14'), at('2026-03-15')], [40, null]);
	await assert.rejects(targets.end(1, '2026-04-01', '', 'ann'), refused('target_has_ended'));
	await assert.rejects(targets.end(9, undefined, '', 'ann'), refused('target_not_found'));
	await set(50, '2026-04-01');
	await targets.end(2, '2026-04-01', '', 'ann');
	assert.equal(at('2026-05-01'), null, 'what ends where it begins never held');
});

test('an edit is taken back and stays to be seen; what it ended holds again', async () => {
	const { set, at, targets, store } = room();
	await set(40, '2026-01-01');
	await set(400 / 5, '2026-03-10');
	await assert.rejects(targets.undo(1, 'ann'), refused('target_change_followed'));
	await targets.undo(2, 'ann');
	assert.equal(at('2026-03-20'), 40);
	assert.deepEqual(
		store.state().records.map(({ withdrawn }) => withdrawn),
		[false, true],
	);
	await assert.rejects(targets.undo(2, 'ann'), refused('target_change_taken_back'));
	await assert.rejects(targets.undo(9, 'ann'), refused('target_change_not_found'));
	await targets.end(1, '2026-03-12', '', 'ann');
	await set(45, '2026-03-12');
	await assert.rejects(targets.undo(4, 'ann'), refused('target_change_followed'), 'its place was taken');
});

test('defaults are switched for all and for one KPI, and back', async () => {
	const { targets } = room();
	const target = async (kpi: string) => (await targets.book()).targetFor(figureOf(definitionOf(kpi)), {}, '2026-03-15');
	assert.deepEqual([(await target('service_level'))?.target, (await target('service_level'))?.origin], [80, 'default']);
	await targets.switchDefaults({ on: false, kpi: 'service_level' }, 'ann');
	assert.equal(await target('service_level'), null);
	await targets.undo(1, 'ann');
	assert.equal((await target('service_level'))?.target, 80);
	await targets.switchDefaults({ on: false }, 'ann');
	assert.equal(await target('service_level'), null);
	await assert.rejects(targets.switchDefaults({ on: true, kpi: 'none' }, 'ann'), refused('unknown_kpi'));
});

test('whatever is set, ended and taken back: no two of an aim hold on one day, and ended months never change', async () => {
	const days = fc
		.integer({ min: 0, max: 500 })
		.map((at) => new Date(Date.UTC(2025, 9, 1) + at * 86_400_000).toISOString().slice(0, 10));
	const step = fc.record({
		wait: fc.integer({ min: 0, max: 20 }),
		act: fc.constantFrom('set', 'set', 'set', 'end', 'undo'),
		from: days,
		to: fc.option(days, { nil: undefined }),
		which: fc.integer({ min: 1, max: 6 }),
	});
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
			const { targets, store, set, at, goOn } = room('2026-01-01');
			let today = Date.UTC(2026, 0, 1);
			let value = 0;
			/** Once entered and past its month, what a day was held against. */
			const settled = new Map<string, unknown>();
			for (const { wait, act, from, to, which } of steps) {
				today += wait * 86_400_000;
				const now = new Date(today).toISOString().slice(0, 10);
				goOn(now);
				const month = `${now.slice(0, 7)}-01`;
				for (const one of store.state().records) {
					if (one.withdrawn || new Date(one.createdAt).toISOString().slice(0, 10) >= month) continue;
					for (const when of [one.from, ...(one.to ? [before(one.to)] : []), before(month)]) {
						if (when < month && holdsOn(one, when)) settled.set(when, settled.get(when) ?? at(when));
					}
				}
				value += 1;
				const done =
					act === 'set'
						? set(value, from, to)
						: act === 'end'
							? targets.end(which, from, '', 'ann')
							: targets.undo(which, 'ann');
				await done.catch((error: unknown) => assert.ok(error instanceof Fault, String(error)));
				const standing = store.state().records.filter(({ withdrawn }) => !withdrawn);
				for (const when of standing.flatMap((one) => [one.from, ...(one.to ? [before(one.to)] : [])])) {
					const holding = standing.filter((one) => holdsOn(one, when)).length;
					assert.ok(holding <= 1, `${holding} targets hold on ${when}`);
				}
				for (const [when, target] of settled) assert.equal(at(when), target, `${when} was rewritten`);
			}
		}),
		{ numRuns: 300 },
	);
});

const before = (text: string) => new Date(day(text) - 86_400_000).toISOString().slice(0, 10);
