/** What is not done yet: how many tickets are open, how old they are. */
import { all, isTrue, known } from '../condition.ts';
import type { KpiDefinition, Words } from '../definition.ts';

const source: Words = {
	en: 'Open at the end of the day, as the backlog history of Zendesk Explore counts unsolved tickets; a stock as queueing theory calls it (Little 1961, Operations Research 9)',
	ru: 'Открытые на конец дня, как нерешённые заявки в Zendesk Explore (backlog history); запас в смысле теории очередей (Little 1961, Operations Research 9)',
};

const backlog: KpiDefinition = {
	id: 'backlog',
	group: 'load',
	names: { en: 'Backlog', ru: 'Открытые обращения' },
	explanation: {
		en: 'How many tickets are open at the end of each hour, day, month …: created and neither solved nor closed. A level, like the water in a tank: it must not be added up over time. It has no interval, since most of what is open today was open yesterday, and one number does not show how far such a level varies.',
		ru: 'Сколько обращений открыто на конец каждого часа, дня, месяца…: созданы и ещё не решены и не закрыты. Это уровень, как вода в баке: складывать его по времени нельзя. Интервала нет: почти всё, что открыто сегодня, было открыто и вчера, и по одному числу не видно, насколько такой уровень колеблется.',
	},
	formula: {
		en: 'tickets created before the end of the step − tickets solved or closed by then + tickets reopened by then',
		ru: 'обращения, созданные до конца шага, − решённые или закрытые к этому моменту + переоткрытые к этому моменту',
	},
	counting: {
		en: 'Every ticket from its creation until it is solved or closed, and again while it is reopened where its events are known. Without events a ticket whose status is open counts as open throughout, also if it was solved once. Left out: solved or closed by its status at no known time, and calls and chats without a status. A step that has not ended is counted up to now.',
		ru: 'Каждое обращение от создания до решения или закрытия и снова, пока оно переоткрыто, если известны его события. Без событий обращение с открытым статусом считается открытым всё время, даже если его однажды решили. Не учитываются решённые или закрытые по статусу, когда время неизвестно, а также звонки и чаты без статуса. Незавершённый шаг считается по текущий момент.',
	},
	source,
	fact: 'ticket',
	population: all(),
	countable: known('is_open'),
	measure: { kind: 'level', of: isTrue('is_open') },
	stock: true,
	unit: 'count',
	direction: 'lower',
	tolerance: { ofTarget: 0.5 },
	sampling: 'census',
	dateRoles: ['created_at'],
};

const backlogAge: KpiDefinition = {
	id: 'backlog_age',
	group: 'load',
	names: { en: 'Age of the backlog', ru: 'Возраст открытых обращений' },
	explanation: {
		en: 'How long ago the tickets that are open at the end of each hour, day, month … were created. A backlog that stays as large but grows older holds tickets that nobody takes up.',
		ru: 'Как давно созданы обращения, открытые на конец каждого часа, дня, месяца…. Если открытых столько же, но они стареют, среди них есть те, за которые никто не берётся.',
	},
	formula: { en: 'end of the step − creation, of open tickets', ru: 'конец шага − создание, по открытым обращениям' },
	counting: {
		en: 'The tickets of the backlog, calendar time, also while a ticket was closed before it was reopened.',
		ru: 'Те же обращения, что в показателе открытых; календарное время, включая время, пока переоткрытое обращение было закрыто.',
	},
	source,
	fact: 'ticket',
	population: { field: 'is_open', op: '!=', value: false },
	countable: known('is_open'),
	measure: { kind: 'duration', column: 'age_seconds' },
	stock: true,
	unit: 'seconds',
	direction: 'lower',
	tolerance: { ofTarget: 1 },
	sampling: 'census',
	dateRoles: ['created_at'],
};

export const backlogKpis: readonly KpiDefinition[] = [backlog, backlogAge];
