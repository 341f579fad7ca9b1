/**
 * What an event's row learns from the other events of its ticket: the wait that a reply ended, and how long a status, an
 * assignment or a hand-over lasted. The last assignment lasts until the ticket has ended. All events of the tickets must be in the selection.
 */
import { businessSeconds, placed, scheduled } from './business.ts';
import type { Chosen } from './chosen.ts';
import { actorCode, agent, customer, endedCode, rank, statusCode } from './steps.ts';

/**
 * `key`, `reply_seconds`, `stay_seconds`, and the same in business hours, of those chosen events that have either.
 */
export function eventClockOf({ table, selection }: Chosen, calendar: boolean): string {
	const said = `SELECT l.key AS key, l.ticket_key AS ticket_key, l.at AS at, l.type AS type, ${rank('l')} AS rank,
		${actorCode('l')} = ${agent} AS replies,
		${statusCode('l')} >= ${endedCode} AS ends,
		${actorCode('l')} = ${customer} OR (l.type = 'created' AND l.actor = 'customer') AS asks
		FROM ${table} AS l WHERE ${selection} AND l.ticket_key != 0`;
	const inTurn = 'PARTITION BY ticket_key ORDER BY at, rank, key';
	// A run is what is said up to the next reply, and that reply: what the customer says in it starts one wait.
	const runs = `SELECT *, countIf(replies) OVER (${inTurn} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS run,
		if(type = 'created', 'status', toString(type)) AS lane FROM (${said})`;
	const times = `SELECT key, ticket_key, at,
		if(replies, minOrNullIf(at, asks) OVER (PARTITION BY ticket_key, run), NULL) AS asked_at,
		if(lane IN ('status', 'assignment', 'handoff'), leadInFrame(toNullable(at)) OVER (PARTITION BY ticket_key, lane ORDER BY at, rank, key ROWS BETWEEN CURRENT ROW AND 1 FOLLOWING), NULL) AS next_at,
		if(lane = 'assignment', minOrNullIf(at, ends) OVER (${inTurn} ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING), NULL) AS end_at,
		if(end_at < next_at OR next_at IS NULL, end_at, next_at) AS left_at
		FROM (${runs})`;
	const telling = `SELECT * FROM (${times}) WHERE asked_at IS NOT NULL OR left_at IS NOT NULL`;
	const rows = calendar
		? placed(withSchedule(telling, { table, selection }), { asked: 'i.asked_at', said: 'i.at', left: 'i.left_at' })
		: telling;
	const business = calendar
		? [
				`if(asked_at IS NULL, NULL, ${businessSeconds('asked', 'said')}) AS reply_business_seconds`,
				`if(left_at IS NULL, NULL, ${businessSeconds('said', 'left')}) AS stay_business_seconds`,
			]
		: [
				"CAST(NULL, 'Nullable(UInt32)') AS reply_business_seconds",
				"CAST(NULL, 'Nullable(UInt32)') AS stay_business_seconds",
			];
	return `SELECT key, ${between('asked_at', 'at')} AS reply_seconds, ${between('at', 'left_at')} AS stay_seconds, ${business.join(', ')} FROM (${rows})`;
}

/** By the team and channel of the ticket, whichever the event names. */
function withSchedule(events: string, { table, selection }: Chosen): string {
	const tickets = scheduled(
		`SELECT key AS ticket, team, channel FROM fact_ticket WHERE key IN (SELECT l.ticket_key FROM ${table} AS l WHERE ${selection})`,
	);
	// Of a ticket that is not known nobody can say what hours hold for it.
	return `SELECT o.*, t.schedule AS schedule FROM (${events}) AS o LEFT ANY JOIN (${tickets}) AS t ON o.ticket_key = t.ticket`;
}

function between(from: string, to: string): string {
	const ms = (instant: string) => `toUnixTimestamp64Milli(assumeNotNull(${instant}))`;
	return `if(${to} >= ${from}, toUInt32(intDiv(${ms(to)} - ${ms(from)}, 1000)), NULL)`;
}
