/** First responses where a bot speaks first. */
import { all, known } from '../condition.ts';
import type { KpiDefinition } from '../definition.ts';
import { duration, secondsOfTickets as shared } from './durations.ts';

const afterHandoff: KpiDefinition = {
	...shared,
	id: 'first_response_time_after_handoff',
	group: 'speed',
	names: { en: 'First response time after hand-over', ru: 'Время первого ответа после передачи от бота' },
	explanation: {
		en: 'How long a customer waits for a person once the bot has handed the conversation over. The time the customer spent with the bot is not in it, so it judges the team and not the bot.',
		ru: 'Сколько клиент ждёт сотрудника после того, как бот передал ему разговор. Время, проведённое с ботом, не входит, поэтому показатель оценивает команду, а не бота.',
	},
	formula: {
		en: 'first public reply of a human agent after the hand-over − first hand-over',
		ru: 'первый публичный ответ сотрудника после передачи − первая передача',
	},
	counting: {
		en: 'Tickets answered after a hand-over, known from their events (type handoff), by the calendar or in business hours, dated by their creation (or by the first reply or a solution, if asked for). Tickets without a hand-over are not asked about.',
		ru: 'Обращения с ответом после передачи, которая известна из событий (тип handoff), по календарю или в рабочих часах; дата — создание (или первый ответ, решение, если выбрать). Обращения без передачи не рассматриваются.',
	},
	source: {
		en: "Chatwoot's first response, counted from the hand-over where a bot was there: app/listeners/reporting_event_listener.rb, github.com/chatwoot/chatwoot",
		ru: 'Первый ответ в Chatwoot: отсчёт от передачи, если был бот; app/listeners/reporting_event_listener.rb, github.com/chatwoot/chatwoot',
	},
	population: known('handoff_response_seconds'),
	measure: duration('handoff_response'),
	dateRoles: ['created_at', 'first_response_at', 'solved_at', 'closed_at'],
};

const withoutBot: KpiDefinition = {
	...shared,
	id: 'first_response_time_without_bot',
	group: 'speed',
	names: { en: 'First response time, bot time aside', ru: 'Время первого ответа без времени бота' },
	explanation: {
		en: 'How long customers wait for the first reply of a person, not counting the time they spent with a bot before: from the hand-over where there was one, else from the creation. All answered tickets in one figure, with a bot and without.',
		ru: 'Сколько клиенты ждут первого ответа человека, не считая времени с ботом до него: от передачи, если она была, иначе от создания. Все отвеченные обращения в одном числе — и с ботом, и без.',
	},
	formula: {
		en: 'first public reply of a human agent − first hand-over, else − creation',
		ru: 'первый публичный ответ сотрудника − первая передача, а без неё − создание',
	},
	counting: {
		en: 'Tickets with a first reply, by the calendar or in business hours, dated by their creation (or by the reply or a solution, if asked for).',
		ru: 'Обращения, на которые ответили, по календарю или в рабочих часах; дата — создание (или ответ, решение, если выбрать).',
	},
	source: {
		en: 'Chatwoot "First response time": app/listeners/reporting_event_listener.rb, github.com/chatwoot/chatwoot',
		ru: 'Показатель Chatwoot «First response time»: app/listeners/reporting_event_listener.rb, github.com/chatwoot/chatwoot',
	},
	population: all(),
	measure: duration('person_response'),
	dateRoles: ['created_at', 'first_response_at', 'solved_at', 'closed_at'],
};

export const afterBotKpis: readonly KpiDefinition[] = [afterHandoff, withoutBot];
