/** How agents' working time is used: from their states, a row each. */
import { all, equals, known } from '../condition.ts';
import type { KpiDefinition, Quantity } from '../definition.ts';

const working = { field: 'state', op: 'in', value: ['handling', 'available'] } as const;
const seconds = (...states: readonly string[]): Quantity => ({
	column: 'seconds',
	of: states.length === 1 ? equals('state', states[0] ?? '') : { field: 'state', op: 'in', value: states },
});

const shared = {
	group: 'staff',
	fact: 'agent_state',
	rows: 'time_pieces',
	sampling: 'census',
	dateRoles: ['started_at'],
} as const satisfies Partial<KpiDefinition>;

const cut = {
	en: 'each counts with the time that lies in the period, cut at midnight (or at the full hour where hours are asked for). A state without an end, or longer than 31 days, has no length and is not counted.',
	ru: 'каждое учитывается временем, которое попадает в период, с разрезом в полночь (или по часам, если запрошены часы). Состояние без конца или длиннее 31 дня длины не имеет и не учитывается.',
};

const occupancy: KpiDefinition = {
	...shared,
	id: 'occupancy',
	names: { en: 'Occupancy', ru: 'Занятость' },
	explanation: {
		en: 'Of the time in which agents were with customers or ready for them, how much they were with customers. Too low, and people wait for work; much above 85 % for weeks, and they tire, fall ill and leave. It follows from the load and the number of agents on duty, so it is no merit of a single agent.',
		ru: 'Какую часть времени, когда сотрудники работали с клиентами или ждали их, они работали с клиентами. Слишком низкая — люди ждут работы; неделями заметно выше 85 % — устают, болеют и увольняются. Зависит от нагрузки и числа сотрудников на смене, поэтому это не заслуга отдельного сотрудника.',
	},
	formula: {
		en: '100 × time handling / (time handling + time available)',
		ru: '100 × время обработки / (время обработки + время готовности)',
	},
	counting: {
		en: `States handling and available of agents (fact agent_state), dated by their beginning; ${cut.en}`,
		ru: `Состояния handling и available сотрудников (факт agent_state); дата — начало; ${cut.ru}`,
	},
	source: {
		en: 'Occupancy of contact centres: Cleveland 2012, "Call Center Management on Fast Forward"; corridor of 75–85 % as usually advised there; interval: Cochran 1977, ch. 6',
		ru: 'Occupancy контакт-центров: Cleveland 2012, «Call Center Management on Fast Forward»; коридор 75–85 % — обычный совет оттуда же; интервал: Cochran 1977, гл. 6',
	},
	population: working,
	measure: {
		kind: 'ratio',
		numerator: seconds('handling'),
		denominator: seconds('handling', 'available'),
		factor: 100,
	},
	unit: 'percent',
	direction: 'neutral',
	target: { low: 75, high: 85 },
	tolerance: { below: 25, above: 10 },
};

const utilisation: KpiDefinition = {
	...shared,
	id: 'utilisation',
	names: { en: 'Utilisation', ru: 'Использование рабочего времени' },
	explanation: {
		en: 'Of the time that agents are paid for, how much they spend with customers. The rest is readiness, breaks, meetings, training. Read it beside occupancy: that one says how busy those on duty are, this one how much of the paid time is duty at all.',
		ru: 'Какую часть оплаченного времени сотрудники работают с клиентами. Остальное — ожидание, перерывы, встречи, обучение. Смотрите рядом с занятостью: та показывает, насколько заняты дежурящие, этот показатель — какая часть оплаченного времени вообще идёт на работу с клиентами.',
	},
	formula: { en: '100 × time handling / time of shifts', ru: '100 × время обработки / время смен' },
	counting: {
		en: `States handling and shift of agents (fact agent_state), dated by their beginning; ${cut.en} Paid time is the shift; without shifts there is no value.`,
		ru: `Состояния handling и shift сотрудников (факт agent_state); дата — начало; ${cut.ru} Оплаченное время — смена; без смен значения нет.`,
	},
	source: {
		en: 'Agent utilisation: Rumburg & Zikowski 2012, "Metric of the Month: Agent Utilization" (MetricNet); interval: Cochran 1977, ch. 6',
		ru: 'Agent utilization: Rumburg & Zikowski 2012, «Metric of the Month: Agent Utilization» (MetricNet); интервал: Cochran 1977, гл. 6',
	},
	population: { field: 'state', op: 'in', value: ['handling', 'shift'] },
	measure: { kind: 'ratio', numerator: seconds('handling'), denominator: seconds('shift'), factor: 100 },
	unit: 'percent',
	direction: 'neutral',
	tolerance: null,
};

const concurrency: KpiDefinition = {
	...shared,
	id: 'concurrency',
	names: { en: 'Concurrency', ru: 'Одновременные контакты' },
	explanation: {
		en: 'With how many customers at a time an agent deals on average while dealing with any. Chats allow two or three; with more, each of them waits longer for every line.',
		ru: 'Со сколькими клиентами сразу сотрудник в среднем работает, пока работает хоть с кем-то. В чатах возможно два-три; если больше, каждый дольше ждёт каждой реплики.',
	},
	formula: {
		en: 'Σ (time handling × contacts at a time) / Σ time handling',
		ru: 'Σ (время обработки × число контактов сразу) / Σ время обработки',
	},
	counting: {
		en: `States handling with a known number of contacts (fact agent_state), dated by their beginning; ${cut.en}`,
		ru: `Состояния handling с известным числом контактов (факт agent_state); дата — начало; ${cut.ru}`,
	},
	source: {
		en: 'Chat concurrency as a mean over time, as in Zendesk and LivePerson reports; interval: Cochran 1977, ch. 6',
		ru: 'Chat concurrency как среднее по времени, как в отчётах Zendesk и LivePerson; интервал: Cochran 1977, гл. 6',
	},
	population: equals('state', 'handling'),
	countable: known('concurrency'),
	measure: { kind: 'ratio', numerator: { column: 'contact_seconds' }, denominator: { column: 'seconds' }, factor: 1 },
	unit: 'number',
	direction: 'neutral',
	tolerance: null,
};

const availability: KpiDefinition = {
	...shared,
	id: 'availability',
	group: 'operations',
	rows: 'promised_quarters',
	names: { en: 'Availability', ru: 'Доступность' },
	explanation: {
		en: 'Of the hours that were promised, in how many somebody was there: available, or with a customer. Ask for it by channel or by hour: the gaps are mostly at the edges of the day and at lunch. It says that a door was open, not how long the line behind it was.',
		ru: 'В какой части обещанных часов кто-то был на месте: свободен или с клиентом. Смотрите по каналам или по часам: пробелы обычно по краям дня и в обед. Показатель говорит, что дверь была открыта, но не какая за ней очередь.',
	},
	formula: {
		en: '100 × quarters of an hour of business hours with somebody there / quarters of an hour of business hours',
		ru: '100 × четверти часа рабочего времени, когда кто-то был на месте / четверти часа рабочего времени',
	},
	counting: {
		en: 'Business hours (schedules) of each team in each channel that agents have states in, by the quarter of an hour, dated by its beginning. It is covered where an agent of that team and channel is handling or available in its middle. Nothing is counted before the first state there is and after the last, and where no schedule holds.',
		ru: 'Рабочее время (расписания) каждой команды в каждом канале, в котором у сотрудников есть состояния, по четвертям часа; дата — начало четверти. Она закрыта, если в её середине сотрудник этой команды и канала в состоянии handling или available. До первого и после последнего известного состояния и где нет расписания, не считается ничего.',
	},
	source: {
		en: 'Staffed hours over promised hours, the accessibility of service (Parasuraman, Zeithaml, Berry 1985, "access"); interval: Wilson 1927, clustered by day',
		ru: 'Часы с персоналом к обещанным часам, доступность обслуживания (Parasuraman, Zeithaml, Berry 1985, «access»); интервал: Wilson 1927, по дням',
	},
	population: all(),
	measure: { kind: 'proportion', success: equals('is_staffed', true) },
	unit: 'percent',
	direction: 'higher',
	tolerance: 10,
};

export const staffTimeKpis: readonly KpiDefinition[] = [occupancy, utilisation, concurrency, availability];
