/** How long a ticket takes: to the first reply, to the first and to the last solution. */
import { all } from '../condition.ts';
import type { KpiDefinition } from '../definition.ts';
import { afterBotKpis } from './after-bot.ts';
import { duration, secondsOfTickets as shared, zendeskDurations } from './durations.ts';

const firstResponse: KpiDefinition = {
	...shared,
	id: 'first_response_time',
	group: 'speed',
	names: { en: 'First response time', ru: 'Время первого ответа' },
	explanation: {
		en: 'How long a customer waits from writing in until the first public reply of a person. Bots never count; where an agent opened the ticket with a public message, the second public reply counts. The median says what half of the customers got at best; tickets still without a reply have no time yet and are shown as left out.',
		ru: 'Сколько клиент ждёт от обращения до первого публичного ответа сотрудника. Ответы бота не учитываются; если обращение открыл сотрудник публичным сообщением, считается второй публичный ответ. Медиана показывает, во сколько уложилась половина обращений; у обращений без ответа времени ещё нет, их число показано отдельно.',
	},
	formula: { en: 'first public reply of a human agent − creation', ru: 'первый публичный ответ сотрудника − создание' },
	counting: {
		en: 'Tickets with a first reply, by the calendar or in business hours, dated by their creation (or by the reply, if asked for).',
		ru: 'Обращения, на которые ответили, по календарю или в рабочих часах; дата — создание обращения (или ответ, если выбрать).',
	},
	source: { en: `"First reply time": ${zendeskDurations.en}`, ru: `«First reply time»: ${zendeskDurations.ru}` },
	population: all(),
	measure: duration('first_response'),
	dateRoles: ['created_at', 'first_response_at', 'solved_at', 'closed_at'],
};

const firstResolution: KpiDefinition = {
	...shared,
	id: 'first_resolution_time',
	group: 'resolution',
	names: { en: 'First resolution time', ru: 'Время до первого решения' },
	explanation: {
		en: 'How long it takes from the creation of a ticket until it is solved for the first time. If it is reopened later, this time does not change.',
		ru: 'Сколько проходит от создания обращения до того, как его решили впервые. Если обращение переоткроют, это время не изменится.',
	},
	formula: { en: 'first solved − creation', ru: 'первое решение − создание' },
	counting: {
		en: 'Tickets solved at least once (or closed, where nobody solved them), by the calendar or in business hours, dated by their creation (or by a solution, if asked for).',
		ru: 'Обращения, решённые хотя бы раз (или закрытые, если их никто не решил), по календарю или в рабочих часах; дата — создание обращения (или решение, если выбрать).',
	},
	source: {
		en: `"First resolution time": ${zendeskDurations.en}`,
		ru: `«First resolution time»: ${zendeskDurations.ru}`,
	},
	population: all(),
	measure: duration('first_resolution'),
	dateRoles: ['created_at', 'first_solved_at', 'solved_at', 'closed_at'],
};

const fullResolution: KpiDefinition = {
	...shared,
	id: 'full_resolution_time',
	group: 'resolution',
	names: { en: 'Full resolution time', ru: 'Время полного решения' },
	explanation: {
		en: 'How long it takes from the creation of a ticket until it is solved for good: the last solution counts, so every reopening makes it longer.',
		ru: 'Сколько проходит от создания обращения до окончательного решения: считается последнее решение, поэтому каждое переоткрытие удлиняет это время.',
	},
	formula: { en: 'last solved − creation', ru: 'последнее решение − создание' },
	counting: {
		en: 'Solved tickets (or closed ones that nobody solved), by the calendar or in business hours, dated by the solution (or by the creation, if asked for).',
		ru: 'Решённые обращения (или закрытые, если их никто не решил), по календарю или в рабочих часах; дата — решение (или создание, если выбрать).',
	},
	source: {
		en: `"Full resolution time": ${zendeskDurations.en}`,
		ru: `«Full resolution time»: ${zendeskDurations.ru}`,
	},
	population: all(),
	measure: duration('full_resolution'),
	dateRoles: ['solved_at', 'created_at', 'first_solved_at', 'closed_at'],
};

const withinTarget: KpiDefinition = {
	...shared,
	id: 'within_target_share',
	group: 'speed',
	names: { en: 'First responses within the target', ru: 'Доля первых ответов в норматив' },
	explanation: {
		en: 'Of every hundred tickets with a first reply, how many had it within the target, 15 minutes unless another is asked for. The published target "first response below 15 minutes" is held against the median; this share stands beside it and says how many customers it was kept for.',
		ru: 'Сколько из каждых ста обращений с ответом получили первый ответ в норматив — 15 минут, если не задан другой. Опубликованный норматив «первый ответ быстрее 15 минут» сравнивают с медианой, а эта доля рядом показывает, для скольких клиентов он выдержан.',
	},
	formula: {
		en: '100 × first responses within the target / first responses',
		ru: '100 × первые ответы в норматив / первые ответы',
	},
	counting: {
		en: 'As the first response time: tickets with a first reply, dated by their creation; an answer exactly at the target is within it. Tickets still without a reply are left out.',
		ru: 'Как время первого ответа: обращения с ответом, дата — создание; ответ ровно в норматив считается уложившимся. Обращения без ответа не учтены.',
	},
	source: {
		en: 'The target of 15 minutes from the published set NPS > 70, CSAT > 80 %, CES > 85 %, first response < 15 minutes, FCR > 80 %; interval: Wilson 1927',
		ru: 'Норматив 15 минут из опубликованного набора NPS > 70, CSAT > 80 %, CES > 85 %, первый ответ < 15 минут, FCR > 80 %; интервал: Wilson 1927',
	},
	population: all(),
	measure: duration('first_response', ['within']),
	params: [
		{
			name: 'target',
			names: { en: 'Target', ru: 'Норматив' },
			unit: 'seconds',
			default: 900,
			min: 0,
			max: 315_360_000,
		},
	],
	unit: 'percent',
	direction: 'higher',
	tolerance: 20,
	dateRoles: ['created_at', 'first_response_at', 'solved_at', 'closed_at'],
};

export const speedKpis: readonly KpiDefinition[] = [
	firstResponse,
	withinTarget,
	...afterBotKpis,
	firstResolution,
	fullResolution,
];
