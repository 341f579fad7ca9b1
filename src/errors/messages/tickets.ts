/** Promises on tickets, and the stories of tickets and orders. */
import type { ErrorEntry } from '../entry.ts';

export const ticketsMessages = {
	policy_not_found: {
		status: 404,
		en: 'There is no policy “{name}”. The list of policies has the right name.',
		ru: 'Правила «{name}» нет. Уточните название в списке правил.',
	},
	policy_file_unreadable: {
		status: 400,
		en: 'The file {name} is not valid YAML or JSON: {reason}.',
		ru: 'Файл {name} — не YAML и не JSON: {reason}.',
	},
	policy_targets_needed: {
		status: 400,
		en: 'The policy has no target. Write targets such as urgent: 15m, and default for every other priority.',
		ru: 'В правиле нет ни одного срока. Запишите в targets, например, urgent: 15m, а для остальных приоритетов — default.',
	},
	policy_priority_twice: {
		status: 400,
		en: 'The priority “{priority}” has two targets: upper and lower case are one. Leave one of them.',
		ru: 'Для приоритета «{priority}» указаны два срока: прописные и строчные буквы не различаются. Оставьте один.',
	},
	policy_days_unclear: {
		status: 400,
		en: '“{text}” is unclear in business hours: a day has as many as the schedule says. Write hours, such as 18h for two days of nine hours.',
		ru: '«{text}» в рабочих часах непонятно: в дне столько часов, сколько в расписании. Запишите часы, например 18h для двух дней по девять часов.',
	},
	policy_pause_of_response: {
		status: 400,
		en: 'pauseOnPending is for resolutions: a first response waits for nobody but us. Leave it out.',
		ru: 'pauseOnPending — только для решений: первый ответ не ждёт никого, кроме нас. Уберите его.',
	},
	duration_unreadable: {
		status: 400,
		en: '“{text}” is no length of time. Write 15m, 1h 30m, 2d or a number of seconds, from a second to ten years.',
		ru: '«{text}» — не длительность. Запишите 15m, 1h 30m, 2d (15 мин, 1 ч 30 мин, 2 д) или число секунд, от секунды до десяти лет.',
	},
	ticket_not_found: {
		status: 404,
		en: 'There is no ticket “{id}” of the source “{source}”. Rows behind a number name both.',
		ru: 'Обращения «{id}» из источника «{source}» нет. Номер и источник указаны в записях за числом.',
	},
	order_not_found: {
		status: 404,
		en: 'There is no order “{id}” of the source “{source}”. Rows behind a number name both.',
		ru: 'Заказа «{id}» из источника «{source}» нет. Номер и источник указаны в записях за числом.',
	},
} as const satisfies Record<string, ErrorEntry>;
