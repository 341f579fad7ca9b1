import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../errors.ts';
import { csat, drawnExperiment } from './drawn.fixture.ts';
import { overlapping, requireFirst } from './overlap.ts';

/** It lasts from 5 January to 1 March. */
const drawn = drawnExperiment();
const stopped = (day: string) =>
	drawnExperiment({
		events: [{ id: 1, kind: 'stopped', unit: null, text: '', author: 'Olga', at: Date.parse(`${day}T09:00:00Z`) }],
	});
const ces = { ...csat, kpi: 'ces' };
const nps = { ...csat, kpi: 'nps' };

test('of one action none is drawn while one in earnest lasts, to its last day or until it was stopped', () => {
	const refused = (action: number, changed: Parameters<typeof drawnExperiment>[0], all = [drawn]) => {
		try {
			requireFirst(action, drawnExperiment({ id: 2, ...changed }), all);
			return false;
		} catch (error) {
			assert.ok(error instanceof Fault && error.code === 'experiment_drawn_already');
			assert.deepEqual(error.params, { id: 1, experiment: 1, end: '2026-03-01' });
			return true;
		}
	};
	assert.equal(refused(1, { start: '2026-03-01', end: '2026-04-01' }), true);
	assert.equal(refused(1, { start: '2026-03-02', end: '2026-04-01' }), false);
	assert.equal(refused(1, { start: '2025-11-01', end: '2026-01-05' }), true);
	assert.equal(refused(1, { start: '2025-11-01', end: '2026-01-04' }), false);
	assert.equal(refused(2, {}), false);
	// Another figure or other units are no other action.
	assert.equal(refused(1, { aim: nps, by: 'customer' }), true);
	assert.equal(refused(1, { rehearsal: true }), false);
	assert.equal(refused(1, {}, [drawnExperiment({ rehearsal: true })]), false);
	const rest = { start: '2026-02-01', end: '2026-04-01' };
	assert.equal(refused(1, rest, [stopped('2026-01-31')]), false);
	assert.equal(refused(1, rest, [stopped('2026-02-01')]), true);
	// What was said to be stopped after its end has ended by itself.
	assert.equal(refused(1, { start: '2026-03-02', end: '2026-04-01' }, [stopped('2026-03-20')]), false);
});

test('others are told of that last at the same time, judge the same KPI, and may have the same units', () => {
	const told = (changed: Parameters<typeof drawnExperiment>[0], all = [drawn]) =>
		overlapping(drawnExperiment({ id: 2, action: 2, ...changed }), all).length > 0;
	assert.equal(told({}), true);
	assert.equal(told({ start: '2026-03-02', end: '2026-04-01' }), false);
	assert.equal(told({ start: '2026-02-01', end: '2026-04-01' }, [stopped('2026-01-31')]), false);
	assert.equal(told({ rehearsal: true }), false);
	assert.equal(told({}, [drawnExperiment({ rehearsal: true })]), false);
	// What the one is to move may be what the other watches, either way round; what both only watch is moved by neither.
	assert.equal(told({ aim: nps }), false);
	assert.equal(told({ aim: nps, guards: [csat] }), true);
	assert.equal(told({ aim: nps }, [drawnExperiment({ guards: [nps] })]), true);
	assert.equal(told({ aim: nps, guards: [ces] }, [drawnExperiment({ guards: [ces] })]), false);
	const [first] = drawn.units;
	assert.ok(first);
	const other = { ...first, name: 'Z' };
	assert.equal(told({ units: [other] }), false);
	assert.equal(told({ units: [other, first] }), true);
	// Customers and teams have the rows of agents.
	assert.equal(told({ units: [other], by: 'team' }), true);
	const three = [drawn, drawnExperiment({ id: 5, aim: nps }), drawnExperiment({ id: 6 })];
	assert.deepEqual(overlapping(drawnExperiment({ id: 2 }), three), [1, 6]);
});
