/** What can be done, by the KPIs that it is meant to move: a library to begin a plan from. */
import type { Words } from '../kpi/definition.ts';

export const measureKinds = ['communication', 'training', 'automation', 'loyalty', 'process', 'staffing'] as const;
export type MeasureKind = (typeof measureKinds)[number];

export type Measure = {
	readonly kind: MeasureKind;
	readonly names: Words;
	readonly explanation: Words;
	/** KPIs that it is done for. */
	readonly moves: readonly string[];
	/** KPIs that have been known to pay for it: proposed as guards. */
	readonly guards: readonly string[];
};

export const measures = {
	expectations: {
		kind: 'communication',
		names: { en: 'Say when the answer comes', ru: 'Сообщать, когда будет ответ' },
		explanation: {
			en: 'An acknowledgement with an honest time, and news before the customer has to ask.',
			ru: 'Подтверждение с честным сроком и новости раньше, чем клиент спросит сам.',
		},
		moves: ['csat', 'repeat_contact_rate', 'ces'],
		guards: ['first_response_time'],
	},
	call_back: {
		kind: 'communication',
		names: { en: 'Call unhappy customers back', ru: 'Перезванивать недовольным клиентам' },
		explanation: {
			en: 'Whoever gave a low score is called within a day, by somebody who may decide.',
			ru: 'Тому, кто поставил низкую оценку, звонят в течение дня — и звонит тот, кто вправе решать.',
		},
		moves: ['nps', 'churn_rate', 'case_contact_time'],
		guards: ['first_response_time', 'occupancy'],
	},
	templates: {
		kind: 'communication',
		names: { en: 'Rewrite the answers used most', ru: 'Переписать самые частые ответы' },
		explanation: {
			en: 'Plain words, one next step, nothing to look up: the ten answers that are sent most.',
			ru: 'Простые слова, один следующий шаг, ничего не нужно искать: десять самых частых ответов.',
		},
		moves: ['fcr', 'repeat_contact_rate', 'ces'],
		guards: ['csat'],
	},
	coaching: {
		kind: 'training',
		names: { en: 'Coaching on conversations', ru: 'Разбор обращений с наставником' },
		explanation: {
			en: 'An hour a week on two real conversations of one’s own, with one thing to try.',
			ru: 'Час в неделю на два собственных обращения и одна вещь, которую надо попробовать.',
		},
		moves: ['qa_score', 'csat', 'critical_error_rate'],
		guards: ['handle_time', 'first_response_time'],
	},
	product_training: {
		kind: 'training',
		names: { en: 'Training on a weak topic', ru: 'Обучение по слабой теме' },
		explanation: {
			en: 'The topic in which most is escalated or asked again is taught and tested.',
			ru: 'Тему, по которой чаще всего передают дальше или спрашивают снова, изучают и проверяют знания.',
		},
		moves: ['fcr', 'escalation_rate', 'training_score'],
		guards: ['occupancy', 'first_response_time'],
	},
	onboarding: {
		kind: 'training',
		names: { en: 'Better first weeks for new staff', ru: 'Лучшие первые недели для новых сотрудников' },
		explanation: {
			en: 'A mentor, easy topics first, and a check before difficult ones.',
			ru: 'Наставник, сначала простые темы и проверка перед сложными.',
		},
		moves: ['qa_score', 'critical_error_rate', 'training_completion'],
		guards: ['first_response_time'],
	},
	self_service: {
		kind: 'automation',
		names: { en: 'Articles for what is asked most', ru: 'Статьи на самые частые вопросы' },
		explanation: {
			en: 'The questions asked most get an article that is found, and a way to say that it did not help.',
			ru: 'На самые частые вопросы — статья, которую находят, и возможность сказать, что она не помогла.',
		},
		moves: ['self_service_deflection', 'tickets', 'search_without_result'],
		guards: ['csat', 'ces'],
	},
	bot: {
		kind: 'automation',
		names: { en: 'A bot for simple requests', ru: 'Бот для простых запросов' },
		explanation: {
			en: 'Status, hours, forms: at once and at night, with an open way to a person.',
			ru: 'Статус, часы работы, бланки: сразу и ночью, с открытым путём к человеку.',
		},
		moves: ['first_response_time', 'bot_resolution', 'wait_time'],
		guards: ['csat', 'ces', 'first_response_time_after_handoff'],
	},
	routing: {
		kind: 'automation',
		names: { en: 'Route by topic and skill', ru: 'Распределять по теме и навыку' },
		explanation: {
			en: 'A request goes first to whoever can end it.',
			ru: 'Обращение сразу попадает к тому, кто может его закрыть.',
		},
		moves: ['transfers_rate', 'fcr', 'full_resolution_time'],
		guards: ['first_response_time', 'occupancy'],
	},
	loyalty_offer: {
		kind: 'loyalty',
		names: { en: 'A reward for coming back', ru: 'Награда за возвращение' },
		explanation: {
			en: 'Points or a discount on the second purchase, for a limited time.',
			ru: 'Баллы или скидка на вторую покупку на ограниченное время.',
		},
		moves: ['repeat_purchase_rate', 'retention_rate', 'purchase_frequency'],
		guards: ['average_order', 'revenue'],
	},
	win_back: {
		kind: 'loyalty',
		names: { en: 'Win customers back', ru: 'Вернуть ушедших клиентов' },
		explanation: {
			en: 'Those who left are asked why, and offered what would change it.',
			ru: 'Ушедших спрашивают о причине и предлагают то, что её устранит.',
		},
		moves: ['reactivated_customers', 'churn_rate'],
		guards: ['retention_cost'],
	},
	goodwill: {
		kind: 'loyalty',
		names: { en: 'Goodwill that staff may give', ru: 'Компенсация на усмотрение сотрудника' },
		explanation: {
			en: 'A small sum that whoever answers may grant without asking.',
			ru: 'Небольшая сумма, которую отвечающий вправе дать без согласования.',
		},
		moves: ['csat', 'fcr', 'escalation_rate'],
		guards: ['compensation_cost'],
	},
	handover: {
		kind: 'process',
		names: { en: 'One owner from start to end', ru: 'Один ответственный от начала до конца' },
		explanation: {
			en: 'Whoever took the request keeps it and asks others inside, not the customer again.',
			ru: 'Кто принял обращение, тот его и ведёт: спрашивает коллег, а не клиента ещё раз.',
		},
		moves: ['transfers_rate', 'repeat_explanation_rate', 'csat'],
		guards: ['first_response_time', 'full_resolution_time'],
	},
	root_cause: {
		kind: 'process',
		names: { en: 'Mend the cause of a frequent complaint', ru: 'Устранить причину частой жалобы' },
		explanation: {
			en: 'With the department it comes from: the form, the delivery, the bill.',
			ru: 'Вместе с отделом, откуда она приходит: форма, доставка, счёт.',
		},
		moves: ['complaints', 'repeat_contact_rate', 'error_rate'],
		guards: ['order_lead_time'],
	},
	delivery: {
		kind: 'process',
		names: { en: 'Promise delivery that can be kept', ru: 'Обещать выполнимые сроки доставки' },
		explanation: {
			en: 'Dates from what is really reached, and a message when one will be missed.',
			ru: 'Сроки по тому, что реально выполняется, и сообщение, если срок будет сорван.',
		},
		moves: ['on_time_share', 'order_completion', 'nps'],
		guards: ['orders_placed', 'order_lead_time'],
	},
	shifts: {
		kind: 'staffing',
		names: { en: 'Shifts that follow the requests', ru: 'Смены по потоку обращений' },
		explanation: {
			en: 'People are there when customers write, by hour and weekday.',
			ru: 'Люди на месте тогда, когда пишут клиенты: по часам и дням недели.',
		},
		moves: ['service_level', 'first_response_time', 'abandonment_rate'],
		guards: ['occupancy', 'utilisation'],
	},
	hire: {
		kind: 'staffing',
		names: { en: 'More people in a queue', ru: 'Больше людей в очереди' },
		explanation: {
			en: 'Where people wait although everybody is busy.',
			ru: 'Там, где ждут, хотя все заняты.',
		},
		moves: ['wait_time', 'service_level', 'first_response_time'],
		guards: ['cost_per_ticket', 'qa_score'],
	},
} as const satisfies Record<string, Measure>;

export type MeasureId = keyof typeof measures;
export const measureIds = Object.keys(measures) as [MeasureId, ...MeasureId[]];
