import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KpiRow } from '../../api/kpi.ts';
import { segmentsOf } from './segments.ts';

const row = (fields: Partial<KpiRow>) => ({ kpi: 'csat', unit: 'percent', n: 100, value: 50, ...fields }) as KpiRow;

test('what a segment does to the whole is its share times its difference; less of what is worse is good', () => {
	const total = row({ n: 1000, value: 60 });
	const rows = [row({ channel: 'chat', n: 250, value: 40, verdict: 'worse' }), row({ channel: null, n: 5 })];
	const [chat, ...others] = segmentsOf('channel', rows, [row({ channel: 'chat', value: 45 })], total, {
		direction: 'higher',
	});
	assert.equal(chat?.effect, -5);
	assert.equal(chat?.tone, 'bad');
	assert.equal(chat?.before?.value, 45);
	// Rows without a value of the dimension are no segment.
	assert.deepEqual(others, []);
	assert.equal(segmentsOf('channel', rows, [], total, { direction: 'lower' })[0]?.effect, 5);
});

test('sums have no share of a mean, and nothing follows from nothing', () => {
	const total = row({ n: 1000, value: 60 });
	assert.equal(
		segmentsOf('channel', [row({ channel: 'a', unit: 'count' })], [], total, { direction: 'higher' })[0]?.effect,
		null,
	);
	assert.equal(
		segmentsOf('channel', [row({ channel: 'a', value: null })], [], total, { direction: 'higher' })[0]?.effect,
		null,
	);
});
