/** How much there is to do, and how much of it comes back. */
import { all, atLeast, known } from '../condition.ts';
import type { KpiDefinition } from '../definition.ts';

const tickets: KpiDefinition = {
	id: 'tickets',
	group: 'load',
	names: { en: 'Tickets', ru: 'Обращения' },
	explanation: {
		en: 'How many conversations, calls, chats and claims there were. The interval is no doubt about the count: it says how far a process of this size varies by chance alone.',
		ru: 'Сколько было переписок, звонков, чатов и заявок. Интервал не означает сомнений в подсчёте: он показывает, насколько такой поток колеблется сам по себе.',
	},
	formula: { en: 'number of tickets', ru: 'число обращений' },
	counting: {
		en: 'Every ticket once, dated by its creation (or by its first reply, solution or closing, if asked for).',
		ru: 'Каждое обращение один раз; дата — создание (или первый ответ, решение, закрытие, если выбрать).',
	},
	source: {
		en: 'A count; interval: Garwood 1936, Biometrika 28',
		ru: 'Подсчёт; интервал: Garwood 1936, Biometrika 28',
	},
	fact: 'ticket',
	population: all(),
	measure: { kind: 'count' },
	unit: 'count',
	direction: 'neutral',
	sampling: 'census',
	dateRoles: ['created_at', 'first_response_at', 'first_solved_at', 'solved_at', 'closed_at'],
};

const reopenRate: KpiDefinition = {
	id: 'reopen_rate',
	group: 'resolution',
	names: { en: 'Reopen rate', ru: 'Доля переоткрытых' },
	explanation: {
		en: 'Of every hundred solved tickets, how many had to be opened again at least once: the solution did not hold.',
		ru: 'Сколько из каждых ста решённых обращений пришлось открыть снова хотя бы раз: решение не устояло.',
	},
	formula: {
		en: '100 × solved tickets with one or more reopens / solved tickets',
		ru: '100 × решённые обращения с одним и более переоткрытиями / решённые обращения',
	},
	counting: {
		en: 'Solved tickets whose number of reopens is known, dated by the last solution (or by the creation or closing, if asked for).',
		ru: 'Решённые обращения с известным числом переоткрытий; дата — последнее решение (или создание, закрытие, если выбрать).',
	},
	source: { en: 'Zendesk "Reopened tickets"', ru: 'Показатель Zendesk «Reopened tickets»' },
	fact: 'ticket',
	population: known('solved_at'),
	countable: known('reopens'),
	measure: { kind: 'proportion', success: atLeast('reopens', 1) },
	unit: 'percent',
	direction: 'lower',
	sampling: 'census',
	dateRoles: ['solved_at', 'created_at', 'first_solved_at', 'closed_at'],
};

export const loadKpis: readonly KpiDefinition[] = [tickets, reopenRate];
