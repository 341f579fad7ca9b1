import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Decomposition, stepsOf, toneOf } from './bridge-steps.ts';

type Segment = Decomposition['segments'][number];

const segment = (name: string | null, trueChange: number | null, own: Partial<Segment> = {}): Segment => ({
	name,
	presence: 'both',
	before: { value: 70, n: 10, share: 0.1 },
	now: { value: 72, n: 20, share: 0.1 },
	volume: null,
	mix: 0,
	trueChange,
	interval: trueChange === null ? null : { low: trueChange - 1, high: trueChange + 1 },
	...own,
});

const part = (value: number | null) => ({
	value,
	low: value === null ? null : value - 1,
	high: value === null ? null : value + 2,
	p: null,
});

const decomposition = (own: Partial<Decomposition>) =>
	({
		before: { value: 70, n: 100, low: 65, high: 75 },
		now: { value: 72, n: 200, low: 69, high: 74 },
		volume: null,
		mix: part(-1),
		trueChange: { ...part(3), verdict: 'better' },
		segments: [],
		...own,
	}) as Decomposition;

test('each step begins where the one before it ends, and the last one ends at what it is', () => {
	const steps = stepsOf(
		decomposition({ segments: [segment('chat', 1), segment(null, 2), segment('call', 0, { presence: 'appeared' })] }),
	);
	assert.deepEqual(
		steps.map(({ kind, segment: name, from, to }) => [kind, name, from, to]),
		[
			['before', null, 70, 70],
			['mix', null, 70, 69],
			// The largest first; what appeared brings mix alone.
			['segment', '', 69, 71],
			['segment', 'chat', 71, 72],
			['now', null, 72, 72],
		],
	);
	const [before, mix, first, , now] = steps;
	assert.deepEqual([before?.low, before?.high, before?.before, before?.now], [65, 75, 100, null]);
	assert.deepEqual([mix?.low, mix?.high, mix?.before, mix?.now], [-2, 1, 100, 200]);
	assert.deepEqual([first?.low, first?.high, first?.before, first?.now], [1, 3, 10, 20]);
	assert.deepEqual([now?.before, now?.now], [null, 200]);
});

test('beyond eight segments the smaller ones go together, with nothing lost', () => {
	const segments = Array.from({ length: 12 }, (_, at) => segment(`s${at}`, at + 1));
	const total = segments.reduce((sum, { trueChange }) => sum + (trueChange ?? 0), 0);
	const steps = stepsOf(
		decomposition({ segments, trueChange: { ...part(total), verdict: null }, mix: part(2 - total) }),
	);
	assert.deepEqual(
		steps.map(({ kind, segment: name }) => name ?? kind),
		['before', 'mix', 's11', 's10', 's9', 's8', 's7', 's6', 's5', 'others', 'now'],
	);
	const others = steps.at(-2);
	assert.deepEqual([others?.parts, others?.before, others?.now, others?.low], [5, 50, 100, null]);
	assert.equal(others?.to, 72);
	assert.equal(stepsOf(decomposition({ segments: segments.slice(0, 8) })).length, 11);
});

test('a quantile has one step of true change; a number the parts of its own; without parts there is no picture', () => {
	const quantile = stepsOf(decomposition({ segments: [segment('chat', null)] }));
	assert.deepEqual(
		quantile.map(({ kind, to }) => [kind, to]),
		[
			['before', 70],
			['mix', 69],
			['own', 72],
			['now', 72],
		],
	);
	const none = { mix: part(null), trueChange: { ...part(null), verdict: null } };
	const parts = [segment('chat', null, { volume: -1 }), segment('call', null, { volume: 3 })];
	const number = stepsOf(decomposition({ ...none, volume: part(2), segments: parts }));
	assert.deepEqual(
		number.map(({ kind, segment: name, to }) => [name ?? kind, to]),
		[
			['before', 70],
			['call', 73],
			['chat', 72],
			['now', 72],
		],
	);
	const sum = stepsOf(decomposition({ volume: part(5), mix: part(-1), trueChange: { ...part(-2), verdict: null } }));
	assert.deepEqual(
		sum.map(({ kind, to }) => [kind, to]),
		[
			['before', 70],
			['volume', 75],
			['mix', 74],
			['own', 72],
			['now', 72],
		],
	);
	assert.deepEqual(stepsOf(decomposition(none)), []);
	assert.deepEqual(stepsOf(decomposition({ before: { value: null, n: 0, low: null, high: null } })), []);
});

test('a step has a colour only where its interval leaves out 0', () => {
	assert.equal(toneOf({ low: 0.1, high: 2 }, 'higher'), 'good');
	assert.equal(toneOf({ low: 0.1, high: 2 }, 'lower'), 'bad');
	assert.equal(toneOf({ low: -2, high: -0.1 }, 'lower'), 'good');
	assert.equal(toneOf({ low: -2, high: -0.1 }, 'neutral'), 'changed');
	assert.equal(toneOf({ low: -2, high: 0.1 }, 'higher'), 'same');
	assert.equal(toneOf({ low: null, high: null }, 'higher'), 'same');
});
