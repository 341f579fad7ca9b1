/** Stretches of a ticket's life, a row each: waits for a reply, stays in a status, with a group, after a hand-over. */
import { all, equals, known } from '../condition.ts';
import type { KpiDefinition, Words } from '../definition.ts';
import { duration, secondsOfTickets, zendeskDurations } from './durations.ts';

const events = { ...secondsOfTickets, fact: 'ticket_event', dateRoles: ['at'] } as const;

const replyTime: KpiDefinition = {
	...events,
	id: 'reply_time',
	group: 'speed',
	names: { en: 'Reply time', ru: 'Время ответа' },
	explanation: {
		en: 'How long customers wait for an answer each time they write, not only the first time. Several messages in a row are one wait, from the first of them.',
		ru: 'Сколько клиенты ждут ответа каждый раз, когда пишут, а не только в первый. Несколько сообщений подряд — одно ожидание, от первого из них.',
	},
	formula: {
		en: 'public reply of a human agent − first message of the customer since the last reply',
		ru: 'публичный ответ сотрудника − первое сообщение клиента после прошлого ответа',
	},
	counting: {
		en: 'Public replies of human agents that ended a wait (events of the type message), by the calendar or in business hours, dated by the reply. What is still waiting has no reply yet and does not count.',
		ru: 'Публичные ответы сотрудников, закончившие ожидание (события типа message), по календарю или в рабочих часах; дата — ответ. Кто ещё ждёт, ответа не получил и не учитывается.',
	},
	source: {
		en: 'Waits from the first unanswered message to the reply, as "Next reply time" of Zendesk and "Reply time" of Chatwoot; here the first reply is among them',
		ru: 'Ожидание от первого неотвеченного сообщения до ответа, как «Next reply time» в Zendesk и «Reply time» в Chatwoot; здесь среди них и первый ответ',
	},
	population: known('reply_seconds'),
	measure: duration('reply'),
};

/** How long something lasted, until the next of its kind. */
function stay(
	id: string,
	names: Words,
	explanation: Words,
	what: Words,
	population: KpiDefinition['population'],
): KpiDefinition {
	return {
		...events,
		id,
		group: 'speed',
		names,
		explanation,
		formula: { en: `next ${what.en} of the ticket − this one`, ru: `${what.ru} обращения − этот момент` },
		counting: {
			en: `Events that begin such a stretch, by the calendar or in business hours, dated by its beginning. What still lasts, and what nothing follows, has no length yet and is left out.`,
			ru: `События, с которых начинается такой отрезок, по календарю или в рабочих часах; дата — его начало. Что ещё длится и за чем ничего не следует, длины не имеет и не учтено.`,
		},
		source: zendeskDurations,
		population,
		measure: duration('stay'),
	};
}

const statusTime = stay(
	'status_time',
	{ en: 'Time in a status', ru: 'Время в статусе' },
	{
		en: 'How long a ticket stays in a status at a time. Ask for it by status: the longest shows where tickets get stuck. The statuses after the solution are not in it.',
		ru: 'Сколько обращение находится в статусе за один раз. Запрашивайте по статусам (status): самый долгий показывает, где обращения застревают. Статусы после решения не входят.',
	},
	{ en: 'status', ru: 'следующий статус' },
	all(
		{ field: 'type', op: 'in', value: ['status', 'created'] },
		{ field: 'status', op: 'not in', value: ['solved', 'closed'] },
	),
);

const groupTime = stay(
	'group_time',
	{ en: 'Time with a group', ru: 'Время в группе' },
	{
		en: 'How long a ticket stays with a group before it is passed on or solved. Ask for it by team: who keeps tickets long without solving them is the bottleneck.',
		ru: 'Сколько обращение находится в группе, прежде чем его передают дальше или решают. Запрашивайте по командам (team): кто долго держит и не решает, тот и узкое место.',
	},
	{ en: 'assignment or the solution', ru: 'следующее назначение или решение' },
	equals('type', 'assignment'),
);

const handoffTime = stay(
	'handoff_time',
	{ en: 'Time between hand-overs', ru: 'Время между передачами' },
	{
		en: 'How long a ticket stays where it was handed over to, before it is handed over again. Most tickets are handed over once and are left out; how long the customer then waits says the first response time after hand-over.',
		ru: 'Сколько обращение остаётся там, куда его передали, до следующей передачи. Большинство передают один раз, они не учтены; сколько клиент после этого ждёт, показывает время первого ответа после передачи.',
	},
	{ en: 'hand-over', ru: 'следующая передача' },
	equals('type', 'handoff'),
);

export const stayKpis: readonly KpiDefinition[] = [replyTime, statusTime, groupTime, handoffTime];
