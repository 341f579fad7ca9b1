/** What new customers buy, and what those buy who came back. */
import { all, equals, known } from '../condition.ts';
import type { KpiDefinition, Words } from '../definition.ts';
import { purchases, standing } from './order-rows.ts';

const nobody: Words = {
	en: 'Orders without an amount and those of nobody known are left out; customers who were merged are one.',
	ru: 'Заказы без суммы и заказы неизвестных клиентов не учтены; объединённые клиенты — один.',
};

const shared = {
	...purchases,
	rows: 'purchases',
	group: 'money',
	unit: 'money',
	direction: 'higher',
	tolerance: { ofTarget: 0.2 },
	dateRoles: ['placed_at'],
} as const satisfies Partial<KpiDefinition>;

const repeatVolume: KpiDefinition = {
	...shared,
	id: 'repeat_purchase_volume',
	names: { en: 'Repeat purchase volume', ru: 'Объём повторных покупок' },
	explanation: {
		en: 'What customers spent on all orders but the very first of each: the part of the revenue that comes from people who already know you.',
		ru: 'На какую сумму клиенты купили помимо самого первого заказа каждого: часть выручки от тех, кто вас уже знает.',
	},
	formula: {
		en: "Σ amount of orders that are not their customer's first",
		ru: 'Σ сумм заказов, которые у своего клиента не первые',
	},
	counting: {
		en: `${standing.en} First is the first order that there is in all the data, also before the period. ${nobody.en}`,
		ru: `${standing.ru} Первый — первый заказ во всех данных, в том числе до периода. ${nobody.ru}`,
	},
	source: {
		en: 'Repeat sales volume, Farris et al. 2010, "Marketing Metrics", 2nd ed., ch. 4; interval: Fay & Feuer 1997, Statistics in Medicine 16',
		ru: 'Repeat sales volume, Farris и др. 2010, «Marketing Metrics», 2-е изд., гл. 4; интервал: Fay & Feuer 1997, Statistics in Medicine 16',
	},
	population: equals('is_first', false),
	measure: { kind: 'sum', column: 'amount' },
};

type Kind = {
	readonly id: string;
	readonly value: 'new' | 'returning';
	readonly names: { readonly revenue: Words; readonly spend: Words };
	readonly who: Words;
};

const kinds: readonly Kind[] = [
	{
		id: 'new_customer',
		value: 'new',
		names: {
			revenue: { en: 'Revenue from new customers', ru: 'Выручка от новых клиентов' },
			spend: { en: 'Spend of a new customer', ru: 'Покупки нового клиента' },
		},
		who: {
			en: 'customers whose first order ever was in the same month (or another step, or the period)',
			ru: 'клиенты, чей самый первый заказ был в том же месяце (или ином шаге, периоде)',
		},
	},
	{
		id: 'returning_customer',
		value: 'returning',
		names: {
			revenue: { en: 'Revenue from returning customers', ru: 'Выручка от вернувшихся клиентов' },
			spend: { en: 'Spend of a returning customer', ru: 'Покупки вернувшегося клиента' },
		},
		who: {
			en: 'customers who had ordered before the month (or another step, or the period)',
			ru: 'клиенты, которые заказывали до этого месяца (или иного шага, периода)',
		},
	},
];

const counting = ({ who }: Kind): Words => ({
	en: `${standing.en} Of ${who.en}. In the data's beginning everybody is new. ${nobody.en}`,
	ru: `${standing.ru} Только ${who.ru}. В начале данных новые все. ${nobody.ru}`,
});

const revenues = kinds.map(
	(kind): KpiDefinition => ({
		...shared,
		id: `${kind.id}_revenue`,
		names: kind.names.revenue,
		explanation: {
			en: `What came from ${kind.who.en}, in money. New and returning together are the revenue of known customers.`,
			ru: `На какую сумму купили ${kind.who.ru}. Новые и вернувшиеся вместе — выручка от известных клиентов.`,
		},
		formula: { en: 'Σ amount of their orders', ru: 'Σ сумм их заказов' },
		counting: counting(kind),
		source: {
			en: 'A sum; interval of a compound Poisson process: Fay & Feuer 1997, Statistics in Medicine 16',
			ru: 'Сумма; интервал составного пуассоновского процесса: Fay & Feuer 1997, Statistics in Medicine 16',
		},
		population: all(known('customer'), equals('customer_kind', kind.value)),
		measure: { kind: 'sum', column: 'amount' },
	}),
);

const spends = kinds.map(
	(kind): KpiDefinition => ({
		...shared,
		id: `${kind.id}_spend`,
		names: kind.names.spend,
		explanation: {
			en: `What one of the ${kind.who.en} spent in it on average.`,
			ru: `Сколько за это время в среднем потратил один клиент; берутся ${kind.who.ru}.`,
		},
		formula: { en: 'Σ amount of their orders / such customers', ru: 'Σ сумм их заказов / число таких клиентов' },
		counting: counting(kind),
		source: {
			en: 'Average spend by kind of customer, Farris et al. 2010, "Marketing Metrics", 2nd ed.; interval: Student 1908 on customers',
			ru: 'Средние покупки по виду клиентов, Farris и др. 2010, «Marketing Metrics», 2-е изд.; интервал: Student 1908 по клиентам',
		},
		population: equals('customer_kind', kind.value),
		measure: { kind: 'per_customer', column: 'amount' },
	}),
);

export const newAndReturningKpis: readonly KpiDefinition[] = [repeatVolume, ...revenues, ...spends];
