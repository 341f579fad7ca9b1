/** A parameter that the data choose: the time without an order after which a customer counts as lost. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTestService, type TestService } from './support/service.ts';

let service: TestService;
before(async () => {
	service = await openTestService();
});
after(() => service.end());

const day = (number: number) => new Date(Date.UTC(2025, 0, 1) + number * 86_400_000).toISOString();
const ask = async (params?: Record<string, number>) => {
	const query = { from: '2025-05-01', to: '2025-06-01', asOf: '2025-06-01' };
	const { rows, query: understood } = await service.kpi.query({
		...query,
		kpis: [{ id: 'order_churn_rate', ...(params && { params }) }],
	});
	return { row: rows[0], understood };
};

/** A customer who orders every `every` days, `times` times. */
const orders = (customer: string, every: number, times: number) =>
	Array.from({ length: times }, (_, at) => `${customer}-${at},${day(at * every)},${customer},100,RUB`);

const take = (rows: readonly string[], name: string) =>
	service.take('order', ['id,placed_at,customer,amount,currency', ...rows].join('\n'), { name, source: 'shop' });

test('with few repeat orders it is the default, with enough the 90th percentile of the time between them', async () => {
	await take(orders('rare', 40, 4), 'few.csv');
	assert.deepEqual((await ask()).row?.params, { window_days: 90 });
	// 60 gaps of 7 days and the 3 of 40 days: nine of ten come within 7 days.
	await take([...orders('often', 7, 41), ...orders('usual', 7, 21)], 'more.csv');
	const { row, understood } = await ask();
	assert.deepEqual(row?.params, { window_days: 7 });
	assert.deepEqual(understood.kpis, [{ id: 'order_churn_rate', params: { window_days: 7 } }]);
});

test('who ordered within that time before the step, and not within it before its end, is lost', async () => {
	// 1 May is day 120: "often" ordered on day 119, "usual" on day 119 too; "rare" on day 120, the last time.
	// 1 June is day 151: "often" on 147; "usual" stopped on day 140, so has been silent for 11 days.
	const { row } = await ask();
	assert.deepEqual([row?.value, row?.n], [(100 * 2) / 3, 3]);
	assert.deepEqual(
		[(await ask({ window_days: 12 })).row?.value, (await ask({ window_days: 12 })).row?.n],
		[100 / 3, 3],
	);
});

test('the moment looked back from does not change what all data say', async () => {
	const before = await service.kpi.query({ kpis: ['order_churn_rate'], from: '2025-05-01', to: '2025-06-01' });
	assert.deepEqual(before.rows[0]?.params, { window_days: 7 });
	const card = await service.kpi.describe('order_churn_rate');
	assert.deepEqual(card.params[0]?.proposal, { kpi: 'purchase_interval', stat: 'p90', per: 86_400 });
});

test('where the data do not reach back so far there is no answer, only rows left out', async () => {
	const { rows } = await service.kpi.query({
		kpis: [{ id: 'order_churn_rate', params: { window_days: 30 } }],
		by: ['month'],
		from: '2025-01-01',
		to: '2025-03-01',
		asOf: '2025-06-01',
	});
	assert.deepEqual(
		rows.map((row) => [row.month, row.value === null, row.left_out > 0]),
		[
			['2025-01', true, true],
			['2025-02', false, false],
		],
	);
});
