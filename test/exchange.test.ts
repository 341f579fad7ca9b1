/** Amounts in several currencies, converted at the rate of their days. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { KpiQuery } from '../src/kpi/query.ts';
import { openTestService, type TestService } from './support/service.ts';

type Order = { id: string; at: string; customer: string; amount: number; margin: number; currency: string };

/** Rates hold until the next one; no two days in a row are given, as over weekends. */
const rates = [
	{ from: 'EUR', day: '2024-12-30', rate: 100.5 },
	{ from: 'EUR', day: '2025-01-07', rate: 104.25 },
	{ from: 'EUR', day: '2025-01-20', rate: 98.125 },
	{ from: 'EUR', day: '2025-02-03', rate: 101.75 },
	{ from: 'USD', day: '2025-01-01', rate: 90 },
	{ from: 'USD', day: '2025-01-15', rate: 92.3333 },
];
/** Looked up by hand, one row after another. */
const worth = (currency: string, day: string): number => {
	if (currency === '' || currency === 'RUB') return 1;
	const known = rates.filter((one) => one.from === currency && one.day <= day);
	return known.at(-1)?.rate ?? Number.NaN;
};
const inRoubles = ({ amount, currency, at }: Order, of = amount) =>
	halfEven(of * worth(currency.toUpperCase(), at.slice(0, 10)) * 1e4) / 1e4;
/** As the engine rounds: from the middle to the even neighbour. */
const halfEven = (number: number) => {
	const down = Math.floor(number);
	return number - down === 0.5 && down % 2 === 0 ? down : Math.round(number);
};

const orders: Order[] = Array.from({ length: 160 }, (_, at) => {
	const day = new Date(Date.UTC(2025, 0, 1 + (at % 50), at % 24, 7)).toISOString();
	const currency = ['RUB', 'EUR', 'USD', '', 'eur'][(at * 7) % 5] ?? '';
	const amount = Math.round((10 + ((at * 37) % 101) + at / 3) * 100) / 100;
	return {
		id: `o${at}`,
		at: day,
		customer: `c${(at * 11) % 23}`,
		amount,
		margin: Math.round(amount * ((at % 7) + 1) * 2) / 100,
		currency,
	};
});

let service: TestService;
before(async () => {
	service = await openTestService();
	const lines = orders.map((one) =>
		[one.id, one.at, one.customer, one.amount, one.margin, one.currency, 'completed'].join(','),
	);
	const file = ['id,placed_at,customer,amount,margin,currency,status', ...lines].join('\n');
	const record = await service.take('order', file, { name: 'orders.csv', source: 'shop' });
	assert.equal(record.state, 'published');
	await service.settings.change({ currency: 'RUB', reset: [] });
	await service.rates.set(rates, 'anna');
});
after(() => service.end());

const ask = (kpis: KpiQuery['kpis'], more: object = {}) =>
	service.kpi.query({ kpis, from: '2025-01-01', to: '2025-03-01', ...more });
const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
const near = (one: unknown, other: number, tolerance = 1e-9) =>
	assert.ok(Math.abs(Number(one) - other) <= tolerance * Math.max(1, Math.abs(other)), `${one} is not ${other}`);

test('amounts of several currencies are added up in the one of the company, at the rates of their days', async () => {
	const { rows, exchange } = await ask(['revenue', 'average_order', 'spend_per_customer']);
	const total = sum(orders.map((one) => inRoubles(one)));
	const [revenue, average, spend] = rows;
	near(revenue?.value, total);
	near(average?.value, total / orders.length);
	near(spend?.value, total / new Set(orders.map(({ customer }) => customer)).size);
	for (const row of rows) {
		assert.equal(row.in_currency, 'RUB');
		assert.equal(row.converted_from, 'EUR, USD');
	}
	assert.deepEqual(exchange, {
		currency: 'RUB',
		from: [
			{
				currency: 'EUR',
				first: { day: '2024-12-30', rate: 100.5 },
				last: { day: '2025-02-03', rate: 101.75 },
				lowest: 98.125,
				highest: 104.25,
				n: 4,
			},
			{
				currency: 'USD',
				first: { day: '2025-01-01', rate: 90 },
				last: { day: '2025-01-15', rate: 92.3333 },
				lowest: 90,
				highest: 92.3333,
				n: 2,
			},
		],
	});
});

test('cells, comparisons, filters and targets of money are in that currency too', async () => {
	const { rows } = await ask(['revenue'], { by: ['currency', 'month'], compare: 'previous' });
	for (const row of rows) {
		const own = orders.filter((one) => one.currency === (row.currency ?? '') && one.at.startsWith(String(row.month)));
		near(row.value, sum(own.map((one) => inRoubles(one))));
		assert.equal(row.in_currency, 'RUB');
		if (row.month === '2025-02') assert.notEqual(row.change, null);
	}
	const where = [{ field: 'currency', op: '=', value: 'USD' }];
	const [dollars] = (await ask(['revenue'], { where })).rows;
	near(dollars?.value, sum(orders.filter(({ currency }) => currency === 'USD').map((one) => inRoubles(one))));
	await service.targets.set({ kpi: 'average_order', value: 100, from: '2025-01-01', segment: {}, note: '' }, 'anna');
	const [row] = (await ask(['average_order'], { targets: true })).rows;
	assert.equal(row?.target_status, 'met');
});

test('the rows behind it keep their amounts and say what they add; their distribution and decomposition are converted', async () => {
	const query = { kpis: ['revenue'], from: '2025-01-01', to: '2025-03-01' };
	const { rows } = await service.kpi.rows(query, { limit: 1000 });
	const byId = new Map(orders.map((one) => [one.id, one]));
	for (const row of rows) {
		const order = byId.get(String(row.id));
		assert.ok(order);
		near(row.amount, order.amount);
		near(row.counts_as, inRoubles(order));
	}
	const spread = await service.kpi.distribution(query);
	const highest = Math.max(...orders.map((one) => inRoubles(one)));
	assert.ok((spread.classes.at(-1)?.from ?? 0) <= highest && (spread.classes.at(-1)?.from ?? 0) > highest / 4);
	const change = await service.kpi.decompose(
		{ kpis: ['average_order'], from: '2025-02-01', to: '2025-03-01' },
		{ dimension: 'currency', compare: 'previous' },
	);
	near((change.mix.value ?? 0) + (change.trueChange.value ?? 0), change.change.value ?? Number.NaN, 1e-6);
	assert.equal(change.currency, 'RUB');
	const explained = await service.kpi.explain(query);
	assert.deepEqual(
		explained.exchange?.from.map(({ currency }) => currency),
		['EUR', 'USD'],
	);
});

test('a changed rate is noticed at once, and taking it back brings the number back', async () => {
	const revenue = async () => {
		const { rows, versions } = await ask(['revenue', 'orders_placed']);
		return { value: rows[0]?.value, orders: rows[1]?.value, version: versions.exchange };
	};
	const first = await revenue();
	assert.deepEqual(await revenue(), first);
	const { revision } = await service.rates.set([{ from: 'USD', to: 'RUB', day: '2025-01-15', rate: 120 }], 'anna');
	const second = await revenue();
	assert.ok((second.value ?? 0) > (first.value ?? 0));
	assert.equal(second.orders, first.orders);
	assert.notEqual(second.version, first.version);
	await service.rates.undo(revision ?? 0, 'anna');
	assert.equal((await revenue()).value, first.value);
	assert.deepEqual(
		(await service.rates.changes(2)).map(({ kind }) => kind),
		['undo', 'set'],
	);
});

test('a missing rate is refused with the pair and the day; as they are, amounts can still be asked for', async () => {
	const { revision } = await service.rates.set(
		rates.filter(({ from }) => from === 'USD').map((one) => ({ ...one, to: 'RUB', rate: null })),
		'anna',
	);
	for (const kpis of [['revenue'], ['average_order'], ['spend_per_customer']]) {
		await assert.rejects(() => ask(kpis), { code: 'rate_missing', message: /USD → RUB, 2025-01-0\d/ });
	}
	await assert.rejects(() => service.kpi.rows({ kpis: ['revenue'], from: '2025-01-01', to: '2025-03-01' }), {
		code: 'rate_missing',
	});
	// Where none of the rows needs it nothing is missing.
	const where = [{ field: 'currency', op: 'in', value: ['RUB', 'EUR'] }];
	assert.ok(((await ask(['revenue'], { where })).rows[0]?.value ?? 0) > 0);
	const { rows, query } = await ask(['revenue'], { money: 'rows', by: ['currency'] });
	assert.equal(query.money, 'rows');
	const dollars = rows.find(({ currency }) => currency === 'USD');
	near(dollars?.value, sum(orders.filter(({ currency }) => currency === 'USD').map(({ amount }) => amount)));
	assert.equal(dollars?.in_currency, 'USD');
	await service.rates.undo(revision ?? 0, 'anna');
});

test('a KPI of the company that tests an amount tests what it is worth', async () => {
	const definition = {
		names: { en: 'Large orders', ru: 'Крупные заказы' },
		explanation: { en: 'Orders above 5,000 roubles.', ru: 'Заказы дороже 5000 рублей.' },
		direction: 'neutral',
		fact: 'order',
		measure: { kind: 'share', of: ['amount > 5000'] },
	};
	await service.ownKpis.put('large_orders', definition, 'anna');
	const [row] = (await ask(['large_orders'])).rows;
	const large = orders.filter((one) => inRoubles(one) > 5000).length;
	near(row?.value, (100 * large) / orders.length);
});

test('a refusal names the KPI that was asked for, so that the others can be had without it', async () => {
	const words = { names: 'Revenue less refunds', explanation: 'What is left of the orders.', direction: 'higher' };
	await service.ownKpis.put(
		'revenue_less_refunds',
		{
			...{ ...words, unit: 'money' },
			combination: { kind: 'total', of: ['revenue', { kpi: 'refund_cost', factor: -1 }] },
		},
		'anna',
	);
	const costs = 'id,at,kind,amount,currency\n1,2025-01-20,refund,5,GBP\n';
	await service.take('cost', costs, { name: 'costs.csv', source: 'books' });
	await assert.rejects(() => ask(['orders_placed', 'revenue_less_refunds']), {
		code: 'rate_missing',
		params: {
			kpi: 'revenue_less_refunds',
			pairs: 'GBP → RUB, 2025-01-20',
			from: 'GBP',
			to: 'RUB',
			day: '2025-01-20',
		},
	});
});
