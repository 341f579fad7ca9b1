/** The histories of tickets, a row each. */
import { placed, scheduled } from './business.ts';
import type { Chosen } from './chosen.ts';
import { actorCode, agent, customer, rank, statusCode } from './steps.ts';

/**
 * Of the tickets that are chosen: `ticket_key`; `messages`, public ones,
 * (instant, actor) in their order; `steps`, statuses, (instant, status, span, worked) in their order, the last two 0
 * unless `calendar`; `opened_by`, the actor of the creation, 0 where nobody says; `handoffs` and the first `handoff_at`;
 * `by_agents`, what agents wrote, notes too.
 */
export function stepsOfTickets(tickets: Chosen, calendar: boolean): string {
	const events = `SELECT v.ticket_key AS ticket_key, v.at AS at, v.type AS type, ${rank('v')} AS rank, ${actorCode('v')} AS message, ${statusCode('v')} AS status_code,
		transform(v.actor, ['customer', 'agent'], [${customer}, ${agent}], 0) AS by
		FROM fact_ticket_event AS v WHERE v.ticket_key IN (SELECT l.key FROM ${tickets.table} AS l WHERE ${tickets.selection})`;
	const rows = calendar ? placed(withSchedule(events, tickets), { step: 'i.at' }) : events;
	const place = calendar ? 'step_span, step_worked' : 'toUInt32(0), toUInt64(0)';
	return `SELECT ticket_key,
		arrayMap(m -> (m.1, m.3), arraySort(groupArrayIf((at, rank, message), message != 0))) AS messages,
		arrayMap(s -> (s.1, s.3, s.4, s.5), arraySort(groupArrayIf((at, rank, status_code, ${place}), status_code != 0))) AS steps,
		maxIf(by, type = 'created') AS opened_by,
		countIf(type = 'handoff') AS handoffs,
		minIf(at, type = 'handoff') AS handoff_at,
		countIf(type = 'message' AND by = ${agent}) AS by_agents
		FROM (${rows}) GROUP BY ticket_key`;
}

/** Business time of a step is that of the ticket's own schedule, whichever team the step names. */
function withSchedule(events: string, { table, selection }: Chosen): string {
	const tickets = scheduled(
		`SELECT l.key AS ticket, l.team AS team, l.channel AS channel FROM ${table} AS l WHERE ${selection}`,
	);
	return `SELECT o.*, t.schedule AS schedule FROM (${events}) AS o INNER JOIN (${tickets}) AS t ON o.ticket_key = t.ticket`;
}
