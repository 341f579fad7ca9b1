/** Customers without a contract: who orders is there, who orders nothing for long has left. When, the data have to say. */
import { isTrue, known } from '../condition.ts';
import type { KpiDefinition, ParamDefinition, Words } from '../definition.ts';
import { orders, purchases } from './order-rows.ts';

const window: ParamDefinition = {
	name: 'window_days',
	names: { en: 'Days without an order', ru: 'Дней без заказа' },
	unit: 'days',
	default: 90,
	min: 1,
	max: 1095,
	proposal: { kpi: 'purchase_interval', stat: 'p90', per: 86_400 },
};

const counting: Words = {
	en: 'Orders that stand (open, completed, or of no stated status); each keeps its customer active from its placement on for so many days that nine of ten repeat orders come within them (the 90th percentile of purchase_interval on all data; 90 where there are fewer than 30 such orders), or for the days given. Customers active at the beginning of each month … or of the period asked for; merged customers are one, orders of nobody known are left out. Steps that begin so soon after the first order of all that nobody could have been silent for so long are left out. A step that has not ended is seen as of now.',
	ru: 'Действующие заказы (открытые, выполненные или без статуса); каждый делает клиента активным с оформления на столько дней, за сколько приходят девять из десяти повторных заказов (90-й процентиль purchase_interval по всем данным; 90, если таких заказов меньше 30), или на заданный срок. Клиенты, активные в начале каждого месяца… или запрошенного периода; объединённые клиенты — один, заказы неизвестных клиентов не учтены. Не учтены шаги, начавшиеся так скоро после самого первого заказа, что столько молчать ещё никто не мог. Незавершённый шаг виден по текущий момент.',
};

const activity = {
	...orders,
	rows: 'order_spans',
	group: 'loyalty',
	population: known('customer'),
	countable: isTrue('is_watched'),
	params: [window],
	window: { since: 'bucket_end' },
	unit: 'percent',
	counting,
	source: {
		en: 'Churn of customers without a contract by inactivity: Buckinx & Van den Poel 2005, European Journal of Operational Research 164; interval: Wilson 1927 on customers',
		ru: 'Отток клиентов без договора по неактивности: Buckinx & Van den Poel 2005, European Journal of Operational Research 164; интервал: Wilson 1927 по клиентам',
	},
	dateRoles: ['bucket_at'],
} as const satisfies Partial<KpiDefinition>;

const choose: Words = {
	en: 'How long is long the data say: within it nine of ten repeat orders come (purchase_interval). The answer shows the days; set them yourself where a figure must not move when data are added.',
	ru: 'Какой срок долгий, говорят данные: за него приходят девять из десяти повторных заказов (purchase_interval). Ответ показывает число дней; задайте его сами, если показатель не должен меняться с новыми данными.',
};

const retention: KpiDefinition = {
	...activity,
	id: 'order_retention_rate',
	names: { en: 'Retention rate of buyers', ru: 'Удержание покупателей' },
	explanation: {
		en: `Of every hundred customers who had ordered not too long before the beginning of a month, how many had at its end. ${choose.en}`,
		ru: `Сколько из каждых ста клиентов, заказывавших незадолго до начала месяца, оказались такими же и к его концу. ${choose.ru}`,
	},
	formula: {
		en: '100 × customers active at the start and at the end / customers active at the start',
		ru: '100 × активные и в начале, и в конце / активные в начале',
	},
	measure: {
		kind: 'customers',
		test: { kind: 'any', condition: isTrue('at_end') },
		among: { kind: 'any', condition: isTrue('at_start') },
	},
	direction: 'higher',
	tolerance: 15,
};

const churn: KpiDefinition = {
	...activity,
	id: 'order_churn_rate',
	names: { en: 'Churn rate of buyers', ru: 'Отток покупателей' },
	explanation: {
		en: `Of every hundred customers who had ordered not too long before the beginning of a month, how many had ordered nothing for so long at its end. ${choose.en}`,
		ru: `Сколько из каждых ста клиентов, заказывавших незадолго до начала месяца, к его концу столько времени ничего не заказывали. ${choose.ru}`,
	},
	formula: {
		en: '100 × customers active at the start and not at the end / customers active at the start',
		ru: '100 × активные в начале, но не в конце / активные в начале',
	},
	measure: {
		kind: 'customers',
		test: { kind: 'none', condition: isTrue('at_end') },
		among: { kind: 'any', condition: isTrue('at_start') },
	},
	direction: 'lower',
	tolerance: 10,
};

const interval: KpiDefinition = {
	...purchases,
	rows: 'purchase_gaps',
	id: 'purchase_interval',
	names: { en: 'Time between purchases', ru: 'Время между покупками' },
	explanation: {
		en: 'How long it was since the order before, of those who ordered again. Its 90th percentile is a good time after which to call a customer lost. Who never came back is not in it: towards the beginning of the data, where only short times fit, it is too low.',
		ru: 'Сколько прошло с предыдущего заказа у тех, кто заказал снова. По 90-му процентилю удобно решать, когда считать клиента потерянным. Невернувшиеся не входят; в начале данных, куда помещаются только короткие промежутки, показатель занижен.',
	},
	formula: {
		en: 'placement of an order − placement of the order before of the same customer',
		ru: 'оформление заказа − оформление предыдущего заказа того же клиента',
	},
	counting: {
		en: 'Orders that stand (not cancelled, returned or failed) and have one before them, dated by their placement. First orders, and those of nobody known, are not asked about.',
		ru: 'Действующие заказы (не отменённые, не возвращённые, не сорванные), у которых есть предыдущий; дата — оформление. Первые заказы и заказы неизвестных клиентов не рассматриваются.',
	},
	source: {
		en: 'Interpurchase time, Farris et al. 2010, "Marketing Metrics", 2nd ed.',
		ru: 'Interpurchase time, Farris и др. 2010, «Marketing Metrics», 2-е изд.',
	},
	population: known('previous_seconds'),
	measure: { kind: 'duration', column: 'previous_seconds' },
	unit: 'seconds',
	direction: 'lower',
	tolerance: { ofTarget: 1 },
	dateRoles: ['placed_at'],
};

export const activityKpis: readonly KpiDefinition[] = [interval, retention, churn];
