import assert from 'node:assert/strict';
import { test } from 'node:test';
import { definitionOf } from './catalogue.ts';
import { againstOf, defaultTarget, directionOf, spansOf } from './yardstick.ts';

test('a time is the better the shorter, the share within a target the better the higher', () => {
	const time = definitionOf('first_response_time');
	assert.equal(directionOf(time, 'median'), 'lower');
	assert.equal(directionOf(time, 'within'), 'higher');
	assert.equal(directionOf(definitionOf('within_target_share'), 'within'), 'higher');
	assert.equal(directionOf(definitionOf('handle_time'), 'within'), 'neutral');
});

test('the span from floor to target follows the target where sizes differ', () => {
	const time = definitionOf('first_response_time');
	assert.deepEqual(spansOf(time, 'median', 900), { below: 900, above: 900 });
	assert.deepEqual(spansOf(time, 'median', 14_400), { below: 14_400, above: 14_400 });
	assert.deepEqual(spansOf(time, 'within', 90), { below: 20, above: 20 });
	assert.deepEqual(spansOf(definitionOf('csat'), null, 80), { below: 10, above: 10 });
	assert.equal(spansOf(definitionOf('backlog'), null, 0), null);
	assert.equal(spansOf(definitionOf('tickets'), null, 100), null);
});

test('a corridor has a span below and one above', () => {
	const corridor = { low: 75, high: 85 };
	const of = (tolerance: Parameters<typeof spansOf>[0]['tolerance']) =>
		spansOf({ tolerance, unit: 'percent' }, null, corridor);
	assert.deepEqual(of({ below: 25, above: 10 }), { below: 25, above: 10 });
	assert.deepEqual(of({ ofTarget: 0.2 }), { below: 15, above: 17 });
});

test('the interval of a sample is held against its target, the value of a census; a definition may say otherwise', () => {
	assert.equal(againstOf(definitionOf('nps')), 'interval');
	assert.equal(againstOf(definitionOf('fcr')), 'point');
	assert.equal(againstOf({ sampling: 'census', against: 'interval' }), 'interval');
});

test('a default target is that of the question without further words', () => {
	assert.equal(defaultTarget(definitionOf('service_level'), true), 80);
	assert.equal(defaultTarget(definitionOf('service_level'), false), null);
	assert.equal(defaultTarget(definitionOf('nps'), true), null);
});
