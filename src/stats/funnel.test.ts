import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FunnelUnit, funnelOf, funnelPlace, funnelReach, funnelScores } from './funnel.ts';

/** Mulberry32: the same numbers every time. */
function randomOf(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

function normal(random: () => number): number {
	return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function unitsOf(count: number, extra: number, random: () => number): FunnelUnit[] {
	return Array.from({ length: count }, () => {
		const n = 50 + Math.floor(random() * 950);
		const error = 10 / Math.sqrt(n);
		return { value: 50 + error * Math.sqrt(1 + extra) * normal(random), n, error };
	});
}

test('a share of 0.5: the limits of n rows are those of the binomial', () => {
	const unit = { value: 0.5, n: 100, error: 0.05 };
	const funnel = funnelOf(0.5, [unit]);
	assert.ok(funnel);
	assert.equal(funnel.spread, 0.5);
	// 1.96 × √(0.5 × 0.5 / 400)
	assert.ok(Math.abs(funnelReach(funnel, 400, funnelScores.warning) - 0.0489991) < 1e-6);
	assert.equal(funnelPlace(funnel, { value: 0.6, n: 400 }), 'alarm');
	assert.equal(funnelPlace(funnel, { value: 0.56, n: 400 }), 'warning');
	assert.equal(funnelPlace(funnel, { value: 0.54, n: 400 }), null);
});

test('where only chance is at work, one unit in twenty lies outside of 95 %, one in 500 outside of 99.8 %', () => {
	const random = randomOf(7);
	const places = Array.from({ length: 400 }, () => {
		const units = unitsOf(30, 0, random);
		const funnel = funnelOf(50, units);
		return units.map((unit) => funnel && funnelPlace(funnel, unit));
	}).flat();
	const alarms = places.filter((place) => place === 'alarm').length / places.length;
	const outside = places.filter((place) => place !== null).length / places.length;
	assert.ok(outside > 0.035 && outside < 0.055, `${outside}`);
	assert.ok(alarms < 0.004, `${alarms}`);
});

test('where all units differ by more than chance, the funnel widens so that ordinary ones stay inside', () => {
	const random = randomOf(11);
	const places = Array.from({ length: 400 }, () => {
		const units = unitsOf(30, 8, random);
		const funnel = funnelOf(50, units);
		assert.ok(funnel && funnel.overdispersion > 2);
		return units.map((unit) => funnelPlace(funnel, unit));
	}).flat();
	const alarms = places.filter((place) => place === 'alarm').length / places.length;
	assert.ok(alarms < 0.02, `${alarms}`);
});

test('few units are not asked how much they differ; without units there is no funnel', () => {
	assert.equal(funnelOf(1, []), null);
	assert.equal(funnelOf(50, unitsOf(7, 50, randomOf(3)))?.overdispersion, 1);
});
