/** Solved at the first contact, by each of the definitions in use. */
import { all, any, atMost, type Condition, equals, known, missing } from '../condition.ts';
import type { KpiDefinition, ParamDefinition, Window, Words } from '../definition.ts';
import { answersOf, countingOf, surveyed } from './answers.ts';
import { accepted, incoming } from './queue-rows.ts';
import { atLeastOnScale, onListedScale, type ScaleRule } from './scales.ts';
import { solved } from './touches.ts';

/** Whoever comes back after 90 days has a new matter; the facts do not know of later contacts. */
export const windowDays: ParamDefinition = {
	name: 'window_days',
	names: { en: 'No repeat within', ru: 'Без повтора в течение' },
	unit: 'days',
	default: 7,
	min: 1,
	max: 90,
};

const DAY = 86_400;
const window: Window = { since: 'solved_at', param: 'window_days', scale: DAY };

const cameBack: Condition = { field: 'next_contact_seconds', op: '<=', param: 'window_days', scale: DAY };
const stayedAway: Condition = any(missing('next_contact_seconds'), { ...cameBack, op: '>' });

/** An answered call or chat of a queue is one contact, however much is said in it; nobody reopens it. */
const live: Condition = all(
	accepted,
	any(known('wait_seconds'), all(equals('answered', true), missing('customer_replies'))),
);
const notReopened: Condition = any(equals('reopens', 0), all(missing('reopens'), live));
const oneContact: Condition = any(live, equals('customer_replies', 0));

/** Everything that decides is known; else a failure would count and a success would not. */
const reopensKnown: Condition = any(known('reopens'), live);
const repeatKnown: Condition = known('customer');
const contactsKnown: Condition = any(known('customer_replies'), live);

const repeatable = {
	...solved,
	population: all(solved.population, incoming),
	params: [windowDays],
	window,
	unit: 'percent',
} as const satisfies Partial<KpiDefinition>;

const counting: Words = {
	en: 'Solved tickets that the customer opened, dated by the last solution (or by the creation or closing, if asked for). An answered call or chat of a queue is one contact; of other tickets each further message of the customer is another one. A repeat is a new ticket of the same customer with the same topic while this one is open or within 7 days of the solution, or another window; an empty topic is a topic too. Tickets without a customer, or of which messages or reopens are not known, are left out. Until the window has passed a ticket counts as it stands, and its cell is marked as maturing.',
	ru: 'Решённые обращения, открытые клиентом; дата — последнее решение (или создание, закрытие, если выбрать). Принятый звонок или чат из очереди — один контакт; у прочих каждое следующее сообщение клиента — ещё один. Повтор — новое обращение того же клиента на ту же тему, пока это открыто или в течение 7 дней после решения (или в другом окне); пустая тема — тоже тема. Обращения без клиента, а также те, где неизвестны сообщения или переоткрытия, не учтены. Пока окно не прошло, обращение считается как есть, а ячейка помечена как дозревающая.',
};

const published: Words = {
	en: 'Rumburg (MetricNet), gross and net first contact resolution; repeats as in the "no repeat within a window" method (SQM Group); interval: Wilson 1927',
	ru: 'Rumburg (MetricNet), валовая и чистая доля решённых с первого обращения; повторы — по методу «нет повтора в окне» (SQM Group); интервал: Wilson 1927',
};

const fcr: KpiDefinition = {
	...repeatable,
	id: 'fcr',
	names: { en: 'First contact resolution (FCR)', ru: 'Решение с первого обращения (FCR)' },
	explanation: {
		en: 'Of every hundred solved tickets, how many were solved in one contact of the customer and stayed solved: not reopened, and no new ticket about the same topic within a week. Gross: of all solved tickets, also those that first line could not solve.',
		ru: 'Сколько из каждых ста решённых обращений решены за один контакт с клиентом и остались решёнными: не переоткрыты и без нового обращения на ту же тему в течение недели. Валовая доля: среди всех решённых, включая те, что первая линия решить не может.',
	},
	formula: {
		en: '100 × solved in one contact, not reopened, not repeated / solved',
		ru: '100 × решены за один контакт, не переоткрыты, без повтора / решены',
	},
	counting,
	source: published,
	countable: all(repeatKnown, reopensKnown, contactsKnown),
	measure: { kind: 'proportion', success: all(oneContact, notReopened, stayedAway) },
	direction: 'higher',
	tolerance: 15,
};

const fcrNet: KpiDefinition = {
	...fcr,
	id: 'fcr_net',
	names: { en: 'First contact resolution, net', ru: 'Решение с первого обращения, чистое' },
	explanation: {
		en: 'First contact resolution without the tickets that first line cannot solve, such as a repair on site. It says how good first line is at what it can do.',
		ru: 'Решение с первого обращения без тех, что первая линия решить не может, например с выездом мастера. Показывает, насколько первая линия хороша в том, что ей по силам.',
	},
	formula: {
		en: '100 × solved in one contact, not reopened, not repeated / solved that first line could solve',
		ru: '100 × решены за один контакт, не переоткрыты, без повтора / решены из решаемых первой линией',
	},
	population: all(repeatable.population, { field: 'first_line_solvable', op: '!=', value: false }),
};

const withoutRepeat: KpiDefinition = {
	...fcr,
	id: 'resolved_without_repeat',
	names: { en: 'Resolved without a repeat', ru: 'Решены без повтора' },
	explanation: {
		en: 'Of every hundred solved tickets, how many stayed solved, however many messages it took: not reopened, and no new ticket of this customer about the same topic within a week.',
		ru: 'Сколько из каждых ста решённых обращений остались решёнными, сколько бы сообщений ни потребовалось: не переоткрыты и без нового обращения этого клиента на ту же тему в течение недели.',
	},
	formula: { en: '100 × not reopened, not repeated / solved', ru: '100 × не переоткрыты, без повтора / решены' },
	countable: all(repeatKnown, reopensKnown),
	measure: { kind: 'proportion', success: all(notReopened, stayedAway) },
};

const repeatContactRate: KpiDefinition = {
	...fcr,
	id: 'repeat_contact_rate',
	names: { en: 'Repeat contact rate', ru: 'Доля повторных обращений' },
	explanation: {
		en: 'After how many of every hundred solved tickets the customer came back with a new one about the same topic within a week. Reopenings are not in it.',
		ru: 'После скольких из каждых ста решённых обращений клиент в течение недели вернулся с новым на ту же тему. Переоткрытия сюда не входят.',
	},
	formula: {
		en: '100 × solved with a new ticket of the same customer and topic in the window / solved',
		ru: '100 × решены, но в окне есть новое обращение того же клиента на ту же тему / решены',
	},
	countable: repeatKnown,
	measure: { kind: 'proportion', success: cameBack },
	direction: 'lower',
	tolerance: 10,
};

const noCustomerReply: KpiDefinition = {
	...solved,
	id: 'fcr_no_customer_reply',
	names: { en: 'FCR, no further customer message', ru: 'FCR: без новых сообщений клиента' },
	explanation: {
		en: 'Of every hundred solved tickets, how many were solved without a further message of the customer after the opening one, however many replies the agent wrote. Repeats and reopenings are not looked at.',
		ru: 'Сколько из каждых ста решённых обращений решены без новых сообщений клиента после первого, сколько бы ответов ни написал сотрудник. Повторы и переоткрытия не рассматриваются.',
	},
	formula: {
		en: '100 × solved with no customer message after the opening / solved',
		ru: '100 × решены без сообщений клиента после первого / решены',
	},
	counting: {
		en: 'Solved tickets whose messages are known from their events, dated by the last solution (or by the creation or closing, if asked for).',
		ru: 'Решённые обращения, сообщения которых известны из событий; дата — последнее решение (или создание, закрытие, если выбрать).',
	},
	source: {
		en: 'Freshservice, "How do you calculate FCR?", support.freshservice.com/en/support/solutions/articles/50000004904',
		ru: 'Freshservice, «How do you calculate FCR?», support.freshservice.com/en/support/solutions/articles/50000004904',
	},
	countable: known('customer_replies'),
	measure: { kind: 'proportion', success: atMost('customer_replies', 0) },
	unit: 'percent',
	direction: 'higher',
	tolerance: 15,
};

/** Yes of yes and no. */
const yes: readonly ScaleRule[] = [[0, 1, 1]];

const reported: KpiDefinition = {
	...surveyed,
	id: 'fcr_reported',
	group: 'resolution',
	names: { en: 'FCR, reported by customers', ru: 'FCR со слов клиентов' },
	explanation: {
		en: 'Of every hundred customers asked whether their issue was solved at the first contact, how many said yes. What the customer says is what matters; but only those who answer are heard.',
		ru: 'Сколько из каждых ста клиентов на вопрос «решили ли ваш вопрос с первого обращения» ответили «да». Важнее всего мнение клиента, но слышны только те, кто ответил.',
	},
	formula: { en: '100 × yes / answers', ru: '100 × «да» / ответы' },
	counting: countingOf('resolved'),
	source: {
		en: 'Post-contact survey as in the SQM Group method; interval: Wilson 1927',
		ru: 'Опрос после обращения, как в методе SQM Group; интервал: Wilson 1927',
	},
	population: answersOf('resolved'),
	countable: onListedScale(yes),
	measure: { kind: 'proportion', success: atLeastOnScale(yes) },
	unit: 'percent',
	direction: 'higher',
	tolerance: 15,
};

export const firstContactKpis: readonly KpiDefinition[] = [
	fcr,
	fcrNet,
	withoutRepeat,
	noCustomerReply,
	reported,
	repeatContactRate,
];
