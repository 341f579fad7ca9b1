/** Business hours over HTTP and inside the process. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../../src/api/client.ts';
import { createHttpClient } from '../../src/api/http-client.ts';
import { type Listening, listen } from '../../src/api/listen.ts';
import { createLocalClient } from '../../src/api/local-client.ts';
import { Fault } from '../../src/errors.ts';
import { createLog } from '../../src/log.ts';
import { openTestService, type TestService } from '../support/service.ts';

let service: TestService;
let listening: Listening;
let http: Client;
let local: Client;
before(async () => {
	service = await openTestService();
	listening = await listen({ service, log: createLog('silent'), config: { host: '127.0.0.1', port: 0 } });
	http = createHttpClient(listening.url, 'ru', service.localKey);
	local = createLocalClient(service, 'ru');
});
after(async () => {
	await listening.close();
	await service.end();
});

async function applied(jobId: number): Promise<void> {
	for (;;) {
		const { state, error, name } = await http.getJob({ id: jobId });
		assert.deepEqual([name, error], ['calendar.apply', null]);
		if (state === 'done') return;
		await sleep(20);
	}
}

const refused = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;
const name = 'Офис 1/2';
const office = { timeZone: 'Europe/Moscow', hours: { 'пн-пт': '09:00-13:00, 14:00-18:00' } };

test('a schedule is made, read, filled with holidays, and given to teams', async () => {
	const made = await http.putSchedule({ name, ...office });
	assert.deepEqual([made.schedule.name, made.schedule.revision, made.schedule.scopes], [name, 1, []]);
	const hours = ['09:00-13:00', '14:00-18:00'];
	assert.deepEqual(made.schedule.schedule.versions, [
		{ validFrom: null, validTo: null, hours: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours } },
	]);
	await applied(made.jobId);
	const filled = await http.fillHolidays({ name, country: 'ru', year: 2026 });
	assert.equal(filled.schedule.schedule.exceptions.length, 15);
	assert.equal(filled.schedule.schedule.exceptions.at(-1)?.name, 'День народного единства');
	const days = [
		{ date: '2026-11-03', kind: 'сокращённый' },
		{ date: '2026-12-31', kind: 'выходной' },
	];
	const added = await http.addDays({ name, days });
	assert.equal(added.schedule.schedule.exceptions.length, 17);
	assert.equal((await http.addDays({ name, days, replaceYears: true })).schedule.schedule.exceptions.length, 2);
	const { months } = await http.getSchedule({ name, year: 2026 });
	assert.deepEqual(months?.[10], { month: '2026-11', days: 21, hours: 21 * 8 - 1 });
	assert.equal((await http.getSchedule({ name })).months, null);

	const scoped = await http.setScheduleScope({ team: 'Support', schedule: name });
	assert.deepEqual(scoped.scopes, [{ team: 'Support', channel: null, schedule: name }]);
	await applied(scoped.jobId);
	await assert.rejects(http.removeSchedule({ name }), refused('business_schedule_in_use'));
	const { schedules, pending } = await http.listSchedules({});
	assert.deepEqual([schedules.length, schedules[0]?.scopes, pending], [1, [{ team: 'Support', channel: null }], false]);
	await http.setScheduleScope({ team: 'Support', schedule: null });
	await applied((await http.removeSchedule({ name })).jobId);
	assert.deepEqual((await http.listSchedules({})).schedules, []);
	const { changes } = await http.listScheduleChanges({ limit: 2 });
	assert.deepEqual(
		changes.map(({ revision, author, change }) => [revision, author, change.kind, change.after]),
		[
			[7, 'owner', 'schedule', null],
			[6, 'owner', 'scope', null],
		],
	);
});

test('what is kept can be sent back as it came, and both clients say the same', async () => {
	const versions = [
		{ validTo: '2025-12-31', hours: '24/7' },
		{ validFrom: '2026-01-01', hours: { sat: '10:00-12:00' } },
	];
	const { schedule } = await http.putSchedule({
		name: 'a',
		timeZone: 'utc',
		versions,
		exceptions: [{ date: '2026-01-03', kind: 'short' }],
	});
	const again = await http.putSchedule({ name: 'a', ...schedule.schedule });
	assert.deepEqual(again.schedule, schedule, 'no edit, no revision');
	assert.deepEqual(
		await local.getSchedule({ name: 'a', year: 2026 }),
		await http.getSchedule({ name: 'a', year: 2026 }),
	);
	assert.deepEqual(await local.listScheduleChanges({}), await http.listScheduleChanges({}));
	assert.deepEqual(
		await local.listSchedules({}).then((answer) => answer.schedules),
		(await http.listSchedules({})).schedules,
	);
});

test('what is wrong is refused by its place, and nothing of it is kept', async () => {
	for (const client of [http, local]) {
		await assert.rejects(client.getSchedule({ name: 'none' }), refused('business_schedule_not_found'));
		await assert.rejects(client.addDays({ name: 'none', days: [] }), refused('business_schedule_not_found'));
		await assert.rejects(
			client.putSchedule({ name: 'b', timeZone: 'UTC', hours: { mon: '9-18' } }),
			refused('hours_unreadable'),
		);
		await assert.rejects(client.fillHolidays({ name: 'a', country: 'XX', year: 2026 }), refused('country_unknown'));
		await assert.rejects(client.setScheduleScope({ schedule: 'none' }), refused('business_schedule_not_found'));
		const wrong = { name: 'b', timeZone: 'UTC', hours: {}, exceptions: [{ date: '2026-02-30', kind: 'holiday' }] };
		await assert.rejects(client.putSchedule(wrong), (error) => {
			assert.ok(error instanceof Fault && error.code === 'request_invalid');
			assert.equal(error.params['place'], 'exceptions.0.date');
			return true;
		});
		const unknown = { name: 'b', timeZone: 'UTC', hours: {}, holidays: [] };
		await assert.rejects(client.putSchedule(unknown), refused('request_invalid'));
	}
	assert.deepEqual(
		(await http.listSchedules({})).schedules.map((one) => one.name),
		['a'],
	);
});
