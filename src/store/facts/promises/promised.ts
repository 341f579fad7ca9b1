/**
 * The promises of a policy, computed from tickets: when each falls due and when it was met.
 *
 * Positions on the policy's clock are milliseconds: since 1970 by the calendar, worked ones by business hours, so that a
 * due moment is the position of the creation, plus the target, plus the pauses. Only at the end it becomes an instant.
 */
import { literal } from '../../../facts/quoting.ts';
import type { Statement, StatementValue } from '../../../facts/statement.ts';
import type { Policy } from '../../../promises/policy.ts';
import type { PromiseMetric } from '../../../promises/policy-shape.ts';
import { placed, scheduled } from '../clock/business.ts';
import { codeOf } from '../clock/steps.ts';
import { stepsOfTickets } from '../clock/ticket-steps.ts';
import { quote } from '../fact-columns.ts';
import { instantAt } from './instant-at.ts';

/** Stands for the end of a pause that nobody knows. No true position reaches half of it, so a sum with it shows. */
const endless = 'toInt64(4611686018427387904)';
const isKnown = 'due_position < toInt64(2305843009213693952)';

/** No later day can be stored. */
const latest = "toDateTime64('2200-01-01', 3, 'UTC')";

// An export without events may say that a ticket is closed and not when it was solved; then it was at the latest.
const ended =
	"coalesce(l.solved_at, if(empty(l.open_flips) AND l.status IN ('solved', 'closed', ''), l.closed_at, NULL))";

/** When what is promised was done; NULL where it was not, or nobody knows. */
const done: Readonly<Record<PromiseMetric, string>> = {
	first_response: 'l.first_response_at',
	first_resolution: `coalesce(l.first_solved_at, if(l.reopens = 0, ${ended}, NULL))`,
	full_resolution: ended,
};

/**
 * What follows where a ticket has ended and nobody knows when the thing itself was done, if ever: `met_at`, and whether
 * there is a promise. One that ended in time without an answer needs none any more; a first solution came at the latest
 * with the last.
 */
const endedWithout: Readonly<Record<PromiseMetric, { met: string; holds: string }>> = {
	first_response: { met: 'NULL', holds: 'x_ended > due_at' },
	first_resolution: { met: 'x_ended', holds: 'x_ended <= due_at' },
	full_resolution: { met: 'x_ended', holds: 'true' },
};

/** `source`, `id` of the ticket, `due_at`, `met_at`. `timeZone` is whose days `from` means. */
export function promisesOf(policy: Policy, timeZone: string): Statement {
	const business = policy.clock === 'business';
	const params: Record<string, StatementValue> = {};
	const tickets = ticketsOf(policy, timeZone, params);
	const rows = business ? placed(scheduled(tickets), { created: 'i.created_at', stop: 'i.x_stop' }) : tickets;
	const began = business ? 'toInt64(created_worked)' : ms('created_at');
	const due = policy.pauseOnPending ? withPauses(began, business) : `${began} + target`;
	const known = business ? 'created_span != 0' : 'true';
	const positions = `SELECT *, ${due} AS due_position FROM (${rows}) WHERE ${known}`;
	const finite = `SELECT * FROM (${positions}) WHERE ${isKnown}`;
	const instants = business
		? instantAt(finite)
		: `SELECT *, fromUnixTimestamp64Milli(least(due_position, ${ms(latest)}), 'UTC') AS due_at FROM (${finite})`;
	const { met, holds } = endedWithout[policy.metric];
	const sql = `SELECT source, id, due_at, multiIf(isNotNull(x_done), x_done, isNotNull(x_ended), ${met}, NULL) AS met_at
		FROM (${instants})
		WHERE due_at < ${latest} AND multiIf(isNotNull(x_done), x_done >= created_at, isNotNull(x_ended), ${holds}, NOT x_ended_sometime)`;
	return { sql, params };
}

/** The tickets that the promise is made for, with their target in milliseconds, and their statuses where they matter. */
function ticketsOf(policy: Policy, timeZone: string, params: Record<string, StatementValue>): string {
	const conditions = [`target > 0`];
	const add = (type: string, value: StatementValue) => {
		const name = `p${Object.keys(params).length}`;
		params[name] = value;
		return `{${name}:${type}}`;
	};
	if (policy.from !== null)
		conditions.push(`l.created_at >= toDateTime64(${literal(policy.from)}, 3, ${literal(timeZone)})`);
	for (const [dimension, values] of policy.where) {
		conditions.push(`has(${add('Array(String)', values)}, toString(l.${quote(dimension)}))`);
	}
	const columns = [
		...['source', 'id', 'team', 'channel', 'created_at', 'status'].map((name) => `l.${name} AS ${name}`),
		`${targetOf(policy, add)} AS target`,
		`${done[policy.metric]} AS x_done`,
		`${ended} AS x_ended`,
		"l.status IN ('solved', 'closed') AND empty(l.open_flips) AS x_ended_sometime",
		'coalesce(x_done, x_ended) AS x_stop',
		`ifNull(x_stop, ${latest}) AS x_until`,
		...(policy.pauseOnPending ? ['e.steps AS steps'] : []),
	];
	const where = conditions.join(' AND ');
	if (!policy.pauseOnPending) return `SELECT ${columns.join(', ')} FROM fact_ticket AS l WHERE ${where}`;
	const paused = "SELECT ticket_key FROM fact_ticket_event WHERE status = 'pending' AND type IN ('status', 'created')";
	const steps = stepsOfTickets(
		{ table: 'fact_ticket', selection: `l.key IN (${paused})` },
		policy.clock === 'business',
	);
	// Pending by its row alone: nobody knows since when.
	const pending = `isNull(x_stop) AND l.status = 'pending' AND (empty(e.steps) OR e.steps[-1].2 != ${codeOf('pending')})`;
	return `SELECT ${columns.join(', ')} FROM fact_ticket AS l LEFT ANY JOIN (${steps}) AS e ON l.key = e.ticket_key WHERE ${where} AND NOT (${pending})`;
}

function targetOf({ targets, otherTarget }: Policy, add: (type: string, value: StatementValue) => string): string {
	const other = `toInt64(${(otherTarget ?? 0) * 1000})`;
	if (targets.size === 0) return other;
	const lengths = [...targets.values()].map((seconds) => `toInt64(${seconds * 1000})`);
	return `transform(lowerUTF8(trimBoth(toString(l.priority))), ${add('Array(String)', [...targets.keys()])}, [${lengths.join(', ')}], ${other})`;
}

/**
 * The due position moves on by every pause that began before it; what is due already stays due. One after the end of the
 * ticket is none. A pause that lasts, or ends where another schedule holds or none, makes it endless: nobody can say.
 */
function withPauses(began: string, business: boolean): string {
	const position = (step: string) => `greatest(${business ? `toInt64(${step}.4)` : ms(`${step}.1`)}, ${began})`;
	const end = (step: string) =>
		business
			? `if(${step}.3 = created_span OR ${step}.1 <= created_at, ${position(step)}, ${endless})`
			: position(step);
	const stop = business
		? `if(stop_span = created_span, greatest(toInt64(stop_worked), ${began}), ${endless})`
		: `greatest(${ms('assumeNotNull(x_stop)')}, ${began})`;
	const last = `if(isNull(x_stop), ${endless}, ${stop})`;
	const pauses = `arrayMap(s -> s.2 = ${codeOf('pending')} AND s.1 < x_until, steps)`;
	const froms = `arrayMap(s -> ${position('s')}, steps)`;
	const ends = `arrayPopFront(arrayPushBack(arrayMap(s -> ${end('s')}, steps), ${endless}))`;
	const tos = `arrayMap(to -> least(to, ${last}), ${ends})`;
	const later = 'if(pause AND from < due, due + greatest(to - from, toInt64(0)), due)';
	return `arrayFold((due, pause, from, to) -> ${later}, ${pauses}, ${froms}, ${tos}, ${began} + target)`;
}

function ms(instant: string): string {
	return `toUnixTimestamp64Milli(${instant})`;
}
