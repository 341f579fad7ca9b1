import assert from 'node:assert/strict';
import { test } from 'node:test';
import { definitionOf } from '../catalogue.ts';
import { figureOf } from '../figure.ts';
import { defaultOf, heldDay, segmentOf } from './book.ts';

test('a default holds for a KPI asked for without further words', () => {
	const level = definitionOf('service_level');
	assert.deepEqual(defaultOf(figureOf(level)), {
		...{ target: 80, against: 'point', tolerance: null, origin: 'default', id: null, segment: {} },
	});
	assert.equal(defaultOf(figureOf(level, { params: { threshold: 20 } }))?.target, 80);
	assert.equal(defaultOf(figureOf(level, { params: { threshold: 30 } })), null, 'in 30 seconds is another aim');
	assert.equal(defaultOf(figureOf(definitionOf('nps'))), null);
});

test('a cell is a part of the company by its own fields and by filters for one value', () => {
	assert.deepEqual(
		segmentOf({ month: '2026-01', channel: 'chat', team: null }, [
			{ field: 'branch', op: '=', value: ' Minsk ' },
			{ field: 'attr.plan', op: 'in', value: ['gold'] },
			{ field: 'topic', op: 'in', value: ['a', 'b'] },
			{ field: 'product', op: '!=', value: 'x' },
			{ field: 'brand', op: 'is null' },
			{ field: 'escalated', op: '=', value: true },
		]),
		{ branch: 'Minsk', 'attr.plan': 'gold', escalated: 'true', channel: 'chat' },
	);
});

test('the day of a period whose target counts is its last one, today while it runs', () => {
	const noon = Date.UTC(2026, 2, 15, 12);
	assert.equal(heldDay(Date.UTC(2026, 2, 1), noon, 'UTC'), '2026-02-28');
	assert.equal(heldDay(Date.UTC(2026, 3, 1), noon, 'UTC'), '2026-03-15');
	assert.equal(heldDay(null, noon, 'UTC'), '2026-03-15');
	// Midnight in Moscow is 21:00 of the day before in UTC.
	assert.equal(heldDay(Date.UTC(2026, 1, 28, 21), noon, 'Europe/Moscow'), '2026-02-28');
	assert.equal(heldDay(null, Date.UTC(2026, 2, 15, 22), 'Europe/Moscow'), '2026-03-16');
});
