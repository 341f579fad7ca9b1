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

export const caseKpis: readonly KpiDefinition[] = [contactTime, contacted, closedOnTime];
