/** Orders carried out: completed, on time, without errors, kept. */
import { all, any, type Condition, equals, known } from '../condition.ts';
import type { KpiDefinition } from '../definition.ts';
import { ended, orders } from './order-rows.ts';

const completion: KpiDefinition = {
	...orders,
	id: 'order_completion',
	names: { en: 'Order completion', ru: 'Доля выполненных заказов' },
	explanation: {
		en: 'Of every hundred orders that came to an end, how many were carried out and kept. The others were cancelled, could not be delivered, or came back: group by status to see which.',
		ru: 'Сколько из каждых ста закончившихся заказов выполнены и остались у клиента. Остальные отменены, не доставлены или возвращены: чтобы увидеть, какие, сгруппируйте по статусу.',
	},
	formula: {
		en: '100 × completed / (completed + cancelled + failed + returned)',
		ru: '100 × выполненные / (выполненные + отменённые + сорванные + возвращённые)',
	},
	counting: {
		en: 'Orders that have ended, dated by their placement (or completion or promise, if asked for). Open orders are left out until they end, so the newest periods still change.',
		ru: 'Закончившиеся заказы; дата — оформление (или выполнение, обещанный срок, если выбрать). Открытые не учтены, пока не закончатся, поэтому последние периоды ещё изменятся.',
	},
	source: {
		en: 'Share of orders fulfilled, APICS/ASCM SCOR "Perfect order fulfilment" (RL.1.1), its part "orders delivered in full"; interval: Wilson 1927',
		ru: 'Доля исполненных заказов; SCOR (APICS/ASCM), «Perfect order fulfilment» (RL.1.1), часть «доставлено полностью»; интервал: Wilson 1927',
	},
	population: all(),
	countable: ended,
	measure: { kind: 'proportion', success: equals('status', 'completed') },
	unit: 'percent',
	direction: 'higher',
	tolerance: 15,
};

const placed: KpiDefinition = {
	...orders,
	id: 'orders_placed',
	names: { en: 'Orders', ru: 'Заказы' },
	explanation: {
		en: 'How many orders were placed. Neither good nor bad by itself: it is the size that complaints and errors are held against.',
		ru: 'Сколько оформлено заказов. Само по себе ни хорошо, ни плохо: с этим числом соотносят жалобы и ошибки.',
	},
	formula: { en: 'number of orders', ru: 'число заказов' },
	counting: {
		en: 'Every order, whatever became of it, dated by its placement (or completion or promise, if asked for).',
		ru: 'Все заказы, чем бы они ни закончились; дата — оформление (или выполнение, обещанный срок, если выбрать).',
	},
	source: { en: 'A plain count; interval: Garwood 1936', ru: 'Простое число; интервал: Garwood 1936' },
	population: all(),
	measure: { kind: 'count' },
	unit: 'count',
	direction: 'neutral',
	tolerance: null,
};

const overdue: Condition = {
	all: [
		{ field: 'status', op: 'in', value: ['', 'open'] },
		{ field: 'completed_at', op: 'is null' },
		{ field: 'promised_at', op: '<=', moment: 'asOf' },
	],
};

const onTime: KpiDefinition = {
	...orders,
	id: 'on_time_share',
	names: { en: 'On-time share', ru: 'Доля выполненных в срок' },
	explanation: {
		en: 'Of every hundred orders with a promised time, how many were there by then. An order that is still open past its promise is late already.',
		ru: 'Сколько из каждых ста заказов с обещанным сроком выполнены к этому сроку. Открытый заказ с прошедшим сроком уже опоздал.',
	},
	formula: {
		en: '100 × completed by the promised time / (completed + open and overdue)',
		ru: '100 × выполнены к обещанному сроку / (выполнены + открыты и просрочены)',
	},
	counting: {
		en: 'Orders with a promise that were completed, or are open past it, dated by the promise (or placement or completion, if asked for). Returned orders count as they were delivered; cancelled ones do not count. At the very moment promised is on time.',
		ru: 'Заказы с обещанным сроком: выполненные и открытые после срока; дата — обещанный срок (или оформление, выполнение, если выбрать). Возвращённые учтены по доставке, отменённые не учтены. Ровно в срок — вовремя.',
	},
	source: {
		en: 'On-time delivery to commit date, APICS/ASCM SCOR RL.2.2 "Delivery performance to customer commit date"; interval: Wilson 1927',
		ru: 'Доставка к обещанному сроку, SCOR (APICS/ASCM), RL.2.2 «Delivery performance to customer commit date»; интервал: Wilson 1927',
	},
	population: all(known('promised_at'), any(known('completed_at'), overdue)),
	measure: { kind: 'proportion', success: { field: 'completed_at', op: '<=', column: 'promised_at' } },
	unit: 'percent',
	direction: 'higher',
	tolerance: 10,
	dateRoles: ['promised_at', 'placed_at', 'completed_at'],
};

const errorRate: KpiDefinition = {
	...orders,
	id: 'error_rate',
	names: { en: 'Errors per 1,000 orders', ru: 'Ошибок на 1000 заказов' },
	explanation: {
		en: 'How many errors there were per thousand orders: wrong goods, wrong address, wrong sum. An order can have several. Group by agent, branch or product to see where they come from.',
		ru: 'Сколько ошибок приходится на тысячу заказов: не тот товар, не тот адрес, не та сумма. В одном заказе их может быть несколько. Чтобы найти, откуда они, сгруппируйте по сотруднику, филиалу или продукту.',
	},
	formula: { en: '1,000 × errors / orders', ru: '1000 × ошибки / заказы' },
	counting: {
		en: 'Orders whose number of errors is known, 0 included, dated by their placement (or completion or promise, if asked for). Orders of which nothing is said about errors are left out.',
		ru: 'Заказы с известным числом ошибок, в том числе 0; дата — оформление (или выполнение, обещанный срок, если выбрать). Заказы, об ошибках которых ничего не сказано, не учтены.',
	},
	source: {
		en: 'Defects per unit (DPU) of Six Sigma, ISO 13053-1:2011, per 1,000; interval: Garwood 1936, Biometrika 28',
		ru: 'Дефекты на единицу (DPU), «Шесть сигм», ISO 13053-1:2011, на 1000; интервал: Garwood 1936, Biometrika 28',
	},
	population: all(),
	measure: { kind: 'rate', events: 'errors', per: 1000 },
	unit: 'number',
	direction: 'lower',
	tolerance: { ofTarget: 1 },
};

const dpmo: KpiDefinition = {
	...errorRate,
	id: 'error_rate_dpmo',
	names: { en: 'Errors per million opportunities (DPMO)', ru: 'Ошибок на миллион возможностей (DPMO)' },
	explanation: {
		en: 'How many errors there were per million chances to make one. An order of ten items has more chances than an order of one, so branches and products with orders of different size compare fairly. 3.4 is what Six Sigma is named after, 6,210 is four sigma.',
		ru: 'Сколько ошибок приходится на миллион возможностей ошибиться. В заказе из десяти позиций их больше, чем в заказе из одной, поэтому филиалы и продукты с заказами разного размера сравнимы. 3,4 — уровень «шести сигм», 6210 — четырёх.',
	},
	formula: {
		en: '1,000,000 × errors / opportunities for error',
		ru: '1 000 000 × ошибки / возможности ошибки',
	},
	counting: {
		en: 'Orders whose errors and opportunities are both known, dated by their placement (or completion or promise, if asked for).',
		ru: 'Заказы, у которых известны и ошибки, и возможности ошибки; дата — оформление (или выполнение, обещанный срок, если выбрать).',
	},
	source: {
		en: 'ISO 13053-1:2011, Six Sigma, defects per million opportunities; interval: Garwood 1936, Biometrika 28',
		ru: 'ISO 13053-1:2011, «Шесть сигм», число дефектов на миллион возможностей; интервал: Garwood 1936, Biometrika 28',
	},
	measure: { kind: 'rate', events: 'errors', exposure: 'opportunities', per: 1_000_000 },
};

const returnRate: KpiDefinition = {
	...orders,
	id: 'return_rate',
	names: { en: 'Return rate', ru: 'Доля возвратов' },
	explanation: {
		en: 'Of every hundred orders that reached the customer, how many came back. Goods come back for weeks after they arrive, so the newest periods are marked as maturing.',
		ru: 'Сколько из каждых ста дошедших до клиента заказов вернулись. Возвращают и через недели, поэтому последние периоды помечены как дозревающие.',
	},
	formula: { en: '100 × returned / (completed + returned)', ru: '100 × возвращённые / (выполненные + возвращённые)' },
	counting: {
		en: 'Completed and returned orders, dated by their placement (or completion or promise, if asked for). A period matures until the last of its orders has been with the customer for 30 days, or the days given.',
		ru: 'Выполненные и возвращённые заказы; дата — оформление (или выполнение, обещанный срок, если выбрать). Период дозревает, пока с выполнения последнего заказа не пройдёт 30 дней или иной срок.',
	},
	source: {
		en: 'Share of orders returned, as retailers report it (National Retail Federation, "Consumer Returns in the Retail Industry"); interval: Wilson 1927',
		ru: 'Доля возвращённых заказов, как её считает розница (National Retail Federation, «Consumer Returns in the Retail Industry»); интервал: Wilson 1927',
	},
	population: { field: 'status', op: 'in', value: ['completed', 'returned'] },
	measure: { kind: 'proportion', success: equals('status', 'returned') },
	params: [
		{
			name: 'window_days',
			names: { en: 'Days until it is settled', ru: 'Дней до зрелости' },
			unit: 'days',
			default: 30,
			min: 0,
			max: 365,
		},
	],
	window: { since: 'completed_at', param: 'window_days', scale: 86_400 },
	unit: 'percent',
	direction: 'lower',
	tolerance: 5,
};

const leadTime: KpiDefinition = {
	...orders,
	id: 'order_lead_time',
	names: { en: 'Order lead time', ru: 'Срок выполнения заказа' },
	explanation: {
		en: 'How long a customer waits from the placement of an order until it is completed. Where it loses time say the stages of an order.',
		ru: 'Сколько клиент ждёт от оформления заказа до выполнения. На чём теряется время, показывают этапы заказа.',
	},
	formula: { en: 'completion − placement', ru: 'выполнение − оформление' },
	counting: {
		en: 'Orders that were completed, calendar time, dated by their placement (or completion or promise, if asked for). Open orders have no length yet and are left out, cancelled and failed ones too.',
		ru: 'Выполненные заказы; календарное время; дата — оформление (или выполнение, обещанный срок, если выбрать). У открытых длины ещё нет, они не учтены, как и отменённые и сорванные.',
	},
	source: {
		en: 'Order fulfilment cycle time, APICS/ASCM SCOR RS.1.1',
		ru: 'Order fulfilment cycle time, SCOR (APICS/ASCM), RS.1.1',
	},
	population: all(),
	measure: { kind: 'duration', column: 'completion_seconds' },
	unit: 'seconds',
	direction: 'lower',
	tolerance: { ofTarget: 1 },
};

const stageTime: KpiDefinition = {
	...orders,
	id: 'order_stage_time',
	fact: 'order_event',
	rows: 'order_stages',
	names: { en: 'Time in a stage of an order', ru: 'Время на этапе заказа' },
	explanation: {
		en: 'How long an order stays in a stage until the next one: from accepted to ready, from ready to shipped, from seated to served. Ask for it by stage: the longest shows where orders wait.',
		ru: 'Сколько заказ находится на этапе до следующего: от принятия до готовности, от готовности до отправки, от посадки за стол до подачи. Запрашивайте по этапам (stage): самый долгий показывает, где заказы ждут.',
	},
	formula: { en: 'next stage of the order − this one', ru: 'следующий этап заказа − этот' },
	counting: {
		en: 'Stages of orders (fact order_event) that another follows within a year, calendar time, dated by their beginning. The last stage of an order has no length and is left out. Group by next_stage, too, where a stage can end in several ways.',
		ru: 'Этапы заказов (факт order_event), за которыми в течение года следует другой; календарное время; дата — начало. Последний этап заказа длины не имеет и не учтён. Если этап может кончиться по-разному, сгруппируйте и по next_stage.',
	},
	source: {
		en: 'Cycle times of the steps of order fulfilment, APICS/ASCM SCOR RS.2 and RS.3',
		ru: 'Времена этапов исполнения заказа, SCOR (APICS/ASCM), RS.2 и RS.3',
	},
	population: all(),
	measure: { kind: 'duration', column: 'stage_seconds' },
	unit: 'seconds',
	direction: 'lower',
	tolerance: { ofTarget: 1 },
	dateRoles: ['at'],
};

export const orderKpis: readonly KpiDefinition[] = [
	placed,
	completion,
	onTime,
	leadTime,
	stageTime,
	errorRate,
	dpmo,
	returnRate,
];
