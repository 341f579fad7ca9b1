import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogue } from '../kpi/catalogue.ts';
import { presets } from './presets.ts';

test('every KPI of the sets is in the catalogue, and every published number can be reached', () => {
	for (const { id, items } of presets) {
		assert.equal(new Set(items.map(({ kpi }) => kpi)).size, items.length, id);
		for (const { kpi, published } of items) {
			const definition = catalogue.find((one) => one.id === kpi);
			assert.ok(definition, `${id}: ${kpi}`);
			if (published !== undefined) assert.notEqual(definition.direction, 'neutral', kpi);
		}
	}
});

test('the published set is the one that handbooks name', () => {
	const [published] = presets;
	assert.equal(published?.id, 'published');
	assert.deepEqual(
		published.items.map(({ kpi, stat, published: value, from }) => [kpi, stat, value, from]),
		[
			['nps', undefined, 70, 'published'],
			['csat', undefined, 80, 'published'],
			['ces', undefined, 85, 'published'],
			['first_response_time', 'median', 900, 'published'],
			['fcr', undefined, 80, 'published'],
		],
	);
});
