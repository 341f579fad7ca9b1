/** Forecasts where data are thin, old or not all there yet. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { forecastOperations } from '../src/api/contract/forecast.ts';
import { engineWithin } from '../src/kpi/within.ts';
import { openTestService, type TestService } from './support/service.ts';

const DAY = 86_400_000;
const day = (at: number) => new Date(Date.UTC(2026, 0, 1) + at * DAY).toISOString().slice(0, 10);
/** Of 2026; 1 August is a Saturday. */
const AUGUST = 212;
const weekday = (at: number) => (at + 3) % 7 < 5;

let service: TestService;
let now = Date.UTC(2026, 8, 20, 12);

before(async () => {
	service = await openTestService(undefined, {}, () => now);
	// On weekdays, up to the last of August; six a week are of a team that has little to do, none in the last ten days.
	const tickets = Array.from({ length: AUGUST + 31 }, (_, at) =>
		Array.from({ length: weekday(at) ? 6 : 0 }, (_, one) => {
			const rare = one < 3 && at % 7 < 2 && at < AUGUST + 20;
			const minutes = String(5 + ((at * 7 + one * 13) % 29)).padStart(2, '0');
			const solved = `${day(at)}T12:00:00Z`;
			return `T${at}-${one},${day(at)}T09:00:00Z,${day(at)}T09:${minutes}:00Z,${solved},${rare ? 'Rare' : 'North'},c${one}`;
		}),
	).flat();
	await service.take('ticket', ['id,created_at,first_response_at,solved_at,team,customer', ...tickets].join('\n'), {
		source: 'desk',
	});
	const answers = Array.from({ length: AUGUST + 45 }, (_, at) =>
		Array.from({ length: 4 }, (_, one) => `A${at}-${one},csat,${((at + one) % 5) + 1},1,5,${day(at)}T15:00:00Z`),
	).flat();
	await service.take('answer', ['id,kind,score,scale_min,scale_max,answered_at', ...answers].join('\n'), {
		source: 'survey',
	});
});
after(() => service?.end());

test('a mean without rows at the weekend that begins a month is a gap, as the API takes it', async () => {
	const kpis = [{ id: 'first_response_time', stat: 'mean' as const }, 'csat'];
	const made = await service.kpi.forecast({ kpis, asOf: '2026-08-01' });
	forecastOperations.forecastKpis.response.parse(made);
	const [mean] = made.forecasts;
	assert.equal(made.label, '2026-08');
	assert.deepEqual(
		mean?.points.slice(0, 4).map(({ value, low95 }) => [value === null, low95 === null]),
		[
			[true, true],
			[true, true],
			[false, false],
			[false, false],
		],
	);
	assert.ok(mean?.end && mean.end.low95 > 300 && mean.end.high95 < 2040, JSON.stringify(mean?.end));
});

test('data go on where any of them do: old tickets do not move the forecast of answers into the past', async () => {
	const { label, known } = await service.kpi.forecast({ kpis: ['csat'] });
	assert.deepEqual([label, known], ['2026-09', day(AUGUST + 44)]);
	const tickets = await service.kpi.forecast({ kpis: ['tickets'] });
	assert.deepEqual([tickets.label, tickets.known], ['2026-09', day(AUGUST + 30)]);
});

test('a part of the company with few rows is known as far as the others are', async () => {
	const where = [{ field: 'team', op: '=' as const, value: 'Rare' }];
	const { label, known, forecasts } = await service.kpi.forecast({ kpis: ['tickets'], where });
	assert.deepEqual([label, known], ['2026-09', day(AUGUST + 30)]);
	assert.equal(forecasts[0]?.kpi, 'tickets');
});

test('of one source the data end where those of this source do', async () => {
	const where = [{ field: 'source', op: '=' as const, value: 'desk' }];
	assert.equal((await service.kpi.forecast({ kpis: ['csat'], where })).known, day(AUGUST + 30));
});

test('days that have ripened since are known in the next answer', async () => {
	const knownDays = async () => {
		const { forecasts } = await service.kpi.forecast({ kpis: ['repeat_contact_rate'], until: 'quarter' });
		return forecasts[0]?.points.filter(({ known }) => known).length ?? 0;
	};
	now = Date.UTC(2026, 8, 1, 12);
	const young = await knownDays();
	now = Date.UTC(2026, 8, 20, 12);
	assert.ok(young > 0 && (await knownDays()) > young, String(young));
});

test('the target is that of the month that is foreseen, not of today', async () => {
	const set = (value: number, from: string) =>
		service.targets.set({ kpi: 'csat', segment: {}, note: '', value, from }, 'ann');
	await set(60, '2026-01-01');
	await set(70, '2026-10-01');
	now = Date.UTC(2026, 10, 20, 12);
	const targetOf = async (asOf?: string) => {
		const { label, forecasts } = await service.kpi.forecast({ kpis: ['csat'], ...(asOf && { asOf }) });
		return [label, forecasts[0]?.target?.low];
	};
	assert.deepEqual(await targetOf(), ['2026-09', 60]);
	assert.deepEqual(await targetOf('2026-08-20'), ['2026-08', 60]);
	now = Date.UTC(2026, 8, 20, 12);
});

test('who sees a team alone is told what it will come to', async () => {
	const people = { people: true, identity: true };
	const asOf = '2026-08-20';
	const own = engineWithin(service.kpi, { ...people, scope: { column: 'team', values: ['Rare'] } });
	const [all, filtered, seen] = await Promise.all([
		service.kpi.forecast({ kpis: ['tickets'], asOf }),
		service.kpi.forecast({ kpis: ['tickets'], asOf, where: [{ field: 'team', op: '=', value: 'Rare' }] }),
		own.forecast({ kpis: ['tickets'], asOf }),
	]);
	assert.ok(seen.forecasts[0]?.end);
	assert.ok(seen.forecasts[0].end.high95 < (all.forecasts[0]?.end?.low95 ?? 0));
	assert.equal(seen.forecasts[0].soFar, filtered.forecasts[0]?.soFar);
});
