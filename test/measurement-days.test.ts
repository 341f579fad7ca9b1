/** A measurement belongs to the day that its file names, wherever it was loaded, however it was written, whoever asks from where. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readInstant, writtenDay } from '../src/intake/push/instant.ts';
import { openTestService, type TestService } from './support/service.ts';

let service: TestService;
before(async () => {
	service = await openTestService();
});
after(() => service.end());

const zones = [
	'Asia/Kamchatka',
	'America/Los_Angeles',
	'Pacific/Honolulu',
	'Pacific/Kiritimati',
	'Pacific/Pago_Pago',
	'UTC',
];

/** The first of June, the last of June and the first of July, as systems write them. */
const written = {
	day: ['2025-06-01', '2025-06-30', '2025-07-01'],
	greenwich: ['2025-06-01T00:00:00Z', '2025-06-30T00:00:00.000Z', '2025-07-01T00:00:00+00:00'],
	moscow: ['2025-06-01T00:00:00+03:00', '2025-06-30 00:00:00 +0300', '2025-07-01T00:00:00+03:00'],
	evening: ['2025-06-01 23:00:00', '2025-06-30 23:00:00', '2025-07-01 23:00:00'],
	dotted: ['01.06.2025', '30.06.2025', '01.07.2025'],
};

for (const zone of zones) {
	test(`${zone}: days of files stay where they are, by month and by day`, async () => {
		for (const [form, days] of Object.entries(written)) {
			const name = `${form}_${zone.replace('/', '_').toLowerCase()}`;
			const lines = days.map((day, at) => `${name},${day},${10 * (at + 1)},`);
			const file = ['kpi,day,value,n', ...lines].join('\n');
			const record = await service.take('measurement', file, { mapping: { timeZone: zone } });
			assert.deepEqual([record.state, record.rejected], ['published', 0], form);
			const kpis = [`m:${name}`];
			const whole = await service.kpi.query({ kpis, by: ['month'], from: '2025-05-01', to: '2025-09-01', tz: zone });
			// Without n the value of a month is that of its last day.
			assert.deepEqual(
				whole.rows.filter(({ n }) => n > 0).map(({ month, value, n }) => [month, value, n]),
				[
					['2025-06', 20, 2],
					['2025-07', 30, 1],
				],
				`${form} in ${zone}`,
			);
			const june = await service.kpi.query({ kpis, by: ['day'], from: '2025-06-01', to: '2025-07-01', tz: zone });
			assert.deepEqual(
				june.rows.filter(({ n }) => n > 0).map(({ day, value }) => [day, value]),
				[
					['2025-06-01', 10],
					['2025-06-30', 20],
				],
				`${form} in ${zone}`,
			);
		}
	});
}

test('asked from elsewhere than loaded, from the first published row on', async () => {
	const ask = async (tz: string, from: string, to: string) =>
		(await service.kpi.query({ kpis: ['m:moved'], by: ['month'], from, to, tz })).rows.map(({ month, value }) => [
			month,
			value,
		]);
	const asking = ['Asia/Kamchatka', 'America/Los_Angeles'];
	const load = (lines: string, zone: string) =>
		service.take('measurement', `kpi,day,value\n${lines}`, { mapping: { timeZone: zone } });
	await load('moved,2025-06-01,1\nmoved,2025-07-01,2', 'Europe/Moscow');
	for (const tz of asking)
		assert.deepEqual(
			await ask(tz, '2025-06-01', '2025-08-01'),
			[
				['2025-06', 1],
				['2025-07', 2],
			],
			tz,
		);
	// What was kept of June is made anew although its row lies in May by the clock of Greenwich.
	await load('moved,2025-06-01,5', 'Europe/Moscow');
	for (const tz of asking) assert.deepEqual(await ask(tz, '2025-06-01', '2025-07-01'), [['2025-06', 5]], tz);
	const all = await service.kpi.query({ kpis: ['m:moved'], by: ['month'], tz: 'America/Los_Angeles' });
	assert.deepEqual(
		all.rows.map(({ month, value }) => [month, value]),
		[
			['2025-06', 5],
			['2025-07', 2],
		],
	);
});

test('a pushed day is the one that was written, a number the day it is in the zone', () => {
	const day = (value: unknown, zone: string) => writtenDay(value, readInstant(value, zone) ?? Number.NaN, zone);
	for (const zone of zones) {
		assert.equal(day('2025-06-01', zone), '2025-06-01');
		assert.equal(day('2025-06-01T00:00:00Z', zone), '2025-06-01');
		assert.equal(day('2025-06-01T22:15:00+05:30', zone), '2025-06-01');
	}
	const noon = Date.UTC(2025, 5, 1, 13);
	assert.equal(day(noon, 'Asia/Kamchatka'), '2025-06-02');
	assert.equal(day(noon / 1000, 'America/Los_Angeles'), '2025-06-01');
});
