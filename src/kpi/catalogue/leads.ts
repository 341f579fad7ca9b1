/** Enquiries of possible customers, and what becomes of them. */
import { all, atLeast, type Condition, known } from '../condition.ts';
import type { KpiDefinition } from '../definition.ts';

const leads = {
	fact: 'lead',
	group: 'loyalty',
	sampling: 'census',
	dateRoles: ['created_at', 'converted_at'],
} as const satisfies Partial<KpiDefinition>;

const newLeads: KpiDefinition = {
	...leads,
	id: 'new_leads',
	names: { en: 'New leads', ru: 'Новые заявки' },
	explanation: {
		en: 'How many new enquiries came in. Group by campaign to see which brought them; whether they become customers says the conversion.',
		ru: 'Сколько пришло новых заявок. Чтобы увидеть, какая кампания их привела, сгруппируйте по campaign; становятся ли они покупателями, показывает конверсия.',
	},
	formula: { en: 'number of leads', ru: 'число заявок' },
	counting: {
		en: 'Every lead once, dated by its creation (or by its conversion, if asked for).',
		ru: 'Каждая заявка один раз; дата — создание (или покупка, если выбрать).',
	},
	source: {
		en: 'A count; interval: Garwood 1936, Biometrika 28',
		ru: 'Подсчёт; интервал: Garwood 1936, Biometrika 28',
	},
	population: all(),
	measure: { kind: 'count' },
	unit: 'count',
	direction: 'higher',
	tolerance: { ofTarget: 0.3 },
};

const inTime: Condition = { field: 'conversion_seconds', op: '<=', param: 'window_days', scale: 86_400 };

const conversion: KpiDefinition = {
	...leads,
	id: 'lead_conversion',
	names: { en: 'Lead conversion', ru: 'Конверсия заявок' },
	explanation: {
		en: 'Of every hundred enquiries, how many became a purchase within 30 days, or the days given. All have the same time, so months compare; a period matures until its last lead has had it.',
		ru: 'Сколько из каждых ста заявок стали покупкой за 30 дней или иной срок. Времени у всех поровну, поэтому месяцы сравнимы; период дозревает, пока этот срок не пройдёт у последней заявки.',
	},
	formula: {
		en: '100 × leads converted within the window / leads',
		ru: '100 × заявки, ставшие покупкой за срок / заявки',
	},
	counting: {
		en: 'Every lead, dated by its creation. One converted later than the window counts as not converted; one converted before it was created (a wrong date) too.',
		ru: 'Каждая заявка; дата — создание. Ставшая покупкой позже срока считается не ставшей; с покупкой раньше создания (неверная дата) — тоже.',
	},
	source: {
		en: 'Conversion rate, Farris et al. 2010, "Marketing Metrics", 2nd ed.; interval: Wilson 1927',
		ru: 'Conversion rate, Farris и др. 2010, «Marketing Metrics», 2-е изд.; интервал: Wilson 1927',
	},
	population: all(),
	measure: { kind: 'proportion', success: all(atLeast('conversion_seconds', 0), inTime) },
	params: [
		{
			name: 'window_days',
			names: { en: 'Days until a purchase', ru: 'Дней до покупки' },
			unit: 'days',
			default: 30,
			min: 0,
			max: 1095,
		},
	],
	window: { since: 'created_at', param: 'window_days', scale: 86_400 },
	unit: 'percent',
	direction: 'higher',
	tolerance: 5,
	dateRoles: ['created_at'],
};

const conversionTime: KpiDefinition = {
	...leads,
	id: 'lead_conversion_time',
	names: { en: 'Time to conversion', ru: 'Время до покупки' },
	explanation: {
		en: 'How long an enquiry took to become a purchase, of those that did. It speaks of the converted alone: how many convert at all says the conversion.',
		ru: 'Сколько времени прошло от заявки до покупки у тех, что стали покупкой. О том, сколько их стало, говорит конверсия.',
	},
	formula: { en: 'purchase − creation of the lead', ru: 'покупка − создание заявки' },
	counting: {
		en: 'Converted leads, calendar time, dated by the conversion (or the creation, if asked for).',
		ru: 'Заявки, ставшие покупкой; календарное время; дата — покупка (или создание, если выбрать).',
	},
	source: {
		en: 'Sales cycle length of CRM systems: creation to closed won',
		ru: 'Длина цикла продажи в CRM: от создания до успешного закрытия',
	},
	population: known('converted_at'),
	measure: { kind: 'duration', column: 'conversion_seconds' },
	unit: 'seconds',
	direction: 'lower',
	tolerance: { ofTarget: 1 },
	dateRoles: ['converted_at', 'created_at'],
};

export const leadKpis: readonly KpiDefinition[] = [newLeads, conversion, conversionTime];
