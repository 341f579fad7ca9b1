import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Direction, Target } from '../yardstick.ts';
import { type JudgedFigures, type TargetStatus, targetStatus } from './status.ts';

const corridor = { low: 40, high: 60 };
const figures = (
	value: number | null,
	low: number | null,
	high: number | null,
	data: JudgedFigures['data'] = 'ok',
) => ({
	value,
	low,
	high,
	data,
});
type Case = [
	direction: Direction,
	target: Target,
	low: number,
	value: number,
	high: number,
	byPoint: TargetStatus | null,
	byInterval: TargetStatus | null,
];

/** Every way an interval can lie to a target: below, touching it from below, across, touching it from above, above. */
const cases: readonly Case[] = [
	['higher', 50, 30, 40, 49, 'missed', 'missed'],
	['higher', 50, 30, 40, 50, 'missed', 'undecided'],
	['higher', 50, 40, 49, 55, 'missed', 'undecided'],
	['higher', 50, 45, 50, 55, 'met', 'undecided'],
	['higher', 50, 50, 55, 60, 'met', 'met'],
	['higher', 50, 51, 55, 60, 'met', 'met'],
	['lower', 50, 30, 40, 49, 'met', 'met'],
	['lower', 50, 30, 40, 50, 'met', 'met'],
	['lower', 50, 45, 50, 55, 'met', 'undecided'],
	['lower', 50, 45, 51, 55, 'missed', 'undecided'],
	['lower', 50, 50, 55, 60, 'missed', 'undecided'],
	['lower', 50, 51, 55, 60, 'missed', 'missed'],
	['neutral', 50, 30, 50, 60, null, null],
	...(['higher', 'lower', 'neutral'] as const).flatMap((direction): Case[] => [
		[direction, corridor, 20, 30, 39, 'missed', 'missed'],
		[direction, corridor, 20, 30, 40, 'missed', 'undecided'],
		[direction, corridor, 30, 40, 50, 'met', 'undecided'],
		[direction, corridor, 40, 50, 60, 'met', 'met'],
		[direction, corridor, 45, 50, 55, 'met', 'met'],
		[direction, corridor, 30, 50, 70, 'met', 'undecided'],
		[direction, corridor, 55, 61, 65, 'missed', 'undecided'],
		[direction, corridor, 60, 70, 80, 'missed', 'undecided'],
		[direction, corridor, 61, 70, 80, 'missed', 'missed'],
	]),
];

test('met, missed and undecided, for every direction and every place of the interval', () => {
	for (const [direction, target, low, value, high, byPoint, byInterval] of cases) {
		const name = `${direction} ${JSON.stringify(target)} ${low} ${value} ${high}`;
		const of = (against: 'point' | 'interval') =>
			targetStatus(figures(value, low, high), { target, against }, direction);
		assert.equal(of('point'), byPoint, `${name} point`);
		assert.equal(of('interval'), byInterval, `${name} interval`);
	}
});

test('nothing is said without a target, a value, or enough rows', () => {
	for (const against of ['point', 'interval'] as const) {
		const held = { target: 50, against };
		assert.equal(targetStatus(figures(60, 55, 65), null, 'higher'), null);
		assert.equal(targetStatus(figures(null, null, null, 'empty'), held, 'higher'), null);
		assert.equal(targetStatus(figures(60, null, null, 'too_few'), held, 'higher'), null);
		assert.equal(targetStatus(figures(null, null, null, 'too_young'), held, 'higher'), null);
	}
});

test('what never has an interval is judged by its value, what has none by chance is not', () => {
	const held = { target: 50, against: 'interval' } as const;
	assert.equal(targetStatus(figures(60, null, null), held, 'lower'), 'missed', 'a level at a moment');
	assert.equal(targetStatus(figures(60, null, null, 'no_spread'), held, 'higher'), null, 'all answers alike');
	assert.equal(targetStatus(figures(60, null, null, 'no_spread'), { ...held, against: 'point' }, 'higher'), 'met');
});

const whole = fc.integer({ min: -20, max: 20 });
const ordered = fc.tuple(whole, whole, whole).map((three) => three.sort((one, other) => one - other));
const targets = fc.oneof(
	whole,
	fc.tuple(whole, whole).map((two) => ({ low: Math.min(...two), high: Math.max(...two) })),
);
const directions = fc.constantFrom<Direction>('higher', 'lower', 'neutral');

test('held against the interval: met means that every value in it meets, missed that none does', () => {
	fc.assert(
		fc.property(ordered, targets, directions, ([low = 0, value = 0, high = 0], target, direction) => {
			const byPoint = (one: number) => targetStatus(figures(one, low, high), { target, against: 'point' }, direction);
			const status = targetStatus(figures(value, low, high), { target, against: 'interval' }, direction);
			const inside = Array.from({ length: high - low + 1 }, (_, at) => byPoint(low + at));
			const expected = inside.every((one) => one === 'met')
				? 'met'
				: inside.every((one) => one === 'missed')
					? 'missed'
					: 'undecided';
			// A corridor narrower than the steps may lie between two of them; the bounds here are whole, so none does.
			assert.equal(status, byPoint(value) === null ? null : expected);
		}),
		{ numRuns: 2000 },
	);
});

test('turning everything over turns nothing: −value against −target, lower for higher', () => {
	fc.assert(
		fc.property(
			ordered,
			targets,
			fc.constantFrom('point', 'interval'),
			([low = 0, value = 0, high = 0], target, against) => {
				const over = typeof target === 'number' ? -target : { low: -target.high, high: -target.low };
				assert.equal(
					targetStatus(figures(value, low, high), { target, against }, 'higher'),
					targetStatus(figures(-value, -high, -low), { target: over, against }, 'lower'),
				);
			},
		),
		{ numRuns: 2000 },
	);
});
