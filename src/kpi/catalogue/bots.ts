/** What bots do without people. */
import { all, any, type Condition, equals, isTrue, known, missing } from '../condition.ts';
import type { KpiDefinition } from '../definition.ts';
import { windowDays } from './first-contact.ts';
import { incoming } from './queue-rows.ts';

const bot = {
	group: 'load',
	fact: 'ticket',
	population: all(isTrue('bot_involved'), incoming),
	sampling: 'census',
	unit: 'percent',
	direction: 'higher',
	tolerance: 15,
	dateRoles: ['created_at', 'solved_at', 'closed_at'],
} as const satisfies Partial<KpiDefinition>;

const containment: KpiDefinition = {
	...bot,
	id: 'bot_containment',
	names: { en: 'Bot containment', ru: 'Доля разговоров, оставшихся у бота' },
	explanation: {
		en: 'Of every hundred conversations in which a bot spoke, how many went without a person. It says what the bot spares the team, not whether it helped: who gives up in the middle is contained, too. Never read it without bot resolution beside it.',
		ru: 'Сколько из каждых ста разговоров с участием бота обошлись без человека. Это говорит, сколько труда бот снимает с команды, а не помог ли он: кто бросил разговор на середине, тоже «остался у бота». Не смотрите без доли решённых ботом рядом.',
	},
	formula: {
		en: '100 × conversations of the bot alone / conversations with a bot',
		ru: '100 × разговоры только с ботом / разговоры с ботом',
	},
	counting: {
		en: 'Incoming tickets in which a bot took part, dated by their creation (or solution or closing, if asked for), where it is known whether a person did, too.',
		ru: 'Входящие обращения с участием бота; дата — создание (или решение, закрытие, если выбрать); известно, участвовал ли человек.',
	},
	source: {
		en: 'Containment rate of voice menus and bots (Google Dialogflow CX, Genesys): ended without an agent; interval: Wilson 1927',
		ru: 'Containment rate голосовых меню и ботов (Google Dialogflow CX, Genesys): закончилось без сотрудника; интервал: Wilson 1927',
	},
	countable: known('bot_only'),
	measure: { kind: 'proportion', success: isTrue('bot_only') },
};

const DAY = 86_400;
const ended: Condition = { field: 'status', op: 'in', value: ['solved', 'closed'] };
const stayedAway: Condition = any(missing('next_contact_seconds'), {
	field: 'next_contact_seconds',
	op: '>',
	param: 'window_days',
	scale: DAY,
});

const resolution: KpiDefinition = {
	...bot,
	id: 'bot_resolution',
	group: 'resolution',
	names: { en: 'Bot resolution', ru: 'Доля решённых ботом' },
	explanation: {
		en: 'Of every hundred conversations in which a bot spoke, how many it solved for good: no person was needed, nothing was reopened, and the customer did not come back about the same topic within a week. The gap between it and containment are customers who gave up or had to ask again.',
		ru: 'Сколько из каждых ста разговоров с участием бота он решил окончательно: человек не понадобился, обращение не переоткрыли и клиент не вернулся с той же темой в течение недели. Разрыв с долей оставшихся у бота — клиенты, которые сдались или спросили снова.',
	},
	formula: {
		en: '100 × solved by the bot alone, not reopened, not repeated / conversations with a bot',
		ru: '100 × решённые только ботом, не переоткрытые, без повтора / разговоры с ботом',
	},
	counting: {
		en: 'Incoming tickets in which a bot took part and that have ended, of a known customer, dated by their solution (or creation or closing, if asked for). A repeat is a new ticket of the same customer with the same topic while this one is open or within 7 days of the solution, or another window. Until it has passed, a cell is marked as maturing.',
		ru: 'Закончившиеся входящие обращения известного клиента с участием бота; дата — решение (или создание, закрытие, если выбрать). Повтор — новое обращение того же клиента на ту же тему, пока это открыто или в течение 7 дней после решения (или в другом окне). Пока окно не прошло, ячейка помечена как дозревающая.',
	},
	source: {
		en: 'Resolution as distinct from containment (Gartner 2023, "How to measure chatbot success"); repeats as in FCR by the SQM Group method; interval: Wilson 1927',
		ru: 'Решение в отличие от containment (Gartner 2023, «How to measure chatbot success»); повторы — как в FCR по методу SQM Group; интервал: Wilson 1927',
	},
	countable: all(known('bot_only'), known('customer'), ended),
	measure: {
		kind: 'proportion',
		success: all(isTrue('bot_only'), any(missing('reopens'), equals('reopens', 0)), stayedAway),
	},
	params: [windowDays],
	window: { since: 'solved_at', param: 'window_days', scale: DAY },
	dateRoles: ['solved_at', 'created_at', 'closed_at'],
};

export const botKpis: readonly KpiDefinition[] = [containment, resolution];
