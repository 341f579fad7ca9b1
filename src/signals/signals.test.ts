import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KpiRow } from '../kpi/result.ts';
import { carrierBy } from './carried.ts';
import type { SeriesChange } from './changes.ts';
import { firstDay, isHoliday, periodNumber, periodOfDay } from './dates.ts';
import { grouped } from './grouping.ts';
import { kindOf } from './signals.ts';

function change(kpi: string, segment: SeriesChange['segment'], onset: string, z = 5): SeriesChange {
	return { kpi, segment, grain: 'day', onset, earliest: onset, latest: onset, seen: onset, height: -5, error: 1, z };
}

test('weeks and days of the calendar are counted as the calendar counts them', () => {
	// ISO 8601: 2020 has 53 weeks, 1 January 2021 lies in the last of them.
	assert.equal(firstDay('week', periodNumber('week', '2020-W53')), '2020-12-28');
	assert.equal(periodOfDay('week', '2021-01-01'), periodNumber('week', '2020-W53'));
	assert.equal(firstDay('week', periodNumber('week', '2021-W01')), '2021-01-04');
	assert.equal(firstDay('day', periodNumber('day', '2024-02-29')), '2024-02-29');
	assert.ok(isHoliday('day', periodNumber('day', '2026-01-01')) && isHoliday('week', periodNumber('week', '2025-W52')));
	assert.ok(
		!isHoliday('day', periodNumber('day', '2026-01-10')) && !isHoliday('week', periodNumber('week', '2026-W03')),
	);
});

test('what began together and may hold the same rows is one story', () => {
	const chat = change('csat', { channel: 'chat' }, '2026-03-12', 9);
	const groups = grouped([
		change('csat', {}, '2026-03-13', 6),
		chat,
		change('wait_time', { team: 'Chat' }, '2026-03-12'),
		change('csat', { channel: 'phone' }, '2026-03-12'),
		change('csat', {}, '2026-06-01'),
	]);
	assert.deepEqual(
		groups.map((group) => group.length),
		[3, 1, 1],
	);
	assert.equal(groups[0]?.[0], chat);
	assert.deepEqual(groups[1]?.[0].segment, { channel: 'phone' });
});

test('a chain of neighbours does not become one story', () => {
	const days = ['01', '05', '09', '13'].map((day, at) => change('csat', {}, `2026-03-${day}`, 9 - at));
	assert.deepEqual(
		grouped(days).map((group) => group.length),
		[2, 2],
	);
});

const row = (value: number, n: number): KpiRow => ({ value, n, low: value - 2, high: value + 2 }) as unknown as KpiRow;

test('few values that hold little of the rows and most of the change carry it', () => {
	const cell = (value: string, before: number, after: number, n: number) => ({
		value,
		before: row(before, n),
		after: row(after, n),
	});
	const found = carrierBy('branch', [
		cell('Ural', 84, 54, 200),
		cell('Centre', 84, 84, 500),
		cell('South', 84, 83, 300),
	]);
	// By hand: 0.2 × 30 = 6 of 6 + 0.3 × 1 = 6.3.
	assert.deepEqual(found?.values, ['Ural']);
	assert.ok(Math.abs((found?.ofChange ?? 0) - 6 / 6.3) < 1e-12);
	assert.equal(found?.ofRows, 0.2);
	const everywhere = ['Ural', 'Centre', 'South'].map((value) => cell(value, 84, 76, 300));
	assert.equal(carrierBy('branch', everywhere), null);
	// As large a share of the change, but no more than chance.
	const small = [cell('Ural', 84, 82.5, 200), cell('Centre', 84, 84, 500), cell('South', 84, 84, 300)];
	assert.equal(carrierBy('branch', small), null);
});

test('a kind is a KPI, a part and a direction, in whatever order the part is written', () => {
	const lead = (segment: SeriesChange['segment'], verdict: 'worse' | 'better') =>
		kindOf({ lead: { kpi: 'csat', segment, verdict } } as Parameters<typeof kindOf>[0]);
	assert.equal(lead({ a: '1', b: '2' }, 'worse'), lead({ b: '2', a: '1' }, 'worse'));
	assert.notEqual(lead({ a: '1' }, 'worse'), lead({ a: '1' }, 'better'));
});
