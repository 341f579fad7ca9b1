import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KpiRow } from '../../api/kpi.ts';
import { pivotOf } from './pivot.ts';

const row = (fields: Record<string, unknown>) => ({ value: 1, n: 1, ...fields }) as unknown as KpiRow;

test('several KPIs stand beside each other, a line a group; a missing value is a group of its own', () => {
	const rows = [
		row({ kpi: 'nps', channel: 'chat', value: 10 }),
		row({ kpi: 'nps', channel: null, value: 20 }),
		row({ kpi: 'csat', channel: 'chat', value: 30 }),
	];
	const { lines, columns, across } = pivotOf(rows, ['nps', 'csat'], ['channel'], null);
	assert.equal(across, 'kpis');
	assert.deepEqual(columns, ['nps', 'csat']);
	assert.deepEqual(
		lines.map(({ names, cells }) => [names, cells.get('nps')?.value, cells.get('csat')?.value]),
		[
			[['chat'], 10, 30],
			[[null], 20, undefined],
		],
	);
});

test('of one KPI the buckets go across, in their order', () => {
	const rows = [
		row({ kpi: 'nps', channel: 'chat', month: '2026-02', value: 2 }),
		row({ kpi: 'nps', channel: 'chat', month: '2026-01', value: 1 }),
		row({ kpi: 'nps', channel: 'mail', month: '2026-02', value: 3 }),
	];
	const { lines, columns } = pivotOf(rows, ['nps'], ['channel'], 'month');
	assert.deepEqual(columns, ['2026-01', '2026-02']);
	assert.equal(lines.length, 2);
	assert.equal(lines[1]?.cells.get('2026-01'), undefined);
});

test('time alone goes down', () => {
	const { lines } = pivotOf(
		[row({ kpi: 'nps', month: '2026-01' }), row({ kpi: 'nps', month: '2026-02' })],
		['nps'],
		[],
		'month',
	);
	assert.deepEqual(
		lines.map(({ names }) => names),
		[['2026-01'], ['2026-02']],
	);
});
