/** Where a month ends, asked of a whole Kamerton: the finished part is exact, what cannot be foreseen says why, each sees their rows. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { localAdministrator } from '../src/access/principal.ts';
import { sightOf } from '../src/access/visibility.ts';
import { engineWithin } from '../src/kpi/within.ts';
import { openTestService, type TestService } from './support/service.ts';

const NOW = Date.UTC(2026, 2, 20, 12);
const DAY = 86_400_000;
const day = (at: number) => new Date(Date.UTC(2025, 8, 1) + at * DAY).toISOString().slice(0, 10);
const DAYS = 200;
const endOfMarch = Array.from({ length: 12 }, (_, at) => ((DAYS + at) % 7 < 5 ? 8 : 3)).reduce(
	(sum, one) => sum + one,
	0,
);

let service: TestService;
before(async () => {
	service = await openTestService(undefined, {}, () => NOW);
	const tickets = Array.from({ length: DAYS }, (_, at) =>
		Array.from({ length: at % 7 < 5 ? 8 : 3 }, (_, one) => {
			const team = one % 2 === 0 ? 'North' : 'South';
			const minutes = 5 + ((at * 7 + one * 13) % 29);
			const [hour, minute] = [9 + Math.floor(minutes / 60), minutes % 60];
			const answered = `${day(at)}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00Z`;
			return `T${at}-${one},${day(at)}T09:00:00Z,${answered},${team},chat`;
		}),
	).flat();
	await service.take('ticket', ['id,created_at,first_response_at,team,channel', ...tickets].join('\n'), {
		source: 'desk',
	});
	const answers = Array.from({ length: DAYS }, (_, at) =>
		Array.from({ length: at % 7 < 5 ? 6 : 2 }, (_, one) => {
			const score = one % 2 === 0 ? ((at + one) % 5 === 0 ? 2 : 5) : (at * 3 + one) % 4 === 0 ? 3 : 4;
			return `A${at}-${one},T${at}-${one},csat,${score},1,5,${day(at)}T15:00:00Z,c${at}-${one}`;
		}),
	).flat();
	const header = 'id,ticket,kind,score,scale_min,scale_max,answered_at,customer';
	// Asked once a quarter.
	const waves = [10, 100, 190].flatMap((at) =>
		Array.from({ length: 40 }, (_, one) => `W${at}-${one},,nps,${one % 11},0,10,${day(at)}T12:00:00Z,c${at}-${one}`),
	);
	await service.take('answer', [header, ...answers, ...waves].join('\n'), { source: 'desk' });
});
after(() => service?.end());

test('the finished days are counted, the interval lies around the middle and narrows', async () => {
	const made = await service.kpi.forecast({ kpis: ['csat', 'tickets'] });
	assert.deepEqual(
		[made.until, made.label, made.lastDay, made.known],
		['month', '2026-03', '2026-03-31', '2026-03-19'],
	);
	const [csat, tickets] = made.forecasts;
	const { rows } = await service.kpi.query({ kpis: ['csat', 'tickets'], from: '2026-03-01', to: '2026-03-20' });
	assert.ok(Math.abs((csat?.soFar ?? 0) - (rows[0]?.value ?? 0)) < 1e-9);
	assert.equal(tickets?.soFar, rows[1]?.value);
	for (const one of [csat, tickets]) {
		assert.equal(one?.reason, null);
		const { end } = one;
		assert.ok(end && end.low95 <= end.low80 && end.low80 <= end.value && end.value <= end.high80);
		assert.ok(end.high80 <= end.high95);
		assert.equal(one.points.length, 31);
		assert.equal(one.points.filter(({ known }) => known).length, 19);
	}
	assert.ok(csat?.end && csat.end.low95 < csat.end.high95);
	// 8 on weekdays and 3 at weekends, always: 31 days of March 2026 have 9 of the latter.
	assert.ok(
		Math.abs((tickets?.end?.value ?? 0) - (rows[1]?.value ?? 0) - endOfMarch) <= 3,
		JSON.stringify(tickets?.end),
	);
	const quarter = await service.kpi.forecast({ kpis: ['csat'], until: 'quarter' });
	assert.deepEqual(
		[quarter.label, quarter.lastDay, quarter.forecasts[0]?.points.length],
		['2026-Q1', '2026-03-31', 90],
	);
});

test('the same is answered each time, and as of an earlier day from what was known then', async () => {
	const one = await service.kpi.forecast({ kpis: ['csat'] });
	assert.deepEqual(await service.kpi.forecast({ kpis: ['csat'] }), one);
	const before = await service.kpi.forecast({ kpis: ['csat'], asOf: '2026-02-11' });
	assert.deepEqual([before.label, before.known], ['2026-02', '2026-02-10']);
	const width = ({ forecasts: [own] }: typeof one) => (own?.end ? own.end.high95 - own.end.low95 : 0);
	assert.ok(width(before) > width(one), 'more days to come, less is sure');
});

test('the chance of a target, higher the easier it is', async () => {
	const { forecasts } = await service.kpi.forecast({ kpis: ['csat'] });
	const middle = forecasts[0]?.end?.value ?? 0;
	assert.equal(forecasts[0]?.target, null);
	const chances: number[] = [];
	for (const target of [middle - 10, middle, middle + 10]) {
		await service.targets.set({ kpi: 'csat', segment: {}, note: '', value: Math.round(target * 100) / 100 }, 'ann');
		const made = await service.kpi.forecast({ kpis: ['csat'] });
		chances.push(made.forecasts[0]?.target?.chance ?? -1);
	}
	const [easy = 0, even = 0, hard = 0] = chances;
	assert.ok(easy > 0.99 && even > 0.3 && even < 0.7 && hard < 0.01, chances.join());
});

test('a median is read back from the share within a length of time', async () => {
	const made = await service.kpi.forecast({
		kpis: ['first_response_time', { id: 'first_response_time', stat: 'p90' }],
	});
	const usual = await service.kpi.query({
		kpis: ['first_response_time', { id: 'first_response_time', stat: 'p90' }],
		...{ from: '2026-01-01', to: '2026-03-20' },
	});
	for (const [at, one] of made.forecasts.entries()) {
		const value = usual.rows[at]?.value ?? 0;
		// Only 29 lengths of time occur, half a minute to two apart.
		assert.ok(one.end && Math.abs(one.end.value / value - 1) < 0.06, `${one.stat} ${value} ${JSON.stringify(one.end)}`);
		assert.ok(one.end.low95 < one.end.high95 && one.end.low95 > value / 2 && one.end.high95 < value * 2);
	}
});

test('what cannot be foreseen says why, with a code', async () => {
	const reasonOf = async (kpi: string, more: object = {}) => {
		const { forecasts } = await service.kpi.forecast({ kpis: [kpi], ...more });
		assert.equal(forecasts[0]?.end, null);
		return forecasts[0]?.reason?.code;
	};
	assert.equal(await reasonOf('ces'), 'no_data');
	assert.equal(await reasonOf('csat', { asOf: '2025-10-01' }), 'too_short');
	assert.equal(await reasonOf('nps'), 'not_every_week');
	assert.equal(await reasonOf('retention_rate'), 'no_daily_parts');
	assert.equal(await reasonOf('quality_index'), 'combined');
});

test('a part of the company is foreseen from its own rows alone', async () => {
	const where = [{ field: 'team', op: '=' as const, value: 'North' }];
	const [all, part] = await Promise.all([
		service.kpi.forecast({ kpis: ['tickets'] }),
		service.kpi.forecast({ kpis: ['tickets'], where }),
	]);
	const query = { kpis: ['tickets'], where, from: '2026-03-01', to: '2026-03-20' };
	assert.equal(part.forecasts[0]?.soFar, (await service.kpi.query(query)).rows[0]?.value);
	assert.ok((part.forecasts[0]?.end?.high95 ?? 0) < (all.forecasts[0]?.end?.low95 ?? 0));
});

test('a team lead, and a key of a team, are told what their own rows will come to', async () => {
	const kpis = ['tickets', 'first_response_time'];
	const where = [{ field: 'team', op: '=' as const, value: 'North' }];
	const part = await service.kpi.forecast({ kpis, where });
	const all = await service.kpi.forecast({ kpis });
	const shared = { ...localAdministrator, teams: ['North'] };
	for (const principal of [
		{ ...shared, kind: 'person', role: 'team_lead' },
		{ ...shared, kind: 'key', role: 'analyst' },
	] as const) {
		const seen = await engineWithin(service.kpi, sightOf(principal)).forecast({ kpis });
		for (const [at, { end, soFar, points }] of seen.forecasts.entries()) {
			const own = part.forecasts[at];
			assert.deepEqual({ end, soFar, points }, { end: own?.end, soFar: own?.soFar, points: own?.points });
			assert.ok(end);
			assert.notDeepEqual(end, all.forecasts[at]?.end);
		}
	}
});
