/** Amounts of money: one currency in a cell, or an answer that says what to do. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTestService, type TestService } from './support/service.ts';

let service: TestService;
before(async () => {
	service = await openTestService();
	const rows = [
		'id,placed_at,customer,amount,currency',
		'1,2025-01-05,anna,1000,RUB',
		'2,2025-01-06,boris,20.25,EUR',
		'3,2025-01-07,anna,500,RUB',
		'4,2025-02-05,anna,700,RUB',
		'5,2025-03-05,clara,5,',
		'6,2025-03-06,clara,6,',
		'7,2025-04-06,clara,7,',
		'8,2025-04-07,boris,8,EUR',
	];
	await service.take('order', rows.join('\n'), { name: 'orders.csv', source: 'shop' });
});
after(() => service.end());

const months = (from: string, to: string, more: object = {}) =>
	service.kpi.query({ kpis: ['revenue'], from: `2025-${from}-01`, to: `2025-${to}-01`, ...more });

test('amounts in several currencies are not added up, averaged or counted per customer', async () => {
	for (const kpi of ['revenue', 'average_order', 'spend_per_customer']) {
		await assert.rejects(() => months('01', '02', { kpis: [kpi] }), {
			code: 'currencies_mixed',
			message: new RegExp(`${kpi}.*EUR, RUB`),
		});
	}
});

test('by currency, or of one currency, each amount says which it is in', async () => {
	const { rows, columns } = await months('01', '02', { by: ['currency'] });
	assert.deepEqual(
		rows.map((row) => [row.currency, row.in_currency, row.value]),
		[
			['EUR', 'EUR', 20.25],
			['RUB', 'RUB', 1500],
		],
	);
	assert.deepEqual(columns.at(-1)?.name, 'in_currency');
	const where = [{ field: 'currency', op: '=', value: 'RUB' }];
	assert.deepEqual(
		(await months('01', '02', { where })).rows.map((row) => row.value),
		[1500],
	);
});

test('cells of one currency each are fine beside each other', async () => {
	const { rows } = await months('01', '03', { by: ['month'], where: [{ field: 'customer', op: '=', value: 'anna' }] });
	assert.deepEqual(
		rows.map((row) => [row.month, row.in_currency, row.value]),
		[
			['2025-01', 'RUB', 1500],
			['2025-02', 'RUB', 700],
		],
	);
});

test('amounts without a currency add up among themselves, not with others', async () => {
	const [row] = (await months('03', '04')).rows;
	assert.deepEqual([row?.value, row?.in_currency], [11, null]);
	await assert.rejects(() => months('04', '05'), { code: 'currencies_mixed', message: /—, EUR/ });
});

test('a question without money has no column of currencies', async () => {
	const { rows, columns } = await months('01', '02', { kpis: ['buying_customers'] });
	assert.ok(!columns.some(({ name }) => name === 'in_currency') && rows.every((row) => !('in_currency' in row)));
});
