/** How the load is spread: over agents and their days, over channels. */
import { all, isTrue, known } from '../condition.ts';
import type { KpiDefinition } from '../definition.ts';

const ticketsPerAgent: KpiDefinition = {
	id: 'tickets_per_agent',
	group: 'load',
	names: { en: 'Tickets per agent and day', ru: 'Обращений на сотрудника в день' },
	explanation: {
		en: 'How many tickets an agent solves on a day of work, on average. It plans shifts; as a goal it makes people close tickets early and pick the easy ones. Compare agents only within a topic and channel: a chat is not a claim.',
		ru: 'Сколько обращений сотрудник решает за рабочий день в среднем. Нужно для планирования смен; как цель оно заставляет закрывать раньше времени и выбирать лёгкие. Сравнивайте сотрудников только в пределах темы и канала: чат — не претензия.',
	},
	formula: {
		en: 'solved tickets / days on which an agent solved any, each agent counted',
		ru: 'решённые обращения / дни, в которые сотрудник решил хоть одно, по каждому сотруднику',
	},
	counting: {
		en: 'Solved tickets of a known agent, dated by the last solution, days being those of the time zone. A day on which an agent solved nothing is no day of work here. Each cell has days of its own: somebody who worked by chat and by mail on one day worked a day in both.',
		ru: 'Решённые обращения известного сотрудника; дата — последнее решение, дни — по часовому поясу. День, когда сотрудник ничего не решил, рабочим здесь не считается. У каждой ячейки свои дни: кто за день работал и в чате, и в почте, отработал день и там, и там.',
	},
	source: {
		en: 'Tickets per agent per day of help desks: Rumburg & Zikowski 2011, "Metric of the Month: Agent Productivity" (MetricNet); interval: Cochran 1977, ch. 6, clustered by agent',
		ru: 'Обращений на сотрудника в день: Rumburg & Zikowski 2011, «Metric of the Month: Agent Productivity» (MetricNet); интервал: Cochran 1977, гл. 6, по сотрудникам',
	},
	fact: 'ticket',
	rows: 'work_days',
	population: all(known('solved_at'), known('agent')),
	measure: { kind: 'ratio', numerator: {}, denominator: { of: isTrue('opens_day') }, factor: 1 },
	unit: 'number',
	direction: 'neutral',
	tolerance: null,
	sampling: 'census',
	dateRoles: ['solved_at'],
};

const channelMix: KpiDefinition = {
	id: 'channel_mix',
	group: 'load',
	names: { en: 'Channel mix', ru: 'Доля канала' },
	explanation: {
		en: 'Of every hundred tickets, how many came by this channel. Ask for it by channel (or filter by one): the shares add up to 100. A channel that grows needs people before it needs anything else; one that shrinks may have become hard to find.',
		ru: 'Сколько из каждых ста обращений пришло по этому каналу. Запрашивайте по каналам (или с фильтром по каналу): доли дают в сумме 100. Растущему каналу прежде всего нужны люди; уменьшающийся, возможно, стало трудно найти.',
	},
	formula: {
		en: '100 × tickets of the channel / tickets of all channels',
		ru: '100 × обращения канала / обращения всех каналов',
	},
	counting: {
		en: 'Every ticket of the other filters and groups, whatever its channel, is asked whether it came by this one; dated by its creation (or first reply, solution or closing, if asked for). Tickets without a channel are a group of their own. Without a channel in the question there is no value.',
		ru: 'Каждое обращение по остальным фильтрам и группам, каким бы ни был его канал, проверяется, пришло ли оно по этому; дата — создание (или первый ответ, решение, закрытие, если выбрать). Обращения без канала — отдельная группа. Если канал в вопросе не назван, значения нет.',
	},
	source: {
		en: 'Contact channel mix: Cleveland 2012, "Call Center Management on Fast Forward"; interval: Wilson 1927',
		ru: 'Распределение обращений по каналам: Cleveland 2012, «Call Center Management on Fast Forward»; интервал: Wilson 1927',
	},
	fact: 'ticket',
	rows: 'channel_choices',
	population: all(),
	measure: { kind: 'proportion', success: isTrue('is_chosen') },
	speaksOf: 'channel',
	unit: 'percent',
	direction: 'neutral',
	tolerance: null,
	sampling: 'census',
	dateRoles: ['created_at', 'first_response_at', 'first_solved_at', 'solved_at', 'closed_at'],
};

export const workloadKpis: readonly KpiDefinition[] = [ticketsPerAgent, channelMix];
