/** How many replies a solution takes, and whether it holds. */
import { atLeast, atMost, equals, known } from '../condition.ts';
import type { KpiDefinition, Words } from '../definition.ts';

export const solved = {
	fact: 'ticket',
	group: 'resolution',
	population: known('solved_at'),
	sampling: 'census',
	dateRoles: ['solved_at', 'created_at', 'first_solved_at', 'closed_at'],
} as const satisfies Partial<KpiDefinition>;

const oneTouchSource: Words = {
	en: 'Zendesk, "How are one-touch resolutions calculated?", support.zendesk.com/hc/en-us/articles/4408820618266: exactly one agent reply today, fewer than two before',
	ru: 'Zendesk, «How are one-touch resolutions calculated?», support.zendesk.com/hc/en-us/articles/4408820618266: сейчас ровно один ответ сотрудника, раньше — меньше двух',
};

const replied = {
	...solved,
	countable: known('agent_replies'),
	counting: {
		en: 'Solved tickets whose number of public replies of human agents is known, dated by the last solution (or by the creation or closing, if asked for). The message with which an agent opens a ticket is no reply.',
		ru: 'Решённые обращения с известным числом публичных ответов сотрудников; дата — последнее решение (или создание, закрытие, если выбрать). Сообщение, которым сотрудник открывает обращение, — не ответ.',
	},
	unit: 'percent',
} as const satisfies Partial<KpiDefinition>;

const oneTouch: KpiDefinition = {
	...replied,
	id: 'one_touch_share',
	names: { en: 'One-touch share', ru: 'Доля решённых одним ответом' },
	explanation: {
		en: 'Of every hundred solved tickets, how many took exactly one public reply. Tickets solved without any reply are a class of their own and no success here.',
		ru: 'Сколько из каждых ста решённых обращений потребовали ровно одного публичного ответа. Решённые вовсе без ответа — отдельный класс и успехом здесь не считаются.',
	},
	formula: { en: '100 × solved with one reply / solved', ru: '100 × решены одним ответом / решены' },
	source: oneTouchSource,
	measure: { kind: 'proportion', success: equals('agent_replies', 1) },
	direction: 'higher',
	tolerance: 15,
};

const oneTouchLegacy: KpiDefinition = {
	...replied,
	id: 'one_touch_share_legacy',
	names: { en: 'One-touch share, older definition', ru: 'Доля решённых одним ответом (прежнее определение)' },
	explanation: {
		en: 'Of every hundred solved tickets, how many took fewer than two public replies: also those closed without a word count as a success. Kept for comparison with older reports.',
		ru: 'Сколько из каждых ста решённых обращений потребовали меньше двух публичных ответов: успехом считаются и закрытые без единого слова. Оставлено для сравнения со старыми отчётами.',
	},
	formula: {
		en: '100 × solved with fewer than two replies / solved',
		ru: '100 × решены с менее чем двумя ответами / решены',
	},
	source: oneTouchSource,
	measure: { kind: 'proportion', success: atMost('agent_replies', 1) },
	direction: 'higher',
	tolerance: 15,
};

const noReply: KpiDefinition = {
	...replied,
	id: 'no_reply_share',
	names: { en: 'Solved without a reply', ru: 'Доля решённых без ответа' },
	explanation: {
		en: 'Of every hundred solved tickets, how many were solved without a public reply: spam, merged and phoned-back ones, but also customers who were never answered.',
		ru: 'Сколько из каждых ста решённых обращений решены без публичного ответа: спам, объединённые, решённые звонком — но и клиенты, которым так и не ответили.',
	},
	formula: { en: '100 × solved with no reply / solved', ru: '100 × решены без ответа / решены' },
	source: {
		en: "The class that Zendesk's older one-touch definition hid among its successes",
		ru: 'Класс, который прежнее определение Zendesk прятало среди успехов',
	},
	measure: { kind: 'proportion', success: equals('agent_replies', 0) },
	direction: 'neutral',
	tolerance: null,
};

const reopenRate: KpiDefinition = {
	...solved,
	id: 'reopen_rate',
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
	countable: known('reopens'),
	measure: { kind: 'proportion', success: atLeast('reopens', 1) },
	unit: 'percent',
	direction: 'lower',
	tolerance: 5,
};

const reopens: KpiDefinition = {
	...reopenRate,
	id: 'reopens',
	names: { en: 'Reopens per ticket', ru: 'Переоткрытий на обращение' },
	explanation: {
		en: 'How often a solved ticket was opened again on average. Unlike the reopen rate it grows with every further reopening of the same ticket.',
		ru: 'Сколько раз в среднем решённое обращение открывали снова. В отличие от доли переоткрытых растёт и с каждым следующим переоткрытием того же обращения.',
	},
	formula: {
		en: 'sum of max(times solved − 1, 0) / solved tickets',
		ru: 'сумма max(число решений − 1, 0) / решённые обращения',
	},
	source: {
		en: 'Zendesk "Reopens"; interval: Student 1908',
		ru: 'Показатель Zendesk «Reopens»; интервал: Student 1908',
	},
	measure: { kind: 'mean', column: 'reopens', rescaled: false },
	unit: 'number',
	tolerance: { ofTarget: 1 },
};

export const touchKpis: readonly KpiDefinition[] = [oneTouch, oneTouchLegacy, noReply, reopenRate, reopens];
