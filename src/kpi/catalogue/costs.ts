/** Money that service cost or gave back, by its kind. */
import { equals } from '../condition.ts';
import type { KpiDefinition, Words } from '../definition.ts';

type Cost = {
	readonly id: string;
	/** The kind of the rows. */
	readonly kind: string;
	readonly names: Words;
	readonly what: Words;
	/** Happens to customers one by one, or is decided for all. */
	readonly planned?: true;
};

const costs: readonly Cost[] = [
	{
		id: 'compensation_cost',
		kind: 'compensation',
		names: { en: 'Compensations', ru: 'Компенсации' },
		what: {
			en: 'What was paid or given to customers to make up for bad service. Group by topic or branch to see for what.',
			ru: 'Что выплатили или подарили клиентам за плохое обслуживание. Чтобы увидеть, за что, сгруппируйте по теме или филиалу.',
		},
	},
	{
		id: 'refund_cost',
		kind: 'refund',
		names: { en: 'Refunds', ru: 'Возвраты денег' },
		what: {
			en: 'What was paid back to customers for goods returned or not delivered.',
			ru: 'Что вернули клиентам за возвращённое или недоставленное.',
		},
	},
	{
		id: 'rework_cost',
		kind: 'rework',
		names: { en: 'Rework', ru: 'Переделки' },
		what: {
			en: 'What it cost to put errors right: sending again, repairing, doing twice.',
			ru: 'Во что обошлось исправление ошибок: повторная отправка, ремонт, переделка.',
		},
	},
	{
		id: 'acquisition_cost',
		kind: 'acquisition',
		names: { en: 'Acquisition costs', ru: 'Затраты на привлечение' },
		what: {
			en: 'What was spent on winning new customers. Held against the retention costs it says where the money goes; group by campaign to see on what.',
			ru: 'Сколько потратили на привлечение новых клиентов. Рядом с затратами на удержание видно, куда идут деньги; чтобы увидеть, на что, сгруппируйте по campaign.',
		},
		planned: true,
	},
	{
		id: 'retention_cost',
		kind: 'retention',
		names: { en: 'Retention costs', ru: 'Затраты на удержание' },
		what: {
			en: 'What was spent on keeping the customers there are: bonuses, loyalty programme, calls that win back.',
			ru: 'Сколько потратили, чтобы удержать имеющихся клиентов: бонусы, программа лояльности, звонки с целью вернуть.',
		},
		planned: true,
	},
	{
		id: 'service_cost',
		kind: 'service',
		names: { en: 'Service costs', ru: 'Затраты на обслуживание' },
		what: {
			en: 'What running the service cost: wages, telephony, licences, premises.',
			ru: 'Во что обошлось само обслуживание: зарплаты, телефония, лицензии, помещения.',
		},
		planned: true,
	},
];

export const costKpis: readonly KpiDefinition[] = costs.map(({ id, kind, names, what, planned }) => ({
	id,
	group: 'money',
	names,
	explanation: {
		en: planned
			? `${what.en} Such sums are decided, not left to chance, so there is no interval.`
			: `${what.en} The interval is no doubt about the sum: it says how far it varies by the chance of who comes and how much each case costs.`,
		ru: planned
			? `${what.ru} Такие суммы назначают, они не зависят от случая, поэтому интервала нет.`
			: `${what.ru} Интервал не означает сомнений в сумме: он показывает, насколько она колеблется от того, кто пришёл и во сколько обошёлся каждый случай.`,
	},
	formula: { en: `Σ amount of costs of the kind ${kind}`, ru: `Σ сумм затрат вида ${kind}` },
	counting: {
		en: `Costs (fact cost) whose kind is ${kind}, dated by their day. In the currency of the company, or of the rows where it has none: then several are not added up.`,
		ru: `Затраты (факт cost) вида ${kind}; дата — их день. В валюте компании, а если её нет — в валюте записей: тогда разные не складываются.`,
	},
	source: {
		en: 'A sum by kind; failure costs as of the quality cost model PAF, Feigenbaum 1956, Harvard Business Review 34(6); interval: Fay & Feuer 1997, Statistics in Medicine 16',
		ru: 'Сумма по виду; затраты на отказы — по модели затрат на качество PAF, Feigenbaum 1956, Harvard Business Review 34(6); интервал: Fay & Feuer 1997, Statistics in Medicine 16',
	},
	fact: 'cost',
	population: equals('kind', kind),
	measure: { kind: 'sum', column: 'amount', ...(planned && { planned }) },
	unit: 'money',
	direction: planned ? 'neutral' : 'lower',
	tolerance: planned ? null : { ofTarget: 1 },
	sampling: 'census',
	dateRoles: ['at'],
}));
