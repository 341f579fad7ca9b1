/** What is not known of an answer says nothing: it is neither a value nor one of the others. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Fault } from '../src/errors.ts';
import type { Drivers } from '../src/kpi/drivers/drivers.ts';
import { openTestService, type TestService } from './support/service.ts';

const clock = Date.UTC(2026, 5, 1, 12);
const DAY = 86_400_000;
const ANSWERS = 400;

let service: TestService;
let made: Drivers;

/** One answer each day and a half of a customer of its own, but of every fourth nobody knows who gave it. */
before(async () => {
	service = await openTestService(undefined, {}, () => clock);
	const tickets = ['id,created_at,customer,channel,topic,status,solved_at'];
	const answers = ['id,ticket,customer,kind,score,scale_min,scale_max,answered_at'];
	const promises = ['ticket,policy,metric,due_at,met_at'];
	const orders = ['id,customer,placed_at,status'];
	const date = (at: number) => new Date(at).toISOString();
	for (let one = 0; one < ANSWERS; one++) {
		const at = clock - (ANSWERS - one) * 1.5 * DAY;
		const customer = one % 4 === 0 ? '' : `c${one}`;
		const topic = one % 2 === 0 ? '' : one % 3 === 0 ? 'Refund' : 'Delivery';
		tickets.push(`t${one},${date(at)},${customer},chat,${topic},solved,${date(at + 3_600_000)}`);
		answers.push(`a${one},t${one},${customer},csat,${1 + (one % 5)},1,5,${date(at + 2 * 3_600_000)}`);
		// One third was kept, one third broken, and one third nobody has met and is not due yet.
		const due = one % 3 === 2 ? clock + DAY : at + 3_600_000;
		promises.push(`t${one},Gold,first_response,${date(due)},${one % 3 === 0 ? date(at + 60_000) : ''}`);
		// The first orders that are there were placed half-way.
		if (one >= ANSWERS / 2 && customer !== '' && one % 8 < 3)
			orders.push(`o${one},${customer},${date(at - 3_600_000)},completed`);
	}
	for (const [fact, rows] of [
		['ticket', tickets],
		['sla', promises],
		['order', orders],
		['answer', answers],
	] as const) {
		const record = await service.take(fact, rows.join('\n'), { name: `${fact}.csv`, source: 'desk' });
		assert.deepEqual([record.state, record.rejected], ['published', 0]);
	}
	made = await service.kpi.drivers({ kpis: ['csat_mean'] }, { with: ['topic', 'late', 'orders_before'] });
});
after(() => service?.end());

const driver = (id: string) => {
	const found = made.drivers.find((one) => one.id === id);
	assert.ok(found, `${id}: ${JSON.stringify(made.notUsed)}`);
	return found;
};

test('an answer without a topic is not one of the others, and is not known', () => {
	const { known, levels } = driver('topic');
	assert.equal(known, ANSWERS / 2);
	assert.deepEqual(levels.map(({ name }) => name).toSorted(), ['Delivery', 'Refund']);
	assert.equal(
		levels.reduce((sum, { n }) => sum + n, 0),
		known,
	);
});

test('a promise that nobody has met and that is not due yet is neither kept nor broken', () => {
	assert.equal(driver('late').known, Math.ceil((ANSWERS * 2) / 3));
});

test('nobody knows how many orders an unknown customer placed, nor any before the first orders that are there', () => {
	const { known } = driver('orders_before');
	// Three of four from half-way on.
	assert.ok(Math.abs(known - (ANSWERS / 2) * 0.75) <= 2, String(known));
});

test('answers of few customers are refused with a sentence', async () => {
	const rows = ['id,ticket,customer,kind,score,scale_min,scale_max,answered_at'];
	const tickets = ['id,created_at,customer,channel,reopens'];
	for (let one = 0; one < 250; one++) {
		tickets.push(`f${one},2024-01-10T10:00:00Z,few${one % 10},chat,${one % 3}`);
		rows.push(`f${one},f${one},few${one % 10},csat,${1 + (one % 5)},1,5,2024-01-${10 + (one % 10)}T12:00:00Z`);
	}
	await service.take('ticket', tickets.join('\n'), { name: 'few.csv', source: 'few' });
	await service.take('answer', rows.join('\n'), { name: 'few.csv', source: 'few' });
	await assert.rejects(
		service.kpi.drivers({ kpis: ['csat_mean'], from: '2024-01-01', to: '2024-03-01' }),
		(error) => error instanceof Fault && error.code === 'drivers_too_few_customers' && error.params.n === '10',
	);
});

test('where the customers bear none of the drivers that were chosen, that is what is said', async () => {
	const rows = ['id,ticket,customer,kind,score,scale_min,scale_max,answered_at'];
	const tickets = ['id,created_at,customer,channel,topic'];
	for (let one = 0; one < 250; one++) {
		tickets.push(`w${one},2023-01-10T10:00:00Z,some${one % 50},chat,topic ${one % 5}`);
		rows.push(`w${one},w${one},some${one % 50},csat,${1 + (one % 4)},1,5,2023-01-${10 + (one % 10)}T12:00:00Z`);
	}
	await service.take('ticket', tickets.join('\n'), { name: 'wide.csv', source: 'wide' });
	await service.take('answer', rows.join('\n'), { name: 'wide.csv', source: 'wide' });
	const asked = { kpis: ['csat_mean'], from: '2023-01-01', to: '2023-03-01' };
	await assert.rejects(service.kpi.drivers(asked, { with: ['topic'] }), (error) => {
		assert.ok(error instanceof Fault);
		// Five topics are four columns, of twenty customers each.
		assert.deepEqual([error.code, error.params.n, error.params.least], ['drivers_too_few_customers', '50', '80']);
		return true;
	});
});
