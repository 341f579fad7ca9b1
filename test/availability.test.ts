/** Availability against a count, quarter by quarter, of the hours of a schedule and the states of agents. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { wilson } from '../src/stats/proportion.ts';
import { openTestService, type TestService } from './support/service.ts';

const QUARTER = 900_000;
const minutes = (text: string) => Date.parse(text);

/** 9–18 by Moscow on weekdays, a break at 13: 6–10 and 11–15 by UTC. */
const schedule = { timeZone: 'Europe/Moscow', hours: { 'mon-fri': '09:00-13:00, 14:00-18:00' } };
const isOpen = (at: number) => {
	const moscow = new Date(at + 3 * 3_600_000);
	const hour = moscow.getUTCHours();
	return moscow.getUTCDay() >= 1 && moscow.getUTCDay() <= 5 && hour >= 9 && hour < 18 && hour !== 13;
};

type State = readonly [agent: string, team: string, channel: string, state: string, from: string, to: string];

/** Thursday 9 to Tuesday 14 January 2025. */
const states: readonly State[] = [
	['Anna', 'desk', 'chat', 'shift', '2025-01-09T06:00:00Z', '2025-01-09T15:00:00Z'],
	['Anna', 'desk', 'chat', 'available', '2025-01-09T06:20:00Z', '2025-01-09T09:00:00Z'],
	['Anna', 'desk', 'chat', 'handling', '2025-01-09T09:00:00Z', '2025-01-09T09:37:30Z'],
	['Anna', 'desk', 'chat', 'away', '2025-01-09T09:37:30Z', '2025-01-09T12:00:00Z'],
	['Boris', 'desk', 'chat', 'available', '2025-01-09T12:07:30Z', '2025-01-09T16:00:00Z'],
	['Boris', 'desk', 'call', 'available', '2025-01-10T06:00:00Z', '2025-01-10T15:00:00Z'],
	// Over a night, a weekend, and without an end.
	['Vera', 'desk', 'chat', 'available', '2025-01-10T14:00:00Z', '2025-01-13T07:00:00Z'],
	['Vera', 'desk', 'chat', 'available', '2025-01-13T10:00:00Z', ''],
	['Vera', 'desk', 'call', 'handling', '2025-01-14T14:40:00Z', '2025-01-14T14:50:00Z'],
	// No schedule holds for them.
	['Gleb', 'night', 'chat', 'available', '2025-01-10T06:00:00Z', '2025-01-10T15:00:00Z'],
];

const working = states.filter(([, , , state, , to]) => (state === 'available' || state === 'handling') && to !== '');
const begins = Math.min(...working.map(([, , , , from]) => minutes(from)));
const ends = Math.max(...working.map(([, , , , , to]) => minutes(to)));

type Quarter = { readonly at: number; readonly channel: string; readonly isStaffed: boolean };

function counted(from: number, to: number): Quarter[] {
	const quarters: Quarter[] = [];
	const first = Math.ceil(Math.max(from, begins) / QUARTER) * QUARTER;
	for (let at = first; at + QUARTER <= Math.min(to, ends); at += QUARTER) {
		const middle = at + QUARTER / 2;
		if (!isOpen(middle)) continue;
		for (const channel of ['call', 'chat']) {
			const isStaffed = working.some(
				([, team, of, , since, until]) =>
					team === 'desk' && of === channel && minutes(since) <= middle && middle < minutes(until),
			);
			quarters.push({ at, channel, isStaffed });
		}
	}
	return quarters;
}

let service: TestService;
let now = Date.UTC(2025, 1, 1);

before(async () => {
	service = await openTestService(undefined, {}, () => now);
	const lines = states.map(([agent, team, channel, state, from, to], id) =>
		[id, agent, team, channel, state, from, to].join(','),
	);
	const record = await service.take(
		'agent_state',
		`id,agent,team,channel,state,started_at,ended_at\n${lines.join('\n')}\n`,
	);
	assert.deepEqual([record.state, record.rejected], ['published', 0]);
});
after(() => service.end());

const period = { from: '2025-01-01', to: '2025-02-01', tz: 'UTC' };

async function ask(query: object) {
	return (await service.kpi.query({ kpis: ['availability'], ...period, ...query })).rows;
}

test('without business hours nothing is promised, and there is no value', async () => {
	const [row] = await ask({});
	assert.deepEqual([row?.value, row?.n, row?.data], [null, 0, 'empty']);
});

test('quarters of business hours with somebody there, as counted one by one', async () => {
	const applied = async ({ jobId }: { readonly jobId: number }) =>
		assert.equal((await service.jobs.wait(jobId)).state, 'done');
	await applied(await service.schedules.put('desk', schedule, 'ann'));
	await applied(await service.schedules.setScope({ team: 'desk', channel: '' }, 'desk', 'ann'));
	// What was kept without business hours is kept for a minute.
	now += 60_000;
	const expected = (quarters: readonly Quarter[]) => {
		const staffed = quarters.filter(({ isStaffed }) => isStaffed).length;
		return [quarters.length, (100 * staffed) / quarters.length];
	};
	const all = counted(Date.parse('2025-01-01'), Date.parse('2025-02-01'));
	const [whole] = await ask({});
	assert.deepEqual([whole?.n, whole?.value], expected(all));
	// One schedule of the team, so two channels; days hang together, so that n quarters know less than n.
	assert.ok(whole && whole.effective_n < whole.n && whole.low !== null);
	const alone = wilson(whole.n * (Number(whole.value) / 100), whole.n);
	assert.ok(alone && Number(whole.low) < 100 * alone.low && Number(whole.high) > 100 * alone.high);
	for (const row of await ask({ by: ['channel'] })) {
		assert.deepEqual(
			[row.n, row.value],
			expected(all.filter(({ channel }) => channel === row.channel)),
			String(row.channel),
		);
	}
	for (const row of await ask({ by: ['day'], from: '2025-01-09', to: '2025-01-15' })) {
		const own = all.filter(({ at }) => new Date(at).toISOString().startsWith(String(row.day)));
		assert.deepEqual([row.n, row.value], own.length === 0 ? [0, null] : expected(own), String(row.day));
	}
	const [part] = await ask({ from: '2025-01-09T08:10:00Z', to: '2025-01-09T12:50:00Z' });
	assert.deepEqual(
		[part?.n, part?.value],
		expected(counted(Date.parse('2025-01-09T08:10:00Z'), Date.parse('2025-01-09T12:50:00Z'))),
	);
});

test('the quarters behind it are shown, the newest first', async () => {
	const { rows } = await service.kpi.rows(
		{ kpis: ['availability'], ...period, where: [{ field: 'channel', op: '=', value: 'call' }] },
		{ limit: 3 },
	);
	assert.deepEqual(
		rows.map(({ started_at, team, is_staffed, counts_as }) => [started_at, team, is_staffed, counts_as]),
		[
			['2025-01-14T14:30:00.000Z', 'desk', false, 0],
			['2025-01-14T14:15:00.000Z', 'desk', false, 0],
			['2025-01-14T14:00:00.000Z', 'desk', false, 0],
		],
	);
});

test('rows that are made from hours and states came with no import', async () => {
	const { imports, result } = await service.kpi.explain({ kpis: ['availability'] });
	assert.ok(result.n > 0);
	assert.ok(
		imports.every((one) => one.import > 0),
		JSON.stringify(imports),
	);
});
