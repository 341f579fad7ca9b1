/** The follow-up of unhappy customers: was somebody there for them, and soon? */
import { all, any, type Condition, known } from '../condition.ts';
import type { KpiDefinition } from '../definition.ts';

const followUp = {
	group: 'satisfaction',
	fact: 'case',
	sampling: 'census',
	dateRoles: ['opened_at', 'contacted_at', 'closed_at'],
} as const satisfies Partial<KpiDefinition>;

const loop = {
	en: 'Closing the loop with detractors: Reichheld & Markey 2011, "The Ultimate Question 2.0", ch. 6',
	ru: '«Замыкание петли» с критиками: Reichheld & Markey 2011, «The Ultimate Question 2.0», гл. 6',
};

const contactTime: KpiDefinition = {
	...followUp,
	id: 'case_contact_time',
	names: { en: 'Time to call back', ru: 'Время до звонка недовольному' },
	explanation: {
		en: 'How long an unhappy customer waited until somebody of the company got through to them, of those reached. Within a day or two most can still be won back; after a week they have told their friends.',
		ru: 'Сколько недовольный клиент ждал, пока с ним связались, — среди тех, с кем связались. За день-два большинство ещё можно вернуть; через неделю они уже рассказали знакомым.',
	},
	formula: { en: 'contact − opening of the case', ru: 'разговор − открытие' },
	counting: {
		en: 'Cases in which the customer was reached, calendar time, dated by their opening (or the contact or closing, if asked for).',
		ru: 'Случаи, когда с клиентом связались; календарное время; дата — открытие (или разговор, закрытие, если выбрать).',
	},
	source: loop,
	population: known('contacted_at'),
	measure: { kind: 'duration', column: 'contact_seconds' },
	unit: 'seconds',
	direction: 'lower',
	tolerance: { ofTarget: 1 },
};

const due: Condition = { field: 'due_at', op: '<=', moment: 'asOf' };

const contacted: KpiDefinition = {
	...followUp,
	id: 'case_contacted_share',
	names: { en: 'Unhappy customers reached', ru: 'Доля недовольных, с которыми связались' },
	explanation: {
		en: 'Of every hundred unhappy customers whose case was opened, how many somebody got through to. A case still young enough to be in time is not held against anybody.',
		ru: 'Со сколькими из каждых ста недовольных клиентов, по которым открыта работа, удалось связаться. Случай, срок которого не вышел, никому в вину не ставится.',
	},
	formula: {
		en: '100 × reached / (reached + closed or overdue without it)',
		ru: '100 × связались / (связались + закрыты или просрочены без этого)',
	},
	counting: {
		en: 'Cases that were reached, closed, or are past their deadline at the moment looked back from, dated by their opening (or closing, if asked for); the others are left out.',
		ru: 'Случаи, когда связались, закрыли или срок прошёл к моменту, с которого смотрят; дата — открытие (или закрытие, если выбрать); прочие не учтены.',
	},
	source: { en: `${loop.en}; interval: Wilson 1927`, ru: `${loop.ru}; интервал: Wilson 1927` },
	population: all(),
	countable: any(known('contacted_at'), known('closed_at'), due),
	measure: { kind: 'proportion', success: known('contacted_at') },
	unit: 'percent',
	direction: 'higher',
	tolerance: 15,
	dateRoles: ['opened_at', 'closed_at'],
};

const closedOnTime: KpiDefinition = {
	...followUp,
	id: 'case_closed_on_time_share',
	names: { en: 'Cases closed in time', ru: 'Доля случаев, закрытых в срок' },
	explanation: {
		en: 'Of every hundred cases with a deadline, how many were closed by it. One that is open past its deadline is late already; one whose deadline is ahead is neither.',
		ru: 'Сколько из каждых ста случаев со сроком закрыты к этому сроку. Открытый после срока уже просрочен; если срок впереди, случай не считается.',
	},
	formula: {
		en: '100 × closed by the deadline / (closed + overdue)',
		ru: '100 × закрыты в срок / (закрыты + просрочены)',
	},
	counting: {
		en: 'Cases with a deadline that were closed, or are past it at the moment looked back from, dated by their opening (or deadline or closing, if asked for). At the very moment due is in time.',
		ru: 'Случаи со сроком: закрытые или с прошедшим к моменту, с которого смотрят, сроком; дата — открытие (или срок, закрытие, если выбрать). Ровно в срок — вовремя.',
	},
	source: { en: `${loop.en}; interval: Wilson 1927`, ru: `${loop.ru}; интервал: Wilson 1927` },
	population: all(known('due_at'), any(known('closed_at'), due)),
	measure: { kind: 'proportion', success: { field: 'closed_at', op: '<=', column: 'due_at' } },
	unit: 'percent',
	direction: 'higher',
	tolerance: 15,
	dateRoles: ['opened_at', 'due_at', 'closed_at'],
};

const contactDue: Condition = { field: 'contact_due_at', op: '<=', moment: 'asOf' };

const contactedInTime: KpiDefinition = {
	...followUp,
	id: 'case_contacted_in_time_share',
	names: { en: 'Unhappy customers reached in time', ru: 'Доля недовольных, с которыми связались в срок' },
	explanation: {
		en: 'Of every hundred unhappy customers whom somebody was to reach by a deadline, how many were reached by it. A customer who was tried and not reached counts as missed: what matters to the customer is that somebody called.',
		ru: 'Со сколькими из каждых ста недовольных, с кем надо было связаться к сроку, связались вовремя. Если дозвониться не удалось, срок пропущен: клиенту важно, что с ним поговорили.',
	},
	formula: {
		en: '100 × reached by the deadline of the contact / (reached + closed or overdue without it)',
		ru: '100 × связались к сроку звонка / (связались + закрыты или просрочены без этого)',
	},
	counting: {
		en: 'Cases with a deadline for the contact that were reached or closed, or are past it at the moment looked back from, dated by their opening (or that deadline, if asked for). At the very moment due is in time.',
		ru: 'Случаи со сроком звонка: с кем связались, закрытые или с прошедшим к моменту, с которого смотрят, сроком; дата — открытие (или этот срок, если выбрать). Ровно в срок — вовремя.',
	},
	source: { en: `${loop.en}; interval: Wilson 1927`, ru: `${loop.ru}; интервал: Wilson 1927` },
	population: all(known('contact_due_at'), any(known('contacted_at'), known('closed_at'), contactDue)),
	measure: { kind: 'proportion', success: { field: 'contacted_at', op: '<=', column: 'contact_due_at' } },
	unit: 'percent',
	direction: 'higher',
	tolerance: 15,
	dateRoles: ['opened_at', 'contact_due_at'],
};

const recovered: KpiDefinition = {
	...followUp,
	id: 'case_recovered_share',
	names: { en: 'Recovered customers', ru: 'Доля возвращённого доверия' },
	explanation: {
		en: 'Of every hundred unhappy customers who were asked again when their case ended, how many gave a higher score than the first time. Whoever was not asked again is not counted: the share tells of those who still talk to you, so look at how many that are.',
		ru: 'Сколько из каждых ста недовольных, которых спросили ещё раз в конце работы, поставили оценку выше первой. Кого не спросили, тот не учтён: доля говорит о тех, кто ещё с вами разговаривает, — смотрите, сколько их.',
	},
	formula: {
		en: '100 × second score above the first / cases with both',
		ru: '100 × вторая оценка выше первой / случаи с обеими',
	},
	counting: {
		en: 'Cases with a first and a second score on one scale, higher being better, dated by their opening (or contact or closing, if asked for). A very low first score tends to rise by itself (regression to the mean): compare teams with each other rather than with nothing.',
		ru: 'Случаи с первой и второй оценкой на одной шкале, где больше — лучше; дата — открытие (или разговор, закрытие, если выбрать). Очень низкая первая оценка чаще растёт и сама (регрессия к среднему): сравнивайте команды между собой.',
	},
	source: {
		en: 'Service recovery: Hart, Heskett & Sasser 1990, Harvard Business Review 68(4), 148–156; interval: Wilson 1927',
		ru: 'Исправление промахов: Hart, Heskett & Sasser 1990, Harvard Business Review 68(4), 148–156; интервал: Wilson 1927',
	},
	population: all(known('score_before'), known('score_after')),
	measure: { kind: 'proportion', success: { field: 'score_after', op: '>', column: 'score_before' } },
	unit: 'percent',
	direction: 'higher',
	tolerance: 20,
};

const cases: KpiDefinition = {
	...followUp,
	id: 'cases',
	names: { en: 'Unhappy customers followed up', ru: 'Недовольные в работе' },
	explanation: {
		en: 'How many unhappy customers somebody took on. Group by cause to see the few reasons behind most of them (a Pareto), by trigger to see how they became known. More cases may mean more unhappy customers, or that more of them are heard: hold it against the number of answers.',
		ru: 'Сколько недовольных клиентов взяли в работу. Сгруппируйте по причине (cause), чтобы увидеть немногие причины большинства случаев (Парето), или по поводу (trigger). Случаев больше, когда недовольных больше — или когда больше из них услышали: сверяйте с числом ответов.',
	},
	formula: { en: 'number of cases', ru: 'число случаев' },
	counting: {
		en: 'All cases, dated by their opening (or contact or closing, if asked for).',
		ru: 'Все случаи; дата — открытие (или разговор, закрытие, если выбрать).',
	},
	source: { en: `${loop.en}; interval: Garwood 1936`, ru: `${loop.ru}; интервал: Garwood 1936` },
	population: all(),
	measure: { kind: 'count' },
	unit: 'count',
	direction: 'neutral',
	tolerance: null,
};

export const caseKpis: readonly KpiDefinition[] = [
	cases,
	contactTime,
	contacted,
	contactedInTime,
	closedOnTime,
	recovered,
];
