/** Experiments of very few and of very many units: what cannot be told is said, and what can be is answered. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createLocalClient } from '../src/api/local-client.ts';
import { Fault } from '../src/errors.ts';
import { openTestService, type TestService } from './support/service.ts';

let service: TestService;
let now = Date.parse('2026-01-02T09:00:00Z');
let client: ReturnType<typeof createLocalClient>;
const plan = { id: 1, by: 'agent', start: '2025-11-03', end: '2025-12-28', rehearsal: true } as const;
const fault = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;

/** One answer of each agent a week, of both kinds, for 26 weeks. */
function answersOf(agents: number): string {
	const monday = Temporal.PlainDate.from('2025-06-30');
	const rows = Array.from({ length: 26 }, (_, week) =>
		Array.from({ length: agents }, (_, agent) => {
			const day = monday.add({ days: 7 * week + (agent % 7) }).toString();
			return ['csat', 'ces'].map((kind) => {
				const score = 1 + ((agent * 7 + week * 3 + ((agent * week) % 11)) % 5);
				return `${kind}-${agent}-${week},${kind},1-5,${score},${day} 12:00:00,${agents}-${agent}`;
			});
		}),
	);
	return ['answer_id,kind,scale,score,answered_at,agent', ...rows.flat(2)].join('\n');
}

before(async () => {
	service = await openTestService(undefined, { timeZone: 'UTC' }, () => now);
	client = createLocalClient(service, 'en');
});
after(() => service.end());

test('of eight units two guards can never be judged, nor can checks alarm; both are said', async () => {
	await service.take('answer', answersOf(8), { name: 'eight.csv', source: 'eight' });
	await client.addAction({ title: 'Coaching', target: { kpi: 'csat' }, guards: ['ces'] });
	await client.addAction({ title: 'Letter', target: { kpi: 'csat' }, guards: ['ces', 'nps'] });
	const one = await client.foreseeExperiment(plan);
	assert.deepEqual([one.kept, one.guards[0]?.never], [70, false]);
	const two = await client.foreseeExperiment({ ...plan, id: 2 });
	assert.deepEqual(
		two.guards.map(({ effect, never }) => [effect, never]),
		[
			[null, true],
			[null, true],
		],
	);
	const { id } = await client.drawExperiment(plan);
	const { checks } = await client.getExperimentResult({ id });
	assert.deepEqual([checks.before?.able, checks.before?.alarm, checks.volume?.able], [false, false, false]);
});

test('of two who draw for one action at the same time one is refused', async () => {
	const { rehearsal: _, ...both } = { ...plan, id: 2, start: '2026-01-12', end: '2026-03-08' };
	const drawn = await Promise.allSettled([client.drawExperiment(both), client.drawExperiment(both)]);
	const refused = drawn.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
	assert.deepEqual(refused.map(fault('experiment_drawn_already')), [true]);
	assert.equal((await client.listExperiments({ action: 2 })).experiments.length, 1);
});

test('of two hundred agents all is answered; of more than can be split it is said', async () => {
	await service.take('answer', answersOf(200), { name: 'many.csv', source: 'many' });
	now = Date.parse('2026-01-03T09:00:00Z');
	const without = Array.from({ length: 8 }, (_, agent) => `8-${agent}`);
	const drawn = await client.drawExperiment({ ...plan, without });
	assert.equal(drawn.units.length, 200);
	const found = await client.getExperimentResult({ id: drawn.id });
	assert.deepEqual([found.state, found.target.treated.units, found.checks.before?.able], ['complete', 100, true]);
	await service.take('answer', answersOf(501), { name: 'more.csv', source: 'more' });
	await assert.rejects(client.foreseeExperiment(plan), fault('experiment_too_many_units'));
});
