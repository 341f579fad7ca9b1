/** How long customers wait: for an answer in the queue, for the first reply, for the solution. */
import { all, any, type Condition, equals, known, missing } from '../condition.ts';
import type { KpiDefinition } from '../definition.ts';

const shared = { fact: 'ticket', unit: 'seconds', direction: 'lower', sampling: 'census' } as const;

/** The phone rang through: said so, or not said and not abandoned either. */
const answered: Condition = any(
	equals('answered', true),
	all(missing('answered'), { field: 'abandoned', op: '!=', value: true }),
);

const firstResponse: KpiDefinition = {
	...shared,
	id: 'first_response_time',
	group: 'speed',
	names: { en: 'First response time', ru: 'Время первого ответа' },
	explanation: {
		en: 'How long a customer waits from writing in until the first public reply of a person. Bots never count. The median says what half of the customers got at best; tickets still without a reply have no time yet and are shown as left out.',
		ru: 'Сколько клиент ждёт от обращения до первого публичного ответа сотрудника. Ответы бота не учитываются. Медиана показывает, во сколько уложилась половина обращений; у обращений без ответа времени ещё нет, их число показано отдельно.',
	},
	formula: { en: 'first public reply of a human agent − creation', ru: 'первый публичный ответ сотрудника − создание' },
	counting: {
		en: 'Tickets with a first reply, calendar time, dated by their creation (or by the reply, if asked for).',
		ru: 'Обращения, на которые ответили; календарное время; дата — создание обращения (или ответ, если выбрать).',
	},
	source: {
		en: 'Zendesk "First reply time" in calendar hours',
		ru: 'Показатель Zendesk «First reply time» в календарных часах',
	},
	population: all(),
	measure: { kind: 'duration', column: 'first_response_seconds' },
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
		en: 'Tickets solved at least once, calendar time, dated by their creation (or by a solution, if asked for).',
		ru: 'Обращения, решённые хотя бы раз; календарное время; дата — создание обращения (или решение, если выбрать).',
	},
	source: { en: 'Zendesk "First resolution time"', ru: 'Показатель Zendesk «First resolution time»' },
	population: all(),
	measure: { kind: 'duration', column: 'first_resolution_seconds' },
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
		en: 'Solved tickets, calendar time, dated by the solution (or by the creation, if asked for).',
		ru: 'Решённые обращения; календарное время; дата — решение (или создание, если выбрать).',
	},
	source: { en: 'Zendesk "Full resolution time"', ru: 'Показатель Zendesk «Full resolution time»' },
	population: all(),
	measure: { kind: 'duration', column: 'full_resolution_seconds' },
	dateRoles: ['solved_at', 'created_at', 'first_solved_at', 'closed_at'],
};

const waitTime: KpiDefinition = {
	...shared,
	id: 'wait_time',
	group: 'speed',
	names: { en: 'Wait time', ru: 'Время ожидания в очереди' },
	explanation: {
		en: 'How long customers who got through had waited in the queue of calls or chats. Those who gave up are not counted here.',
		ru: 'Сколько ждали в очереди звонков или чатов клиенты, которым ответили. Те, кто не дождался, здесь не учитываются.',
	},
	formula: { en: 'seconds in the queue until answered', ru: 'секунды в очереди до ответа' },
	counting: {
		en: 'Answered contacts with a known wait, dated by their start. Where a source does not say whether one was answered, it counts unless it was abandoned.',
		ru: 'Принятые обращения с известным временем ожидания; дата — начало. Если источник не сообщает, приняли ли обращение, оно учитывается, когда не потеряно.',
	},
	source: {
		en: 'Speed of answer of call centres; Cleveland 2012, "Call Center Management on Fast Forward"',
		ru: 'Скорость ответа колл-центров; Cleveland 2012, «Call Center Management on Fast Forward»',
	},
	population: all(answered, any(known('wait_seconds'), equals('answered', true))),
	measure: { kind: 'duration', column: 'wait_seconds' },
	dateRoles: ['created_at', 'first_response_at', 'solved_at', 'closed_at'],
};

export const speedKpis: readonly KpiDefinition[] = [firstResponse, firstResolution, fullResolution, waitTime];
