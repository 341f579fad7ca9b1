/** What may go with an answer: what is known of its ticket, of its order, of its customer. */
import type { Words } from '../definition.ts';

export const predictorKinds = ['length', 'count', 'flag', 'choice'] as const;
export type PredictorKind = (typeof predictorKinds)[number];

export type Predictor = {
	readonly id: string;
	readonly names: Words;
	/** `length` in seconds, `choice` a name; a flag is 1 where it is so. */
	readonly kind: PredictorKind;
	/** What it is read from: `t` the ticket, `o` the order, `p` promises about the ticket, `c` the customer's orders, `a` the answer. */
	readonly of: 't' | 'o' | 'p' | 'c' | 'a';
	/**
	 * Over one row of that: Nullable(Float64), or a String where it is a choice; NULL, or empty, where it is not known. Of promises
	 * over those of one ticket, `looked_at` being the moment at which they are looked at.
	 */
	readonly sql: string;
};

const asNumber = (column: string) => `toFloat64(${column})`;

/** In the order in which they are taken where nobody chooses: first what a service can do something about. */
export const predictors: readonly Predictor[] = [
	{ id: 'topic', names: { en: 'Topic', ru: 'Тема' }, kind: 'choice', of: 'a', sql: 'toString(topic)' },
	{ id: 'channel', names: { en: 'Channel', ru: 'Канал' }, kind: 'choice', of: 'a', sql: 'toString(channel)' },
	{
		...{ id: 'wait', names: { en: 'Wait in the queue', ru: 'Ожидание в очереди' } },
		...{ kind: 'length', of: 't', sql: asNumber('wait_seconds') },
	},
	{
		...{ id: 'first_response', names: { en: 'First response time', ru: 'Время первого ответа' } },
		...{ kind: 'length', of: 't', sql: asNumber('first_response_seconds') },
	},
	{
		...{ id: 'resolution', names: { en: 'Full resolution time', ru: 'Время полного решения' } },
		...{ kind: 'length', of: 't', sql: asNumber('full_resolution_seconds') },
	},
	{
		id: 'reopens',
		names: { en: 'Reopened, times', ru: 'Число переоткрытий' },
		kind: 'count',
		of: 't',
		sql: asNumber('reopens'),
	},
	{
		id: 'transfers',
		names: { en: 'Transfers', ru: 'Число переводов' },
		kind: 'count',
		of: 't',
		sql: asNumber('transfers'),
	},
	{
		...{ id: 'customer_replies', names: { en: 'Replies of the customer', ru: 'Число ответов клиента' } },
		...{ kind: 'count', of: 't', sql: asNumber('customer_replies') },
	},
	{
		...{ id: 'unsolved', names: { en: 'Not solved', ru: 'Не решено' }, kind: 'flag', of: 't' },
		sql: asNumber(
			"if(status = '' AND solved_at IS NULL AND closed_at IS NULL AND (answered IS NOT NULL OR abandoned IS NOT NULL), NULL, solved_at IS NULL AND closed_at IS NULL AND status NOT IN ('solved', 'closed'))",
		),
	},
	{
		...{ id: 'late', names: { en: 'A service promise (SLA) broken', ru: 'SLA нарушен' }, kind: 'flag', of: 'p' },
		sql: asNumber('max(if(met_at IS NOT NULL, met_at > due_at, if(due_at <= looked_at, 1, NULL)))'),
	},
	{
		...{ id: 'delivery_delay', names: { en: 'Delivery after the promised date', ru: 'Опоздание доставки' } },
		...{ kind: 'length', of: 'o' },
		sql: "if(completed_at IS NULL OR promised_at IS NULL, NULL, toFloat64(greatest(0, dateDiff('second', promised_at, completed_at))))",
	},
	{
		...{ id: 'order_errors', names: { en: 'Errors in the order', ru: 'Число ошибок в заказе' } },
		...{ kind: 'count', of: 'o', sql: asNumber('errors') },
	},
	{
		id: 'escalated',
		names: { en: 'Escalated', ru: 'Эскалировано' },
		kind: 'flag',
		of: 't',
		sql: asNumber('escalated'),
	},
	{
		...{ id: 'bot_involved', names: { en: 'A bot took part', ru: 'Участвовал бот' }, kind: 'flag', of: 't' },
		sql: asNumber('bot_involved'),
	},
	{
		...{ id: 'handling', names: { en: 'Handle time', ru: 'Время обработки' } },
		...{ kind: 'length', of: 't', sql: asNumber('handle_seconds') },
	},
	{
		...{ id: 'agent_replies', names: { en: 'Replies of agents', ru: 'Число ответов операторов' } },
		...{ kind: 'count', of: 't', sql: asNumber('agent_replies') },
	},
	{
		...{ id: 'orders_before', names: { en: 'Orders placed before', ru: 'Число прежних заказов' } },
		...{
			kind: 'count',
			of: 'c',
			sql: 'if(d_person = 0 OR ifNull(d_at < d_orders_from, true), NULL, toFloat64(arrayCount(at -> at < d_at, placed)))',
		},
	},
	{ id: 'segment', names: { en: 'Segment', ru: 'Сегмент' }, kind: 'choice', of: 'a', sql: 'toString(segment)' },
	{ id: 'product', names: { en: 'Product', ru: 'Продукт' }, kind: 'choice', of: 'a', sql: 'toString(product)' },
	{ id: 'branch', names: { en: 'Branch', ru: 'Филиал' }, kind: 'choice', of: 'a', sql: 'toString(branch)' },
	{ id: 'team', names: { en: 'Team', ru: 'Команда' }, kind: 'choice', of: 'a', sql: 'toString(team)' },
	{ id: 'language', names: { en: 'Language', ru: 'Язык' }, kind: 'choice', of: 'a', sql: 'toString(language)' },
	{ id: 'brand', names: { en: 'Brand', ru: 'Бренд' }, kind: 'choice', of: 'a', sql: 'toString(brand)' },
	{ id: 'priority', names: { en: 'Priority', ru: 'Приоритет' }, kind: 'choice', of: 't', sql: 'toString(priority)' },
];

export const predictorIds: readonly string[] = predictors.map(({ id }) => id);
