/** What customers buy: how much, how often, how widely. */
import { known } from '../condition.ts';
import type { KpiDefinition, ParamDefinition } from '../definition.ts';
import { purchases, standing } from './order-rows.ts';

const revenue: KpiDefinition = {
	...purchases,
	group: 'money',
	id: 'revenue',
	names: { en: 'Revenue', ru: 'Выручка' },
	explanation: {
		en: 'What customers ordered and kept, in money. The interval is no doubt about the sum: it says how far the revenue of such a business varies by the chance of who comes and how much each spends.',
		ru: 'На какую сумму клиенты заказали и не вернули. Интервал не означает сомнений в сумме: он показывает, насколько выручка колеблется от того, кто пришёл и сколько потратил.',
	},
	formula: { en: 'Σ amount of orders', ru: 'Σ сумм заказов' },
	counting: {
		en: `${standing.en} In the currency of the company, or of the orders where it has none: then several are not added up. Orders without an amount are left out.`,
		ru: `${standing.ru} В валюте компании, а если её нет — в валюте заказов: тогда разные не складываются. Заказы без суммы не учтены.`,
	},
	source: {
		en: 'A sum; interval of a compound Poisson process: Fay & Feuer 1997, Statistics in Medicine 16',
		ru: 'Сумма; интервал составного пуассоновского процесса: Fay & Feuer 1997, Statistics in Medicine 16',
	},
	measure: { kind: 'sum', column: 'amount' },
	unit: 'money',
	direction: 'higher',
	tolerance: { ofTarget: 0.2 },
};

const averageOrder: KpiDefinition = {
	...purchases,
	group: 'money',
	id: 'average_order',
	names: { en: 'Average order', ru: 'Средний чек' },
	explanation: {
		en: 'What one order comes to on average. A few very large orders pull it up: look at the interval before believing a change.',
		ru: 'На какую сумму в среднем один заказ. Несколько очень крупных заказов его завышают: прежде чем поверить изменению, посмотрите на интервал.',
	},
	formula: { en: 'Σ amount of orders / orders', ru: 'Σ сумм заказов / число заказов' },
	counting: {
		en: `${standing.en} In the currency of the company or of the orders. Orders without an amount are left out.`,
		ru: `${standing.ru} В валюте компании или заказов. Заказы без суммы не учтены.`,
	},
	source: {
		en: 'Average order value (AOV), Farris et al. 2010, "Marketing Metrics", 2nd ed.; interval: Student 1908, clustered by customer',
		ru: 'Average order value (AOV), Farris и др. 2010, «Marketing Metrics», 2-е изд.; интервал: Student 1908, с группировкой по клиентам',
	},
	measure: { kind: 'mean', column: 'amount', rescaled: false },
	unit: 'money',
	direction: 'higher',
	tolerance: { ofTarget: 0.2 },
};

const buyers = { ...purchases, countable: known('customer') } as const;

const nobody = {
	en: 'Orders of nobody known are left out; customers who were merged are one.',
	ru: 'Заказы неизвестных клиентов не учтены; объединённые клиенты — один.',
};

const leastOrders: ParamDefinition = {
	name: 'orders',
	names: { en: 'Orders at least', ru: 'Заказов не меньше' },
	unit: 'count',
	default: 2,
	min: 2,
	max: 1000,
};

const repeatRate: KpiDefinition = {
	...buyers,
	id: 'repeat_purchase_rate',
	names: { en: 'Repeat purchase rate', ru: 'Доля повторно купивших' },
	explanation: {
		en: 'Of every hundred customers who bought in the period, how many bought more than once in it. A longer period gives more of them time to return, so compare periods of equal length only.',
		ru: 'Сколько из каждых ста купивших за период купили больше одного раза. За долгий период вернуться успевают больше, поэтому сравнивайте только периоды одной длины.',
	},
	formula: {
		en: '100 × customers with 2 or more orders / customers with an order',
		ru: '100 × клиенты с 2 и более заказами / клиенты с заказом',
	},
	counting: {
		en: `${standing.en} Each customer counts once per cell. ${nobody.en}`,
		ru: `${standing.ru} Каждый клиент учтён один раз в каждой ячейке. ${nobody.ru}`,
	},
	source: {
		en: 'Repeat rate, Farris et al. 2010, "Marketing Metrics", 2nd ed., ch. 5; interval: Wilson 1927 on customers',
		ru: 'Repeat rate, Farris и др. 2010, «Marketing Metrics», 2-е изд., гл. 5; интервал: Wilson 1927 по клиентам',
	},
	measure: { kind: 'customers', test: { kind: 'rows', least: { param: 'orders' } } },
	params: [leastOrders],
	unit: 'percent',
	direction: 'higher',
	tolerance: 15,
};

const frequency: KpiDefinition = {
	...buyers,
	id: 'purchase_frequency',
	names: { en: 'Purchase frequency', ru: 'Частота покупок' },
	explanation: {
		en: 'How many orders a customer who bought in the period made in it, on average. Like the repeat purchase rate it grows with the length of the period.',
		ru: 'Сколько заказов за период в среднем сделал клиент, который в нём покупал. Как и доля повторно купивших, растёт с длиной периода.',
	},
	formula: { en: 'orders / customers with an order', ru: 'заказы / клиенты с заказом' },
	counting: {
		en: `${standing.en} n is the number of customers, not of orders. ${nobody.en}`,
		ru: `${standing.ru} n — число клиентов, а не заказов. ${nobody.ru}`,
	},
	source: {
		en: 'Purchase frequency, Farris et al. 2010, "Marketing Metrics", 2nd ed.; interval: Student 1908 on customers',
		ru: 'Purchase frequency, Farris и др. 2010, «Marketing Metrics», 2-е изд.; интервал: Student 1908 по клиентам',
	},
	measure: { kind: 'per_customer' },
	unit: 'number',
	direction: 'higher',
	tolerance: { ofTarget: 0.3 },
};

const spend: KpiDefinition = {
	...buyers,
	group: 'money',
	id: 'spend_per_customer',
	names: { en: 'Spend per customer', ru: 'Выручка с клиента' },
	explanation: {
		en: 'What a customer who bought in the period spent in it, on average: the average order times the purchase frequency.',
		ru: 'Сколько за период в среднем потратил клиент, который в нём покупал: средний чек, умноженный на частоту покупок.',
	},
	formula: { en: 'Σ amount of orders / customers with an order', ru: 'Σ сумм заказов / клиенты с заказом' },
	counting: {
		en: `${standing.en} In the currency of the company or of the orders; n is the number of customers. Orders without an amount and those of nobody known are left out; customers who were merged are one.`,
		ru: `${standing.ru} В валюте компании или заказов; n — число клиентов. Заказы без суммы и заказы неизвестных клиентов не учтены; объединённые клиенты — один.`,
	},
	source: {
		en: 'Average revenue per customer, Farris et al. 2010, "Marketing Metrics", 2nd ed.; interval: Student 1908 on customers',
		ru: 'Average revenue per customer, Farris и др. 2010, «Marketing Metrics», 2-е изд.; интервал: Student 1908 по клиентам',
	},
	measure: { kind: 'per_customer', column: 'amount' },
	unit: 'money',
	direction: 'higher',
	tolerance: { ofTarget: 0.2 },
};

const crossSell: KpiDefinition = {
	...buyers,
	id: 'cross_sell_rate',
	names: { en: 'Cross-sell rate', ru: 'Доля купивших несколько продуктов' },
	explanation: {
		en: 'Of every hundred customers who bought in the period, how many bought two or more different products in it, in one order or in several.',
		ru: 'Сколько из каждых ста купивших за период купили два и более разных продукта, одним заказом или несколькими.',
	},
	formula: {
		en: '100 × customers with orders of 2 or more products / customers with an order',
		ru: '100 × клиенты с заказами 2 и более продуктов / клиенты с заказом',
	},
	counting: {
		en: `${standing.en} Orders whose product is not known, and those of nobody known, are left out; customers who were merged are one.`,
		ru: `${standing.ru} Заказы с неизвестным продуктом и заказы неизвестных клиентов не учтены; объединённые клиенты — один.`,
	},
	source: {
		en: 'Cross-buying, Kumar, George & Pancras 2008, "Cross-buying in retailing", Journal of Retailing 84; interval: Wilson 1927 on customers',
		ru: 'Перекрёстные покупки, Kumar, George & Pancras 2008, «Cross-buying in retailing», Journal of Retailing 84; интервал: Wilson 1927 по клиентам',
	},
	countable: known('product'),
	measure: { kind: 'customers', test: { kind: 'distinct', column: 'product', least: { param: 'products' } } },
	params: [
		{
			name: 'products',
			names: { en: 'Products at least', ru: 'Продуктов не меньше' },
			unit: 'count',
			default: 2,
			min: 2,
			max: 100,
		},
	],
	unit: 'percent',
	direction: 'higher',
	tolerance: 15,
};

const customers: KpiDefinition = {
	...buyers,
	id: 'buying_customers',
	names: { en: 'Buying customers', ru: 'Покупающие клиенты' },
	explanation: {
		en: 'How many different customers bought in the period. They do not add up over periods: who bought in January and February is one customer of the quarter.',
		ru: 'Сколько разных клиентов купили за период. По периодам они не складываются: купивший и в январе, и в феврале в квартале — один.',
	},
	formula: { en: 'number of different customers with an order', ru: 'число разных клиентов с заказом' },
	counting: { en: `${standing.en} ${nobody.en}`, ru: `${standing.ru} ${nobody.ru}` },
	source: {
		en: 'A count of customers; interval: Garwood 1936, Biometrika 28',
		ru: 'Подсчёт клиентов; интервал: Garwood 1936, Biometrika 28',
	},
	measure: { kind: 'customers' },
	unit: 'count',
	direction: 'higher',
	tolerance: { ofTarget: 0.2 },
};

export const purchaseKpis: readonly KpiDefinition[] = [
	revenue,
	averageOrder,
	spend,
	customers,
	repeatRate,
	frequency,
	crossSell,
];
