/** Promises from a policy to the share that was kept, through the whole program. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { openPromiseService, type PromiseService } from './promises.fixture.ts';

let service: PromiseService;
beforeEach(async () => {
	service = await openPromiseService();
});
const end = () => service.end();

const zammad = ['first_response', 'first_resolution', 'full_resolution'] as const;

test("Zammad's published cases: 60, 120 and 180 minutes, Monday to Friday 08 to 18", async () => {
	await service.hours({ 'mon-fri': '08:00-18:00' });
	for (const [at, metric] of zammad.entries()) {
		await service.policy(metric, { metric, clock: 'business', targets: { default: (at + 1) * 3600 } });
	}
	await service.take(
		'ticket',
		[
			'id,created_at,first_response_at,first_solved_at,solved_at',
			'early,2013-03-21T09:30:00Z,2013-03-21T10:00:00Z,2013-03-21T11:00:00Z,2013-03-21T12:00:00Z',
			'late,2013-03-21T09:30:00Z,2013-03-21T14:00:00Z,2013-03-21T14:00:00Z,2013-03-21T14:00:00Z',
			'open,2013-03-21T09:30:00Z,,,',
			'evening,2013-03-21T17:30:00Z,,,',
			'weekend,2013-03-22T17:30:00Z,,,',
			'',
		].join('\n'),
		{ source: 'zammad' },
	);
	const due = async (metric: string) =>
		Object.fromEntries((await service.promises(metric)).map((row) => [row.ticket, row.due]));
	const same = (at: string) => ({ early: at, late: at, open: at });
	assert.deepEqual(await due('first_response'), {
		...same('2013-03-21 10:30'),
		evening: '2013-03-22 08:30',
		weekend: '2013-03-25 08:30',
	});
	assert.deepEqual(await due('first_resolution'), {
		...same('2013-03-21 11:30'),
		evening: '2013-03-22 09:30',
		weekend: '2013-03-25 09:30',
	});
	assert.deepEqual(await due('full_resolution'), {
		...same('2013-03-21 12:30'),
		evening: '2013-03-22 10:30',
		weekend: '2013-03-25 10:30',
	});
	const asked = await service.kpi.query({ kpis: ['sla_attainment'], by: ['metric'], from: '2013-03-01', to: '2013-03-22' });
	assert.deepEqual(
		asked.rows.map((row) => [row.group, row.values]),
		[],
	);
	await end();
});
