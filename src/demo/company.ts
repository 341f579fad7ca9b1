/**
 * The demo company: Romashka, an online shop for household appliances with delivery and service of its own. Lists are in
 * the order in which the generator counts them; shares need not add to one.
 */
import { weakTopic } from './truths.ts';

export type Named = { readonly id: string; readonly en: string; readonly ru: string };

export const zoneOffsetSeconds = 3 * 3600;
/** Moscow has no summer time, so that hours are simple arithmetic; the service works from 9 to 21. */
export const timeZone = 'Europe/Moscow';
export const opensAt = 9 * 3600;
export const workDay = 12 * 3600;

export const brand: Named = { id: 'own', en: 'Romashka', ru: 'Ромашка' };
export const competitor: Named = { id: 'competitor', en: 'Vasilek', ru: 'Василёк' };
export const currency = 'RUB';

/** Names of channels are the same in both languages: they are what schedules and questions go by. */
export const channels = ['chat', 'email', 'phone', 'social'] as const;
export type Channel = (typeof channels)[number];

/** Shares of the contacts of an hour, by day and by night; at night nobody takes calls. */
export const channelShares = { open: [0.32, 0.31, 0.29, 0.08], closed: [0.42, 0.43, 0, 0.15] } as const;

export type Topic = Named & {
	/** Shares by channel, as in `channels`. */
	readonly shares: readonly [number, number, number, number];
	readonly unresolved: number;
	readonly reopened: number;
	/** To the second line. */
	readonly escalated: number;
	/** Of the contacts that meet the bot, those that it ends by itself. */
	readonly byBot: number;
	/** Needs another department and waits for it. */
	readonly held: number;
	/** How much longer than usual everything takes. */
	readonly slow: number;
	readonly effect: number;
	/** What a first line may be expected to solve. */
	readonly firstLine: boolean;
};

/** Shares by channel; unresolved, reopened, escalated, by the bot, held; how slow; effect. */
export const topics: readonly Topic[] = [
	topic('delivery', 'Delivery', 'Доставка', [0.16, 0.15, 0.2, 0.2], [0.08, 0.11, 0.06, 0.28, 0.04], 1.1, -0.15),
	topic('status', 'Order status', 'Статус заказа', [0.22, 0.1, 0.16, 0.12], [0.04, 0.05, 0.02, 0.65, 0.01], 0.7, 0.05),
	topic('payment', 'Payment', 'Оплата', [0.11, 0.11, 0.1, 0.06], [0.06, 0.08, 0.05, 0.22, 0.05], 0.9, -0.05),
	topic(
		weakTopic.topic,
		'Refund',
		'Возврат денег',
		[0.08, 0.15, 0.1, 0.1],
		[weakTopic.unresolved, 0.18, 0.14, 0.04, 0.3],
		1.7,
		weakTopic.effect,
	),
	topic('exchange', 'Exchange', 'Обмен', [0.06, 0.12, 0.07, 0.05], [0.09, 0.12, 0.08, 0.04, 0.1], 1.2, -0.1),
	topic('advice', 'Choosing a product', 'Выбор товара', [0.14, 0.08, 0.1, 0.17], [0.03, 0.04, 0.02, 0.2, 0], 0.8, 0.3),
	topic('defect', 'Defect', 'Неисправность', [0.07, 0.13, 0.11, 0.1], [0.11, 0.13, 0.28, 0.03, 0.08], 1.5, -0.3, false),
	topic('setup', 'Setting up', 'Настройка', [0.07, 0.07, 0.09, 0.05], [0.07, 0.09, 0.14, 0.12, 0], 1.1, 0),
	topic('account', 'Account', 'Личный кабинет', [0.05, 0.06, 0.04, 0.05], [0.05, 0.06, 0.03, 0.4, 0], 0.8, 0),
	topic('promotions', 'Promotions', 'Акции и бонусы', [0.04, 0.03, 0.03, 0.1], [0.03, 0.04, 0.01, 0.45, 0], 0.7, 0.15),
];

function topic(
	id: string,
	en: string,
	ru: string,
	shares: Topic['shares'],
	[unresolved = 0, reopened = 0, escalated = 0, byBot = 0, held = 0]: readonly number[],
	slow: number,
	effect: number,
	firstLine = true,
): Topic {
	return { id, en, ru, shares, unresolved, reopened, escalated, byBot, held, slow, effect, firstLine };
}

export const teams: readonly Named[] = [
	{ id: 'chat', en: 'Chat', ru: 'Чат' },
	{ id: 'phone', en: 'Phone', ru: 'Телефон' },
	{ id: 'mail1', en: 'Mail 1', ru: 'Почта 1' },
	{ id: 'mail2', en: 'Mail 2', ru: 'Почта 2' },
	{ id: 'social', en: 'Social media', ru: 'Соцсети' },
	{ id: 'second', en: 'Second line', ru: 'Вторая линия' },
];

export const branches: readonly (Named & { readonly share: number; readonly promiseDays: number })[] = [
	{ id: 'centre', en: 'Centre', ru: 'Центр', share: 0.32, promiseDays: 2 },
	{ id: 'northwest', en: 'North-West', ru: 'Северо-Запад', share: 0.18, promiseDays: 3 },
	{ id: 'volga', en: 'Volga', ru: 'Поволжье', share: 0.16, promiseDays: 3 },
	{ id: 'south', en: 'South', ru: 'Юг', share: 0.14, promiseDays: 3 },
	{ id: 'urals', en: 'Urals', ru: 'Урал', share: 0.11, promiseDays: 4 },
	{ id: 'siberia', en: 'Siberia', ru: 'Сибирь', share: 0.09, promiseDays: 5 },
];

/** The last one is new: it takes its share from the others. Prices in roubles: median. */
export const products: readonly (Named & { readonly share: number; readonly price: number })[] = [
	{ id: 'kitchen', en: 'Kitchen', ru: 'Кухня', share: 0.34, price: 6900 },
	{ id: 'cleaning', en: 'Cleaning', ru: 'Уборка', share: 0.22, price: 9800 },
	{ id: 'climate', en: 'Climate', ru: 'Климат', share: 0.2, price: 14_500 },
	{ id: 'garden', en: 'Garden', ru: 'Сад', share: 0.24, price: 5200 },
	{ id: 'smart', en: 'Smart home', ru: 'Умный дом', share: 0, price: 7400 },
];

/** Members of the second pay for it by the month. `answers`: share of the invited who answer. */
export const segments: readonly (Named & { readonly share: number; readonly answers: number })[] = [
	{ id: 'standard', en: 'Standard', ru: 'Стандарт', share: 0.72, answers: 0.21 },
	{ id: 'plus', en: 'Plus', ru: 'Плюс', share: 0.2, answers: 0.3 },
	{ id: 'business', en: 'Business', ru: 'Бизнес', share: 0.08, answers: 0.16 },
];

export const priorities = ['low', 'normal', 'high', 'urgent'] as const;

export const campaigns: readonly (Named & {
	readonly share: number;
	readonly converts: number;
	readonly lead: number;
})[] = [
	{ id: 'search', en: 'Search ads', ru: 'Поиск', share: 0.34, converts: 0.22, lead: 420 },
	{ id: 'social', en: 'Social ads', ru: 'Реклама в соцсетях', share: 0.27, converts: 0.11, lead: 260 },
	{ id: 'bloggers', en: 'Bloggers', ru: 'Блогеры', share: 0.16, converts: 0.09, lead: 380 },
	{ id: 'partners', en: 'Partners', ru: 'Партнёры', share: 0.14, converts: 0.26, lead: 510 },
	{ id: 'mailing', en: 'Mailing', ru: 'Рассылка', share: 0.09, converts: 0.31, lead: 60 },
];

/** From 1, as the engine counts. Fails where there is none: a defect. */
export function placeOf(list: readonly Pick<Named, 'id'>[], id: string): number {
	const at = list.findIndex((one) => one.id === id);
	if (at === -1) throw new RangeError(`no ${id}`);
	return at + 1;
}
