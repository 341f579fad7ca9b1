import { column } from '../column.ts';
import type { FactDefinition } from '../definition.ts';
import { orderReference, ticketReference } from './service.ts';

const currency = column('currency', 'name', 'Currency', 'Валюта', { headers: ['currency code', 'код валюты'] });
const campaign = column('campaign', 'name', 'Campaign', 'Кампания', {
	headers: ['utm campaign', 'рекламная кампания'],
});
const amountHeaders = ['total', 'sum', 'price', 'value', 'сумма', 'стоимость', 'итого'];

export const order: FactDefinition = {
	name: 'order',
	en: 'Order',
	ru: 'Заказ',
	moment: 'placed_at',
	keyColumns: [],
	inherits: [],
	columns: [
		column('placed_at', 'instant', 'Placed', 'Оформлен', {
			required: true,
			headers: [
				'placed',
				'order date',
				'ordered at',
				'created at',
				'created',
				'date',
				'дата заказа',
				'дата оформления',
				'дата',
			],
		}),
		column('promised_at', 'instant', 'Promised', 'Обещан', {
			headers: ['promised', 'due date', 'promised date', 'срок доставки', 'обещанная дата'],
		}),
		column('completed_at', 'instant', 'Completed', 'Выполнен', {
			headers: ['completed', 'delivered at', 'delivery date', 'fulfilled at', 'дата выполнения', 'дата доставки'],
			lengths: [
				'time to delivery',
				'delivery duration',
				'time to completion',
				'время до доставки',
				'длительность доставки',
			],
		}),
		column('status', 'name', 'Status', 'Статус', {
			values: ['open', 'completed', 'cancelled', 'returned', 'failed'],
			headers: ['order status', 'state', 'статус заказа'],
		}),
		column('amount', 'money', 'Amount', 'Сумма', { headers: amountHeaders }),
		column('margin', 'money', 'Margin', 'Маржа', { headers: ['profit', 'прибыль'] }),
		currency,
		column('errors', 'integer', 'Errors', 'Ошибки', { min: 0, headers: ['error count', 'defects', 'число ошибок'] }),
		column('opportunities', 'integer', 'Opportunities for error', 'Возможности ошибки', { min: 0 }),
	],
	derived: [],
};

export const orderEvent: FactDefinition = {
	name: 'order_event',
	en: 'Order stage',
	ru: 'Этап заказа',
	moment: 'at',
	keyColumns: ['order', 'stage', 'at'],
	inherits: ['order'],
	columns: [
		...orderReference.map((reference) => (reference.name === 'order' ? { ...reference, required: true } : reference)),
		column('stage', 'name', 'Stage', 'Этап', { required: true, headers: ['status', 'step', 'event', 'статус', 'шаг'] }),
		column('at', 'instant', 'At', 'Когда', {
			required: true,
			headers: ['timestamp', 'date', 'created at', 'время', 'дата'],
		}),
	],
	derived: [],
};

export const subscription: FactDefinition = {
	name: 'subscription',
	en: 'Subscription',
	ru: 'Договор',
	moment: 'started_at',
	keyColumns: [],
	inherits: [],
	columns: [
		column('started_at', 'instant', 'Started', 'Начало', {
			required: true,
			headers: ['started', 'start date', 'start', 'created at', 'дата начала', 'дата подключения'],
		}),
		column('ended_at', 'instant', 'Ended', 'Окончание', {
			headers: ['ended', 'end date', 'cancelled at', 'churned at', 'дата окончания', 'дата отключения'],
		}),
		column('amount_per_month', 'money', 'Amount per month', 'Платёж в месяц', {
			headers: ['mrr', 'monthly charges', 'monthly amount', 'абонентская плата'],
		}),
		currency,
		column('reason', 'name', 'Reason', 'Причина ухода', {
			headers: ['churn reason', 'cancellation reason', 'причина'],
		}),
		column('voluntary', 'flag', 'Voluntary', 'По своей воле', { headers: ['is voluntary', 'добровольно'] }),
		column('competitor', 'name', 'Competitor', 'Конкурент', { headers: ['lost to', 'ушёл к'] }),
	],
	derived: [],
};

export const cost: FactDefinition = {
	name: 'cost',
	en: 'Cost of service',
	ru: 'Затраты',
	moment: 'at',
	keyColumns: [],
	inherits: ['ticket', 'order'],
	columns: [
		column('at', 'instant', 'At', 'Когда', {
			required: true,
			headers: ['date', 'paid at', 'created at', 'дата', 'дата выплаты'],
		}),
		column('kind', 'name', 'Kind', 'Вид', {
			required: true,
			values: ['compensation', 'refund', 'rework', 'acquisition', 'retention', 'service'],
			headers: ['cost type', 'type', 'вид затрат', 'тип'],
		}),
		column('amount', 'money', 'Amount', 'Сумма', { required: true, headers: amountHeaders }),
		currency,
		campaign,
		...ticketReference,
		...orderReference,
	],
	derived: [],
};

export const lead: FactDefinition = {
	name: 'lead',
	en: 'Lead',
	ru: 'Заявка',
	moment: 'created_at',
	keyColumns: [],
	inherits: [],
	columns: [
		column('created_at', 'instant', 'Created', 'Создана', {
			required: true,
			headers: ['created', 'date', 'lead date', 'timestamp', 'дата', 'дата создания', 'дата заявки'],
		}),
		column('converted_at', 'instant', 'Converted', 'Стала покупкой', {
			headers: ['converted', 'won at', 'дата конверсии', 'дата сделки'],
		}),
		campaign,
		column('amount', 'money', 'Amount', 'Сумма', { headers: amountHeaders }),
		currency,
	],
	derived: [],
};
