/** Where the time of a ticket goes: who waited for whom, and how long somebody was busy with it. */
import { any, equals, known } from '../condition.ts';
import type { KpiDefinition, Words } from '../definition.ts';
import { duration, secondsOfTickets, zendeskDurations } from './durations.ts';

/** Time in some statuses, summed over the whole life of the ticket. */
function timeIn(
	column: string,
	id: string,
	statuses: string,
	names: Words,
	explanation: Words,
	direction: KpiDefinition['direction'] = 'lower',
): KpiDefinition {
	return {
		...secondsOfTickets,
		id,
		group: 'speed',
		names,
		explanation,
		formula: { en: `time in the statuses ${statuses}`, ru: `время в статусах ${statuses}` },
		counting: {
			en: 'Solved tickets whose statuses are known from their events (type status), by the calendar or in business hours, dated by the solution (or by the creation, if asked for). While a ticket is open its sum is not known yet.',
			ru: 'Решённые обращения, статусы которых известны из событий (тип status), по календарю или в рабочих часах; дата — решение (или создание, если выбрать). Пока обращение открыто, сумма ещё неизвестна.',
		},
		source: zendeskDurations,
		population: known('solved_at'),
		measure: duration(column),
		direction,
		tolerance: direction === 'neutral' ? null : secondsOfTickets.tolerance,
		dateRoles: ['solved_at', 'created_at', 'first_solved_at', 'closed_at'],
	};
}

const requesterWait = timeIn(
	'requester_wait',
	'requester_wait_time',
	'new + open + hold',
	{ en: 'Requester wait time', ru: 'Время ожидания клиента' },
	{
		en: "How long the customer waited for the company in all, from the creation to the solution: every stretch in which the next step was not the customer's own.",
		ru: 'Сколько клиент в общей сложности ждал компанию от создания до решения: все отрезки, когда следующий шаг был не за ним.',
	},
);

const agentWait = timeIn(
	'agent_wait',
	'agent_wait_time',
	'pending',
	{ en: 'Agent wait time', ru: 'Время ожидания ответа клиента' },
	{
		en: 'How long the company waited for the customer in all. Long times point to questions that could have been asked at once.',
		ru: 'Сколько компания в общей сложности ждала клиента. Большие значения говорят о вопросах, которые можно было задать сразу.',
	},
	'neutral',
);

const agentWork = timeIn(
	'agent_work',
	'agent_work_time',
	'new + open',
	{ en: 'Agent work time', ru: 'Время в работе' },
	{
		en: 'How long the ticket lay with the team itself: neither the customer nor a third party was awaited.',
		ru: 'Сколько обращение находилось у самой команды: не ждали ни клиента, ни кого-то третьего.',
	},
);

const onHold = timeIn(
	'on_hold',
	'on_hold_time',
	'hold',
	{ en: 'On-hold time', ru: 'Время на паузе' },
	{
		en: 'How long the ticket waited for somebody else: another department, a supplier, a delivery.',
		ru: 'Сколько обращение ждало кого-то ещё: другой отдел, поставщика, доставку.',
	},
);

const handleTime: KpiDefinition = {
	...secondsOfTickets,
	id: 'handle_time',
	group: 'load',
	names: { en: 'Handle time', ru: 'Время обработки' },
	explanation: {
		en: 'How long an agent is busy with one contact: talk, hold and work after it. It says how many people a load needs; shorter is not better as such.',
		ru: 'Сколько сотрудник занят одним обращением: разговор, удержание и работа после. По нему считают, сколько людей нужно; меньше само по себе не значит лучше.',
	},
	formula: { en: 'seconds of talk, hold and after-call work', ru: 'секунды разговора, удержания и работы после' },
	counting: {
		en: 'Contacts with a known handle time, as the source gives it, dated by their start; answered ones without are left out.',
		ru: 'Обращения с известным временем обработки, как его даёт источник; дата — начало; принятые без него не учтены.',
	},
	source: {
		en: 'Average handle time of call centres (ask for the mean); Cleveland 2012, "Call Center Management on Fast Forward"',
		ru: 'Average handle time колл-центров (среднее: mean); Cleveland 2012, «Call Center Management on Fast Forward»',
	},
	population: any(known('handle_seconds'), equals('answered', true)),
	measure: { kind: 'duration', column: 'handle_seconds' },
	direction: 'neutral',
	tolerance: null,
	dateRoles: ['created_at', 'first_response_at', 'solved_at', 'closed_at'],
};

export const waitKpis: readonly KpiDefinition[] = [requesterWait, agentWait, agentWork, onHold, handleTime];
