/** How many customers have problems at all, from all that shows them. */
import { all, known } from '../condition.ts';
import type { KpiDefinition } from '../definition.ts';

const incidence: KpiDefinition = {
	id: 'problem_incidence',
	group: 'satisfaction',
	names: { en: 'Customers with a problem', ru: 'Доля клиентов с проблемами' },
	explanation: {
		en: 'Of every hundred customers who ordered, how many had a problem afterwards, as far as it shows anywhere: they contacted the company, complained, or said so in a survey. It asks whether things go right in the first place, which the best service cannot make up for. A contact need not be a problem, and most problems are never told, so watch its course rather than its height.',
		ru: 'У скольких из каждых ста заказавших клиентов потом возникла проблема, насколько это где-то видно: обратились, пожаловались или сказали об этом в опросе. Показатель говорит, всё ли идёт как надо с самого начала: этого не заменит и лучшее обслуживание. Обращение — не обязательно проблема, а о большинстве проблем не сообщают, поэтому важен ход показателя, а не высота.',
	},
	formula: {
		en: '100 × customers with a ticket, a complaint or a reported problem within the window after an order / customers with an order',
		ru: '100 × клиенты с обращением, жалобой или названной в опросе проблемой в окне после заказа / клиенты с заказом',
	},
	counting: {
		en: 'Customers with an order, whatever became of it, dated by its placement; orders of nobody known are left out and merged customers are one. A problem is an incoming ticket, feedback of the kind complaint, or a yes to a survey question of the kind "problem", within 30 days of an order, or the days given. Until they have passed, a cell is marked as maturing. n is the number of customers.',
		ru: 'Клиенты с заказом, чем бы он ни кончился; дата — оформление; заказы неизвестных клиентов не учтены, объединённые клиенты — один. Проблема — входящее обращение, отзыв вида complaint или «да» на вопрос опроса вида «problem» в течение 30 дней после заказа или иного срока. Пока он не прошёл, ячейка помечена как дозревающая. n — число клиентов.',
	},
	source: {
		en: 'Problem experience rate of TARP: Goodman 2009, "Strategic Customer Service", ch. 4; interval: Wilson 1927 on customers',
		ru: 'Problem experience rate (TARP): Goodman 2009, «Strategic Customer Service», гл. 4; интервал: Wilson 1927 по клиентам',
	},
	fact: 'order',
	rows: 'orders_and_problems',
	population: all(),
	countable: known('customer'),
	measure: {
		kind: 'customers',
		test: {
			kind: 'any',
			condition: { field: 'problem_after_seconds', op: '<=', param: 'window_days', scale: 86_400 },
		},
	},
	params: [
		{
			name: 'window_days',
			names: { en: 'Problem within', ru: 'Проблема в течение' },
			unit: 'days',
			default: 30,
			min: 0,
			max: 90,
		},
	],
	window: { since: 'placed_at', param: 'window_days', scale: 86_400 },
	unit: 'percent',
	direction: 'lower',
	tolerance: 10,
	sampling: 'census',
	dateRoles: ['placed_at'],
};

export const problemKpis: readonly KpiDefinition[] = [incidence];
