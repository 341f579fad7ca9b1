/** Complaints as they were registered, whether they came with a ticket or not. */
import { all, any, type Condition, equals, isTrue, known } from '../condition.ts';
import type { KpiDefinition } from '../definition.ts';

const isComplaint = equals('kind', 'complaint');

const complaint = {
	group: 'satisfaction',
	fact: 'feedback',
	population: isComplaint,
	sampling: 'census',
	dateRoles: ['created_at', 'replied_at'],
} as const satisfies Partial<KpiDefinition>;

const iso = {
	en: 'ISO 10002:2018, "Guidelines for complaints handling", 8.1 (collection of information) and 8.3 (evaluation)',
	ru: 'ISO 10002:2018 (ГОСТ Р ИСО 10002), «Руководящие указания по управлению претензиями», 8.1 и 8.3',
};

const complaints: KpiDefinition = {
	...complaint,
	id: 'complaints',
	names: { en: 'Complaints', ru: 'Жалобы' },
	explanation: {
		en: 'How many complaints there were. Group by topic or severity to see the few causes behind most of them. Few complaints are good news only where complaining is easy: most unhappy customers leave without a word.',
		ru: 'Сколько было жалоб. Сгруппируйте по теме (topic) или тяжести (severity), чтобы увидеть немногие причины большинства из них. Мало жалоб — хорошая новость только там, где жаловаться легко: большинство недовольных уходят молча.',
	},
	formula: { en: 'number of complaints', ru: 'число жалоб' },
	counting: {
		en: 'Feedback of the kind complaint, dated by its creation (or the reply, if asked for).',
		ru: 'Отзывы вида complaint; дата — создание (или ответ, если выбрать).',
	},
	source: { en: `${iso.en}; interval: Garwood 1936`, ru: `${iso.ru}; интервал: Garwood 1936` },
	measure: { kind: 'count' },
	unit: 'count',
	direction: 'lower',
	tolerance: { ofTarget: 1 },
};

const justified: KpiDefinition = {
	...complaint,
	id: 'complaint_justified_share',
	names: { en: 'Justified complaints', ru: 'Доля обоснованных жалоб' },
	explanation: {
		en: 'Of every hundred complaints that were looked into, how many turned out to be right. These are the ones to learn from; a share that falls while complaints stay as many may also mean that they are judged more harshly.',
		ru: 'Сколько из каждых ста рассмотренных жалоб оказались обоснованными. Учиться стоит на них; но если доля падает, а жалоб столько же, возможно, их просто стали судить строже.',
	},
	formula: { en: '100 × justified / looked into', ru: '100 × обоснованные / рассмотренные' },
	counting: {
		en: 'Complaints of which it is said whether they are justified, dated by their creation (or the reply, if asked for); the others are left out.',
		ru: 'Жалобы, о которых сказано, обоснованы ли они; дата — создание (или ответ, если выбрать); прочие не учтены.',
	},
	source: { en: `${iso.en}; interval: Wilson 1927`, ru: `${iso.ru}; интервал: Wilson 1927` },
	countable: known('justified'),
	measure: { kind: 'proportion', success: isTrue('justified') },
	unit: 'percent',
	direction: 'lower',
	tolerance: 20,
};

const due: Condition = { field: 'due_at', op: '<=', moment: 'asOf' };

const onTime: KpiDefinition = {
	...complaint,
	id: 'complaint_on_time_share',
	names: { en: 'Complaints answered in time', ru: 'Доля жалоб с ответом в срок' },
	explanation: {
		en: 'Of every hundred complaints with a deadline, how many were answered by it. One that nobody has answered after its deadline is late already; one whose deadline is still ahead is neither. The law often sets the deadline: in Russia ten days for most consumer claims.',
		ru: 'На сколько из каждых ста жалоб со сроком ответили к этому сроку. Если срок прошёл, а ответа нет, жалоба уже просрочена; если срок впереди, она не считается. Срок часто задаёт закон: в России для большинства претензий потребителей — десять дней.',
	},
	formula: {
		en: '100 × answered by the deadline / (answered + overdue)',
		ru: '100 × ответ в срок / (с ответом + просроченные)',
	},
	counting: {
		en: 'Complaints with a deadline that were answered, or whose deadline has passed at the moment looked back from, dated by their creation (or the reply or deadline, if asked for). At the very moment due is in time.',
		ru: 'Жалобы со сроком, на которые ответили или срок которых прошёл к моменту, с которого смотрят; дата — создание (или ответ, срок, если выбрать). Ровно в срок — вовремя.',
	},
	source: {
		en: `${iso.en}; deadline of ten days: Russian law on the protection of consumers, art. 22; interval: Wilson 1927`,
		ru: `${iso.ru}; срок десять дней: Закон РФ «О защите прав потребителей», ст. 22; интервал: Wilson 1927`,
	},
	population: all(isComplaint, known('due_at'), any(known('replied_at'), due)),
	measure: { kind: 'proportion', success: { field: 'replied_at', op: '<=', column: 'due_at' } },
	unit: 'percent',
	direction: 'higher',
	tolerance: 10,
	dateRoles: ['created_at', 'due_at', 'replied_at'],
};

const replyTime: KpiDefinition = {
	...complaint,
	id: 'complaint_reply_time',
	names: { en: 'Time to answer a complaint', ru: 'Время ответа на жалобу' },
	explanation: {
		en: 'How long people who complained waited for an answer, of those who got one. How many got none in time says the share beside it.',
		ru: 'Сколько ждали ответа те, кто пожаловался и ответ получил. Сколько его вовремя не получили, говорит доля рядом.',
	},
	formula: { en: 'reply − creation of the complaint', ru: 'ответ − создание жалобы' },
	counting: {
		en: 'Answered complaints, calendar time, dated by their creation (or the reply, if asked for).',
		ru: 'Жалобы с ответом, календарное время; дата — создание (или ответ, если выбрать).',
	},
	source: iso,
	population: all(isComplaint, known('replied_at')),
	measure: { kind: 'duration', column: 'reply_seconds' },
	unit: 'seconds',
	direction: 'lower',
	tolerance: { ofTarget: 1 },
};

export const complaintKpis: readonly KpiDefinition[] = [complaints, justified, onTime, replyTime];
