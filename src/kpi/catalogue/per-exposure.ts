/** KPIs of two facts: complaints per contact, money per customer won or contact handled, what poor quality costs. */
import type { CombinedDefinition } from '../combined.ts';
import { known } from '../condition.ts';
import type { Words } from '../definition.ts';

const garwood = { en: 'Garwood 1936, Biometrika 28', ru: 'Garwood 1936, Biometrika 28' };

function complaintsPer(
	id: string,
	denominator: 'tickets' | 'orders_placed',
	what: Words,
	whose: Words,
): CombinedDefinition {
	return {
		id,
		group: 'satisfaction',
		names: { en: `Complaints per 1,000 ${what.en}`, ru: `Жалоб на 1000 ${what.ru}` },
		explanation: {
			en: `How many complaints come on every thousand ${what.en}, so that a busy month can be compared with a quiet one. Few complaints are good news only where complaining is easy.`,
			ru: `Сколько жалоб приходится на каждую тысячу ${what.ru}: так загруженный месяц можно сравнить со спокойным. Мало жалоб — хорошая новость только там, где жаловаться легко.`,
		},
		formula: { en: `1,000 × complaints / ${what.en}`, ru: `1000 × жалобы / ${whose.ru}` },
		counting: {
			en: `Complaints (feedback of the kind complaint) and ${whose.en}, each dated by its own creation: a complaint counts in the month it came in, whatever it is about. Months before the first complaint ever recorded have no value; later ones without a complaint have 0.`,
			ru: `Жалобы (отзывы вида complaint) и ${whose.ru}, каждая запись — по дате своего создания: жалоба относится к месяцу, когда поступила. До первой зарегистрированной жалобы значения нет, после неё месяц без жалоб — это 0.`,
		},
		source: {
			en: `Complaints per 1,000 contacts, as regulators publish them (Ofcom, FCA); interval: ${garwood.en}`,
			ru: `Число жалоб на 1000 обращений или клиентов, как его публикуют регуляторы (Ofcom, FCA); интервал: ${garwood.ru}`,
		},
		combination: {
			kind: 'quotient',
			numerator: { id: 'complaints' },
			denominator: { id: denominator },
			factor: 1000,
			exposure: true,
		},
		unit: 'number',
		direction: 'lower',
		tolerance: { ofTarget: 1 },
		sampling: 'census',
	};
}

const mover = {
	en: 'interval: Zou & Donner 2008, Statistics in Medicine 27',
	ru: 'интервал: Zou & Donner 2008, Statistics in Medicine 27',
};

const money = {
	group: 'money',
	unit: 'money',
	direction: 'lower',
	tolerance: { ofTarget: 1 },
	sampling: 'census',
} as const;

const costPerLead: CombinedDefinition = {
	...money,
	id: 'campaign_cost_per_lead',
	names: { en: 'Campaign cost per lead', ru: 'Стоимость лида по кампаниям' },
	explanation: {
		en: 'What one enquiry costs that a campaign brings. Group by campaign to see where money is well spent; a cheap lead that never buys is dear all the same, so look at conversion beside it.',
		ru: 'Во что обходится одно обращение, которое приносит кампания. Сгруппируйте по campaign, чтобы увидеть, где деньги потрачены с толком; дешёвый лид, который не покупает, всё равно дорог — смотрите рядом конверсию.',
	},
	formula: {
		en: 'Σ acquisition costs of campaigns / leads of campaigns',
		ru: 'Σ затрат на привлечение по кампаниям / лиды кампаний',
	},
	counting: {
		en: 'Costs of the kind acquisition and leads, of both those that name a campaign, dated by the day of the cost and the creation of the lead.',
		ru: 'Затраты вида acquisition и лиды — те и другие с названной кампанией; дата — день затраты и создание лида.',
	},
	source: { en: `Cost per lead (CPL) of marketing; ${mover.en}`, ru: `Cost per lead (CPL) в маркетинге; ${mover.ru}` },
	combination: {
		kind: 'quotient',
		numerator: { id: 'acquisition_cost', where: known('campaign') },
		denominator: { id: 'new_leads', where: known('campaign') },
		factor: 1,
	},
};

const acquisitionPerCustomer: CombinedDefinition = {
	...money,
	id: 'acquisition_cost_per_customer',
	names: { en: 'Acquisition cost per new customer (CAC)', ru: 'Стоимость привлечения клиента (CAC)' },
	explanation: {
		en: 'What it costs to win one customer with a contract. Held against the retention cost per customer it says whether it is cheaper to keep customers than to replace them.',
		ru: 'Во что обходится привлечение одного клиента с договором. Рядом со стоимостью удержания видно, что дешевле: сохранять клиентов или заменять их новыми.',
	},
	formula: { en: 'Σ acquisition costs / new customers', ru: 'Σ затрат на привлечение / новые клиенты' },
	counting: {
		en: 'Costs of the kind acquisition, dated by their day, and customers whose first contract begins in the period. Money spent in one month may win customers of the next: take quarters or years.',
		ru: 'Затраты вида acquisition по их дню и клиенты, первый договор которых начался в периоде. Деньги одного месяца могут принести клиентов следующего: берите кварталы или годы.',
	},
	source: {
		en: `Customer acquisition cost, Farris, Bendle, Pfeifer & Reibstein 2010, "Marketing Metrics", ch. 5; ${mover.en}`,
		ru: `Customer acquisition cost, Farris, Bendle, Pfeifer & Reibstein 2010, «Marketing Metrics», гл. 5; ${mover.ru}`,
	},
	combination: {
		kind: 'quotient',
		numerator: { id: 'acquisition_cost' },
		denominator: { id: 'new_customers' },
		factor: 1,
	},
};

const retentionPerCustomer: CombinedDefinition = {
	...acquisitionPerCustomer,
	id: 'retention_cost_per_customer',
	names: { en: 'Retention cost per customer', ru: 'Стоимость удержания клиента' },
	explanation: {
		en: 'What is spent on keeping one active customer: bonuses, loyalty programme, calls that win back.',
		ru: 'Сколько тратят, чтобы удержать одного активного клиента: бонусы, программа лояльности, звонки с целью вернуть.',
	},
	formula: { en: 'Σ retention costs / active customers', ru: 'Σ затрат на удержание / активные клиенты' },
	counting: {
		en: 'Costs of the kind retention, dated by their day, and customers with a contract in the period.',
		ru: 'Затраты вида retention по их дню и клиенты с договором в периоде.',
	},
	source: {
		en: `Average retention cost, Farris, Bendle, Pfeifer & Reibstein 2010, "Marketing Metrics", ch. 5; ${mover.en}`,
		ru: `Average retention cost, Farris, Bendle, Pfeifer & Reibstein 2010, «Marketing Metrics», гл. 5; ${mover.ru}`,
	},
	combination: {
		kind: 'quotient',
		numerator: { id: 'retention_cost' },
		denominator: { id: 'active_customers' },
		factor: 1,
	},
};

const costPerTicket: CombinedDefinition = {
	...money,
	id: 'cost_per_ticket',
	names: { en: 'Service cost per ticket', ru: 'Стоимость обращения' },
	explanation: {
		en: 'What the service costs for each ticket that comes in. It rises when fewer customers have to ask, too: look at the number of tickets beside it.',
		ru: 'Во что обходится обслуживание в расчёте на одно поступившее обращение. Растёт и тогда, когда клиентам реже нужно обращаться: смотрите рядом число обращений.',
	},
	formula: { en: 'Σ service costs / tickets', ru: 'Σ затрат на обслуживание / обращения' },
	counting: {
		en: 'Costs of the kind service, dated by their day, and tickets, dated by their creation. Costs that name no channel, team or topic are not shared out: by what they never name there is no value.',
		ru: 'Затраты вида service по их дню и обращения по дате создания. Затраты без канала, команды или темы не распределяются: по тому, что в них никогда не названо, значения нет.',
	},
	source: {
		en: 'Cost per contact of contact centres (COPC, MetricNet)',
		ru: 'Cost per contact контакт-центров (COPC, MetricNet)',
	},
	combination: {
		kind: 'quotient',
		numerator: { id: 'service_cost' },
		denominator: { id: 'tickets' },
		factor: 1,
		exposure: true,
	},
};

const repeatCost: CombinedDefinition = {
	...money,
	id: 'repeat_contact_cost',
	names: { en: 'Cost of repeat contacts', ru: 'Стоимость повторных обращений' },
	explanation: {
		en: 'The part of the service costs that goes into customers who had to come back with the same matter: what solving it at the first contact would save.',
		ru: 'Часть затрат на обслуживание, которая уходит на клиентов, вынужденных вернуться с тем же вопросом: столько сэкономило бы решение с первого обращения.',
	},
	formula: {
		en: 'Σ service costs × repeat contact rate / 100',
		ru: 'Σ затрат на обслуживание × доля повторных обращений / 100',
	},
	counting: {
		en: 'Costs of the kind service and the share of solved tickets after which the same customer came back with the same topic within 7 days. A repeat counts as much work as any other contact.',
		ru: 'Затраты вида service и доля решённых обращений, после которых тот же клиент вернулся с той же темой за 7 дней. Повторное обращение считается таким же по трудоёмкости, как любое другое.',
	},
	source: {
		en: `Failure demand: Seddon 2003, "Freedom from Command and Control"; ${mover.en}`,
		ru: `Спрос из-за ошибок (failure demand): Seddon 2003, «Freedom from Command and Control»; ${mover.ru}`,
	},
	combination: { kind: 'product', of: [{ id: 'service_cost' }, { id: 'repeat_contact_rate' }], factor: 0.01 },
};

const poorQuality: CombinedDefinition = {
	...money,
	id: 'cost_of_poor_quality',
	names: { en: 'Cost of poor quality', ru: 'Цена плохого качества' },
	explanation: {
		en: 'What bad service costs: compensations, refunds, rework, and the contacts that customers had to make twice. It is what better service could save, the customers who left without a word not counted.',
		ru: 'Во что обходится плохой сервис: компенсации, возвраты, переделки и обращения, которые клиентам пришлось повторить. Столько мог бы сберечь лучший сервис, не считая тех, кто ушёл молча.',
	},
	formula: {
		en: 'compensations + refunds + rework + cost of repeat contacts',
		ru: 'компенсации + возвраты + переделки + стоимость повторных обращений',
	},
	counting: {
		en: 'Costs of the kinds compensation, refund and rework, dated by their day, and the service costs times the repeat contact rate. A kind that was never recorded is left out, and the components say so.',
		ru: 'Затраты видов compensation, refund и rework по их дню и затраты на обслуживание, умноженные на долю повторных обращений. Вид, который никогда не записывали, не входит, и это видно по составляющим.',
	},
	source: {
		en: `Failure costs of the model PAF: Feigenbaum 1956, Harvard Business Review 34(6); ${mover.en}`,
		ru: `Затраты на отказы в модели PAF: Feigenbaum 1956, Harvard Business Review 34(6); ${mover.ru}`,
	},
	combination: {
		kind: 'total',
		of: [{ id: 'compensation_cost' }, { id: 'refund_cost' }, { id: 'rework_cost' }, { id: 'repeat_contact_cost' }],
	},
};

export const perExposureKpis: readonly CombinedDefinition[] = [
	complaintsPer('complaint_rate', 'tickets', { en: 'tickets', ru: 'обращений' }, { en: 'tickets', ru: 'обращения' }),
	complaintsPer(
		'complaint_rate_orders',
		'orders_placed',
		{ en: 'orders', ru: 'заказов' },
		{ en: 'orders', ru: 'заказы' },
	),
	costPerLead,
	acquisitionPerCustomer,
	retentionPerCustomer,
	costPerTicket,
	repeatCost,
	poorQuality,
];
