/** The store of facts, and customers in it. */
import type { ErrorEntry } from '../entry.ts';

export const factStoreMessages = {
	cancelled: {
		status: 409,
		en: 'This was cancelled. Nothing of it was kept.',
		ru: 'Операция отменена. Ничего из неё не сохранено.',
	},
	disk_full: {
		status: 507,
		en: 'The disk is full. Free some space and try again: nothing that was acknowledged is lost.',
		ru: 'На диске кончилось место. Освободите место и повторите: ничего из подтверждённого не потеряно.',
	},
	facts_unreachable: {
		status: 503,
		en: 'The fact store does not answer. Check FACTS_URL and that the server is running, then try again.',
		ru: 'Хранилище фактов не отвечает. Проверьте FACTS_URL и работу сервера и повторите.',
	},
	customer_not_found: {
		status: 404,
		en: 'No customer “{ref}” is known. Use the id, e-mail or phone number that came with the data.',
		ru: 'Клиент «{ref}» не найден. Укажите номер, почту или телефон из загруженных данных.',
	},
	customer_ambiguous: {
		status: 409,
		en: 'Several customers fit: {customers}. See who they are with “customer find”, link those that are one person, or name one by its number.',
		ru: 'Подходят несколько клиентов: {customers}. Посмотрите, кто это, командой «customer find», объедините тех, кто один человек, или укажите номер.',
	},
	retention_events_first: {
		status: 409,
		en: 'Events of tickets have to be kept at least as long as tickets: the lengths of time of a ticket are computed from them.',
		ru: 'События обращений нужно хранить не меньше, чем сами обращения: по ним считаются сроки обращений.',
	},
	retention_promises_with_tickets: {
		status: 409,
		en: 'Service promises are kept as long as tickets, from which they are written. Settle the months for rows of “ticket”: “sla” follows.',
		ru: 'Обязательства SLA хранятся столько же, сколько обращения, по которым они записываются. Назначьте срок строк для «ticket»: «sla» следует за ним.',
	},
	erasure_unconfirmed: {
		status: 409,
		en: 'Erasing cannot be taken back. Name the same customer, {customer}, once more to confirm.',
		ru: 'Удаление нельзя отменить. Для подтверждения ещё раз укажите того же клиента, {customer}.',
	},
	customer_link_circular: {
		status: 409,
		en: 'These two customers already count as one, the other way round. Remove that link first.',
		ru: 'Эти клиенты уже считаются одним, но наоборот. Сначала уберите ту связь.',
	},
} as const satisfies Record<string, ErrorEntry>;
