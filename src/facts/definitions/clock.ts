/**
 * The ticket's clock: what is derived from a ticket, its events and the tickets around it. Every length of time exists
 * twice, in calendar time and in the business hours of the schedule that applies to the ticket's team and channel.
 */
import { type Column, column } from '../column.ts';

/** A length of time by the calendar, and the same in business hours: null where no schedule applies, never 0. */
function bothClocks(name: string, en: string, ru: string): Column[] {
	return [
		column(`${name}_seconds`, 'seconds', en, ru),
		column(`${name}_business_seconds`, 'seconds', `${en}, business hours`, `${ru}, рабочие часы`),
	];
}

export const ticketClock: readonly Column[] = [
	...bothClocks('first_response', 'First response time', 'Время первого ответа'),
	...bothClocks('handoff_response', 'First response time after hand-over', 'Время первого ответа после передачи'),
	...bothClocks('first_resolution', 'First resolution time', 'Время первого решения'),
	...bothClocks('full_resolution', 'Full resolution time', 'Время полного решения'),
	...bothClocks('requester_wait', 'Requester wait time', 'Ожидание клиента'),
	...bothClocks('agent_wait', 'Agent wait time', 'Ожидание оператора'),
	...bothClocks('agent_work', 'Agent work time', 'Время в работе'),
	...bothClocks('on_hold', 'On-hold time', 'Время на паузе'),
	// Negative answers there are none: null where no later ticket of this customer on this topic is known.
	column('next_contact_seconds', 'seconds', 'Next contact after', 'Следующее обращение через'),
	// Null where nobody knows what was said after the opening.
	column('customer_replies', 'integer', 'Customer replies', 'Ответы клиента'),
	// When it was closed, reopened, closed …, in turn; empty while it was open all the time since its creation.
	column('open_flips', 'instants', 'Closed and reopened', 'Закрыто и переоткрыто'),
];

/**
 * Of a public reply of an agent: the wait that it ended. Of a status, an assignment or a hand-over: how long it lasted,
 * until the next one of its type; null while it lasts.
 */
export const eventClock: readonly Column[] = [
	...bothClocks('reply', 'Reply time', 'Время ответа'),
	...bothClocks('stay', 'Time in it', 'Время в нём'),
];
