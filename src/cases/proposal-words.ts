/** What a company begins with, in its language: names of rules, a tree of causes, words to promoters. */
import type { Language } from '../errors.ts';

export const ruleNames = {
	en: {
		complaint: 'Complaint',
		nps: 'Detractor (NPS 0–6)',
		csat: 'Dissatisfied (CSAT 1–2)',
		ces: 'It was hard (CES 1–3)',
		words: 'Alarming words',
	},
	ru: {
		complaint: 'Жалоба',
		nps: 'Критик (NPS 0–6)',
		csat: 'Недоволен (CSAT 1–2)',
		ces: 'Было трудно (CES 1–3)',
		words: 'Тревожные слова',
	},
} as const satisfies Record<Language, unknown>;

export const causeTree: Record<Language, readonly (readonly [string, readonly string[]])[]> = {
	en: [
		['Waiting', ['Long queue', 'Slow answer', 'No answer']],
		['Solution', ['Not solved', 'Closed too early', 'Wrong answer', 'Had to repeat everything']],
		['People', ['Rude', 'Did not listen', 'Did not know']],
		['Product', ['Defect', 'Not as described', 'Hard to use']],
		['Order', ['Late', 'Wrong or incomplete', 'Damaged']],
		['Money', ['Refund takes long', 'Wrong bill', 'Price']],
		['Rules', ['Terms', 'Cannot decide on the spot']],
		['Not ours', []],
	],
	ru: [
		['Ожидание', ['Длинная очередь', 'Медленный ответ', 'Не ответили']],
		['Решение', ['Не решено', 'Закрыли рано', 'Неверный ответ', 'Пришлось повторять всё заново']],
		['Люди', ['Грубость', 'Не выслушали', 'Не знали']],
		['Продукт', ['Брак', 'Не соответствует описанию', 'Неудобно пользоваться']],
		['Заказ', ['Опоздал', 'Не тот или неполный', 'Повреждён']],
		['Деньги', ['Долгий возврат денег', 'Неверный счёт', 'Цена']],
		['Правила', ['Условия', 'Не вправе решить на месте']],
		['Не у нас', []],
	],
};

/** As they stand among the facts. */
export const outcomeNames = {
	en: {
		reconciled: 'Reconciled',
		compensated: 'Compensated',
		explained: 'Explained',
		fixed: 'Put right',
		no_change: 'No change',
		lost: 'Lost',
	},
	ru: {
		reconciled: 'Примирён',
		compensated: 'Компенсация',
		explained: 'Объяснили',
		fixed: 'Исправили',
		no_change: 'Без изменений',
		lost: 'Потерян',
	},
} as const satisfies Record<Language, unknown>;

/** `{link}` is where the review is written. */
export const reviewTemplate = {
	en: 'Thank you for your kind words! We are glad that we could help. If you have a minute, tell others about it: {link}',
	ru: 'Спасибо за добрые слова! Мы рады, что смогли помочь. Если найдётся минута, расскажите об этом другим: {link}',
} as const satisfies Record<Language, string>;
