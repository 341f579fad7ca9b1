import type { storyEn } from './story-en.ts';

export const storyRu: typeof storyEn = {
	command: 'рассказать историю обращения или заказа: kamerton story ticket helpdesk 4711',
	what: 'ticket или order',
	source: 'система, из которой запись',
	id: 'номер в этой системе',
	customer: 'Клиент:',
	time: 'Время',
	value: 'По календарю',
	business: 'В рабочих часах',
	how: 'Откуда следует',
	at: 'Когда (UTC)',
	who: 'Кто',
	step: 'Что',
	text: 'Текст',
	promise: 'Обязательство',
	due: 'Срок (UTC)',
	state: 'Итог',
	states: { met: 'выполнено', missed: 'нарушено', due: 'срок не наступил' },
	others: (tickets, orders) => `Других обращений клиента: ${tickets}, заказов: ${orders}`,
	more: (shown, all) => `показано ${shown} из ${all}`,
};
