/** Who waits at this moment, and what became of everyone who came, those still waiting included. */
import { all, type Condition, isTrue, known } from '../condition.ts';
import type { KpiDefinition, ParamDefinition } from '../definition.ts';

const now = {
	fact: 'ticket',
	group: 'speed',
	direction: 'lower',
	tolerance: { ofTarget: 1 },
	sampling: 'census',
	dateRoles: ['created_at'],
	source: {
		en: 'Unreplied and unsolved tickets, as helpdesks list them in a view; seen from one moment',
		ru: 'Неотвеченные и нерешённые обращения, как их показывает список в системе поддержки; на один момент',
	},
} as const satisfies Partial<KpiDefinition>;

const counting = {
	en: 'Open tickets without a public reply of a person, whenever they were created (or those created in the period asked for), at the moment of asking or the one given as "as of". Left out: unanswered ones of which it is not known whether they are open.',
	ru: 'Открытые обращения без публичного ответа сотрудника, когда бы они ни были созданы (или созданные за выбранный период), на момент запроса либо на заданный момент. Не учитываются неотвеченные, о которых неизвестно, открыты ли они.',
};

/** They wait, or may wait. */
const waiting: Condition = { field: 'is_waiting', op: '!=', value: false };

const waitingNow: KpiDefinition = {
	...now,
	id: 'waiting_now',
	names: { en: 'Waiting for the first response', ru: 'Ждут первого ответа' },
	explanation: {
		en: 'How many tickets wait for their first response right now: open, and nobody has answered. Times of tickets that were answered say nothing about these, so look at both.',
		ru: 'Сколько обращений прямо сейчас ждут первого ответа: открыты, и им никто не ответил. Время ответа отвеченных обращений ничего о них не говорит, поэтому смотрите на оба показателя.',
	},
	formula: { en: 'number of open tickets without a first response', ru: 'число открытых обращений без первого ответа' },
	counting,
	population: all(),
	countable: known('is_waiting'),
	measure: { kind: 'level', of: isTrue('is_waiting') },
	unit: 'count',
};

const unanswered: KpiDefinition = {
	...now,
	id: 'unanswered',
	group: 'load',
	names: { en: 'Unanswered tickets', ru: 'Обращения без ответа' },
	explanation: {
		en: 'How many tickets wait for their first response at the end of each hour, day, month …: open, and nobody has answered. The course of what "waiting now" shows at one moment: when the queue grows, and when it is worked off. A level: it must not be added up over time.',
		ru: 'Сколько обращений ждут первого ответа на конец каждого часа, дня, месяца…: открыты, и им никто не ответил. Ход того, что «ждут первого ответа» показывает на один момент: когда очередь растёт и когда её разбирают. Это уровень: складывать его по времени нельзя.',
	},
	formula: {
		en: 'tickets created before the end of the step − those answered or ended by then + those reopened unanswered',
		ru: 'обращения, созданные до конца шага, − отвеченные или завершённые к этому моменту + переоткрытые без ответа',
	},
	counting: {
		en: 'Every ticket from its creation until its first response, while it is open. Left out, until they are answered: those of which it is not known whether they are open, such as calls and chats without a status. A step that has not ended is counted up to now.',
		ru: 'Каждое обращение от создания до первого ответа, пока оно открыто. Не учитываются, пока не отвечены, те, о которых неизвестно, открыты ли они, например звонки и чаты без статуса. Незавершённый шаг считается по текущий момент.',
	},
	population: all(),
	countable: known('is_waiting'),
	measure: { kind: 'level', of: isTrue('is_waiting') },
	stock: true,
	unit: 'count',
	tolerance: { ofTarget: 0.5 },
};

const waitingNowAge: KpiDefinition = {
	...now,
	id: 'waiting_now_age',
	names: { en: 'Waiting so far', ru: 'Ждут уже' },
	explanation: {
		en: 'How long the tickets that wait for their first response have been waiting by now. It is no response time: none of them has ended, and the slow ones are over-represented.',
		ru: 'Сколько уже ждут обращения без первого ответа. Это не время ответа: ни одно ожидание ещё не закончилось, и долгие среди них представлены чаще.',
	},
	formula: { en: 'now − creation, of waiting tickets', ru: 'сейчас − создание, по ждущим обращениям' },
	counting,
	population: waiting,
	countable: known('is_waiting'),
	measure: { kind: 'duration', column: 'age_seconds' },
	unit: 'seconds',
};

const waitingNowLongest: KpiDefinition = {
	...now,
	id: 'waiting_now_longest',
	names: { en: 'Longest wait now', ru: 'Дольше всех ждут' },
	explanation: {
		en: 'How long the customer has been waiting who waits longest for a first response.',
		ru: 'Сколько уже ждёт клиент, который ждёт первого ответа дольше всех.',
	},
	formula: {
		en: 'the largest of now − creation, of waiting tickets',
		ru: 'наибольшее из «сейчас − создание» по ждущим обращениям',
	},
	counting,
	population: waiting,
	countable: known('is_waiting'),
	measure: { kind: 'largest', column: 'age_seconds' },
	unit: 'seconds',
};

const cumulative = {
	fact: 'ticket',
	direction: 'higher',
	tolerance: 20,
	unit: 'percent',
	sampling: 'census',
	// What has not begun yet cannot wait.
	population: { field: 'created_at', op: '<', moment: 'asOf' },
	dateRoles: ['created_at'],
	source: {
		en: 'Aalen & Johansen 1978, Scandinavian Journal of Statistics 5; Kaplan & Meier 1958, JASA 53, where nothing competes',
		ru: 'Aalen & Johansen 1978, Scandinavian Journal of Statistics 5; без конкурирующих исходов — Kaplan & Meier 1958, JASA 53',
	},
} as const satisfies Partial<KpiDefinition>;

function within(seconds: number): readonly ParamDefinition[] {
	const names = { en: 'Target', ru: 'Норматив' };
	return [{ name: 'target', names, unit: 'seconds', default: seconds, min: 1, max: 315_360_000 }];
}

const firstResponseCumulative: KpiDefinition = {
	...cumulative,
	id: 'first_response_cumulative',
	group: 'speed',
	names: { en: 'Answered within the target, of all', ru: 'Ответили в срок, из всех' },
	explanation: {
		en: 'Of every hundred tickets that came in, how many get a first response within the target. Tickets that are still waiting are not left out, which would show only the fast ones, nor counted as missed: they count for as long as they have been waiting. Tickets closed without an answer can no longer get one and lower the share.',
		ru: 'Сколько из каждых ста поступивших обращений получают первый ответ в срок. Ещё ждущие обращения не выброшены — иначе остались бы одни быстрые — и не записаны в опоздавшие: они учитываются за то время, что уже ждут. Закрытые без ответа его уже не получат и снижают долю.',
	},
	formula: {
		en: '100 × Σ over times up to the target of (share not answered and not closed until then × answered at it / still without either)',
		ru: '100 × Σ по временам до норматива: (доля без ответа и закрытия до этого времени × ответы в это время / оставшиеся без того и другого)',
	},
	counting: {
		en: 'Every ticket, calendar time, dated by its creation. A ticket closed unanswered counts as closed at the time of its last closing. Left out: unanswered ones of which it is not known whether they are open, and answers that came before the creation.',
		ru: 'Все обращения; календарное время; дата — создание. Закрытое без ответа считается закрытым в момент последнего закрытия. Не учитываются неотвеченные, о которых неизвестно, открыты ли они, и ответы раньше создания.',
	},
	measure: { kind: 'incidence', fate: 'response_fate', column: 'response_fate_seconds' },
	params: within(900),
};

const resolutionCumulative: KpiDefinition = {
	...cumulative,
	id: 'resolution_cumulative',
	group: 'resolution',
	names: { en: 'Solved within the target, of all', ru: 'Решено в срок, из всех' },
	explanation: {
		en: 'Of every hundred tickets that came in, how many are solved within the target. Tickets still open count for as long as they have been open; tickets closed without a solution can no longer get one and lower the share.',
		ru: 'Сколько из каждых ста поступивших обращений решают в срок. Ещё открытые учитываются за то время, что уже открыты; закрытые без решения его уже не получат и снижают долю.',
	},
	formula: {
		en: '100 × Σ over times up to the target of (share neither solved nor closed until then × solved at it / still without either)',
		ru: '100 × Σ по временам до норматива: (доля нерешённых и незакрытых до этого времени × решённые в это время / оставшиеся без того и другого)',
	},
	counting: {
		en: 'Every ticket, calendar time until its first solution (where only the last is known, until that), dated by its creation. Left out: those of which it is not known whether they are open, and solutions before the creation.',
		ru: 'Все обращения; календарное время до первого решения (если известно только последнее — до него); дата — создание. Не учитываются те, о которых неизвестно, открыты ли они, и решения раньше создания.',
	},
	measure: { kind: 'incidence', fate: 'resolution_fate', column: 'resolution_fate_seconds' },
	params: within(86_400),
};

export const waitingKpis: readonly KpiDefinition[] = [
	waitingNow,
	unanswered,
	waitingNowAge,
	waitingNowLongest,
	firstResponseCumulative,
	resolutionCumulative,
];
