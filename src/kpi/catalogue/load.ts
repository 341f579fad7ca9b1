/** How much there is to do, and how much of it is passed on. */
import { all, atLeast, isTrue, known } from '../condition.ts';
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
	tolerance: null,
	sampling: 'census',
	dateRoles: ['created_at', 'first_response_at', 'first_solved_at', 'solved_at', 'closed_at'],
};

const perTicket = {
	fact: 'ticket',
	group: 'load',
	population: all(),
	unit: 'percent',
	sampling: 'census',
	dateRoles: tickets.dateRoles,
} as const satisfies Partial<KpiDefinition>;

const transfersRate: KpiDefinition = {
	...perTicket,
	id: 'transfers_rate',
	names: { en: 'Transfer rate', ru: 'Доля переведённых' },
	explanation: {
		en: 'Of every hundred tickets, how many were passed on to somebody else at least once: customers explain themselves again, and it takes longer.',
		ru: 'Сколько из каждых ста обращений хотя бы раз перевели кому-то другому: клиент объясняет заново, а решение затягивается.',
	},
	formula: {
		en: '100 × tickets with one or more transfers / tickets',
		ru: '100 × обращения с одним и более переводами / обращения',
	},
	counting: {
		en: 'Tickets whose number of transfers is known, dated by their creation (or another date, if asked for).',
		ru: 'Обращения с известным числом переводов; дата — создание (или другая, если выбрать).',
	},
	source: {
		en: 'Transfer rate of call centres; Cleveland 2012, "Call Center Management on Fast Forward"',
		ru: 'Transfer rate колл-центров; Cleveland 2012, «Call Center Management on Fast Forward»',
	},
	countable: known('transfers'),
	measure: { kind: 'proportion', success: atLeast('transfers', 1) },
	direction: 'lower',
	tolerance: 10,
};

const escalationRate: KpiDefinition = {
	...perTicket,
	id: 'escalation_rate',
	names: { en: 'Escalation rate', ru: 'Доля эскалаций' },
	explanation: {
		en: 'Of every hundred tickets, how many had to go to a higher level. Too many overload it; none at all may mean that nobody dares.',
		ru: 'Сколько из каждых ста обращений пришлось передать на уровень выше. Когда их много, он перегружен; когда нет совсем, возможно, передавать не решаются.',
	},
	formula: { en: '100 × escalated tickets / tickets', ru: '100 × эскалированные обращения / обращения' },
	counting: {
		en: 'Tickets of which the source says whether they were escalated, dated by their creation (or another date, if asked for).',
		ru: 'Обращения, о которых источник сообщает, эскалированы ли они; дата — создание (или другая, если выбрать).',
	},
	source: {
		en: 'Functional escalation of ITIL 4, "Incident management" practice, as a share of tickets',
		ru: 'Функциональная эскалация, ITIL 4, практика «Incident management», как доля обращений',
	},
	countable: known('escalated'),
	measure: { kind: 'proportion', success: isTrue('escalated') },
	direction: 'lower',
	tolerance: 5,
};

export const loadKpis: readonly KpiDefinition[] = [tickets, transfersRate, escalationRate];
