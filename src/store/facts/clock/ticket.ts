/**
 * A ticket's row with its clock. What its events say comes before what the row itself says, so far as they say it; what
 * neither says is NULL. Definitions: kpi/catalogue and docs/guides/clock.md.
 */
import { literal } from '../../../facts/quoting.ts';
import { type FactName, factOf } from '../../../facts/vocabulary.ts';
import { factColumns, identityNames, quote, storedColumns } from '../fact-columns.ts';
import { businessSeconds, placed, scheduled } from './business.ts';
import type { Chosen } from './chosen.ts';
import { comebackSeconds } from './comebacks.ts';
import { agent, bot, codeOf, customer, endedCode, type Status, statuses } from './steps.ts';
import { stepsOfTickets } from './ticket-steps.ts';

export type ClockContext = {
	/** Whether there are events that may belong to the tickets. */
	readonly events: boolean;
	/** Whether there is any schedule of business hours. */
	readonly calendar: boolean;
	/** `found`: `after_ticket` says when the customers of these tickets came back; `kept`: as the rows say already. */
	readonly after: 'none' | 'found' | 'kept';
};

const ticket: FactName = 'ticket';

/** Columns that events say better than the row. */
const overridden = new Set([
	'status',
	'first_response_at',
	'first_solved_at',
	'solved_at',
	'closed_at',
	'reopens',
	'agent_replies',
	'bot_involved',
	'bot_only',
]);

/** Whole seconds between two instants, rounded down; NULL where one is missing or they are the wrong way round. */
const seconds = (from: string, to: string) =>
	`if(${to} >= ${from}, toUInt32(intDiv(${ms(`assumeNotNull(${to})`)} - ${ms(`assumeNotNull(${from})`)}, 1000)), NULL)`;

/** The ends of each duration, as columns of the row with its history. */
const durations: Readonly<Record<string, readonly [from: string, to: string]>> = {
	first_response: ['created_at', 'x_first_response_at'],
	handoff_response: ['x_handoff_at', 'x_handoff_response_at'],
	first_resolution: ['created_at', 'x_resolved_at'],
	full_resolution: ['created_at', 'x_solved_at'],
};

/** What each sum of time counts: the statuses in which the ticket was. */
const waits: Readonly<Record<string, readonly Status[]>> = {
	requester_wait: ['new', 'open', 'hold'],
	agent_wait: ['pending'],
	agent_work: ['new', 'open'],
	on_hold: ['hold'],
};

/** `SELECT` of these columns of ticket rows from the rows that are chosen. */
export function selectTickets(columns: readonly string[], chosen: Chosen, context: ClockContext): string {
	const known = withHistory(chosen, context);
	const rows = context.calendar ? withPlaces(known) : known;
	const expressions = columns.map((column) => `${expressionOf(column, context)} AS ${quote(column)}`);
	return `SELECT ${expressions.join(', ')} FROM (${rows})`;
}

/** Derived columns that can have values where only `filled` columns of the row have any. */
export function followsRow(column: string, filled: ReadonlySet<string>, context: ClockContext): boolean {
	if (context.events) return true;
	if (column === 'next_contact_seconds') return context.after !== 'none';
	if (column.endsWith('_business_seconds') && !context.calendar) return false;
	const base = column.replace(/(_business)?_seconds$/, '');
	const sources: Readonly<Record<string, readonly string[]>> = {
		first_response: ['first_response_at'],
		first_resolution: ['first_solved_at', 'solved_at'],
		full_resolution: ['solved_at'],
	};
	return sources[base]?.some((source) => filled.has(source)) ?? false;
}

/** The rows, `x_…` for what events may say better, and `steps`: the statuses with their instants. */
function withHistory({ table, selection }: Chosen, { events, calendar, after }: ClockContext): string {
	const own = [...identityNames, ...storedColumns(ticket), 'attributes'].map(
		(name) => `l.${quote(name)} AS ${quote(name)}`,
	);
	const said = events ? saidByEvents : saidByRow;
	const columns = [
		...own,
		...said,
		'coalesce(x_first_solved_at, if(x_reopens = 0, x_solved_at, NULL)) AS x_resolved_at',
		...(after === 'kept' ? ['l.next_contact_seconds AS x_next_contact_seconds'] : []),
		after === 'found' ? 'n.next_at AS x_next_at' : `${none(instant)} AS x_next_at`,
	];
	const joins = [
		events ? `LEFT ANY JOIN (${stepsOfTickets({ table, selection }, calendar)}) AS e ON l.key = e.ticket_key` : '',
		after === 'found' ? 'LEFT ANY JOIN after_ticket AS n ON l.key = n.key' : '',
	];
	return `SELECT ${columns.join(', ')} FROM ${table} AS l ${joins.join(' ')} WHERE ${selection}`;
}

const instant = "DateTime64(3, 'UTC')";
const none = (type: string) => `CAST(NULL, ${literal(`Nullable(${type})`)})`;

const saidByRow = [
	...[...overridden].map((name) => `l.${quote(name)} AS x_${name}`),
	`${none(instant)} AS x_handoff_at`,
	`${none(instant)} AS x_handoff_response_at`,
	`${none('Int32')} AS x_customer_replies`,
	`CAST([], ${literal(`Array(${instant})`)}) AS x_flips`,
];

// A bot's greeting opens nothing: the first person who writes does. An agent who opens the ticket writes the opening
// message, not a reply: it stands at the moment of creation.
const openedByAgent = `notEmpty(w_people) AND w_people[1].2 = ${agent} AND e.opened_by != ${customer} AND w_people[1].1 <= addSeconds(l.created_at, 1)`;

const saidByEvents = [
	`arrayFilter(m -> m.2 != ${bot}, e.messages) AS w_people`,
	`arrayMap(m -> m.1, arrayFilter(m -> m.2 = ${agent}, e.messages)) AS w_public`,
	`arraySlice(w_public, if(${openedByAgent}, 2, 1)) AS w_replies`,
	'coalesce(if(notEmpty(w_replies), w_replies[1], NULL), l.first_response_at) AS x_first_response_at',
	'if(notEmpty(w_public), toInt32(length(w_replies)), coalesce(l.agent_replies, if(notEmpty(e.messages), 0, NULL))) AS x_agent_replies',
	// The first word is the customer's own: the opening, whether the source lists it as a message or not.
	`if(notEmpty(e.messages), toInt32(arrayCount(m -> m.2 = ${customer}, e.messages)) - toInt32(notEmpty(w_people) AND w_people[1].2 = ${customer}), NULL) AS x_customer_replies`,
	// Handed over after a person had replied, it is no first response that is waited for.
	'e.handoffs > 0 AND (empty(w_replies) OR w_replies[1] >= e.handoff_at) AS w_handed',
	'if(w_handed, e.handoff_at, NULL) AS x_handoff_at',
	'if(w_handed, arrayFirstOrNull(reply -> reply >= e.handoff_at, w_replies), NULL) AS x_handoff_response_at',
	`arrayMap(s -> s.2 >= ${endedCode}, e.steps) AS w_ended`,
	'arrayMap(s -> s.1, arrayFilter((s, ended, before) -> ended != before, e.steps, w_ended, arrayShiftRight(w_ended, 1, 0))) AS w_flips',
	// Solved after all that the events tell: they lag behind the row.
	'notEmpty(w_flips) AND length(w_flips) % 2 = 0 AND ifNull(l.solved_at > w_flips[-1], false) AS w_lag',
	'if(w_lag, arrayPushBack(w_flips, assumeNotNull(l.solved_at)), w_flips) AS x_flips',
	'coalesce(if(notEmpty(x_flips), x_flips[1], NULL), l.first_solved_at) AS x_first_solved_at',
	// Open again, it is not solved, unless the row says so with a later time.
	'multiIf(empty(x_flips), l.solved_at, length(x_flips) % 2 = 1, x_flips[-1], NULL) AS x_solved_at',
	'if(empty(x_flips), l.reopens, toInt32(greatest(intDiv(length(x_flips) + 1, 2), 1)) - 1) AS x_reopens',
	`coalesce(if(arrayExists(s -> s.2 = ${codeOf('closed')}, e.steps), arrayLast(s -> s.2 = ${codeOf('closed')}, e.steps).1, NULL), l.closed_at) AS x_closed_at`,
	`multiIf(l.status != '' AND NOT (l.status IN ('solved', 'closed') AND notEmpty(x_flips) AND length(x_flips) % 2 = 0), toString(l.status), w_lag, 'solved', notEmpty(e.steps), [${statuses.map((one) => `'${one}'`).join(', ')}][e.steps[-1].2], '') AS x_status`,
	`coalesce(l.bot_involved, if(notEmpty(e.messages), arrayExists(m -> m.2 = ${bot}, e.messages), NULL)) AS x_bot_involved`,
	`coalesce(l.bot_only, if(notEmpty(e.messages), arrayExists(m -> m.2 = ${bot}, e.messages) AND e.by_agents = 0, NULL)) AS x_bot_only`,
	`if(w_lag, arrayPushBack(e.steps, (assumeNotNull(l.solved_at), toUInt8(${endedCode}), toUInt32(0), toUInt64(0))), e.steps) AS steps`,
];

/** Where the instants lie in the working time of the ticket's schedule. */
function withPlaces(rows: string): string {
	return placed(scheduled(rows), {
		created: 'i.created_at',
		response: 'i.x_first_response_at',
		handoff: 'i.x_handoff_at',
		handoff_response: 'i.x_handoff_response_at',
		resolved: 'i.x_resolved_at',
		solved: 'i.x_solved_at',
	});
}

const placeOf: Readonly<Record<string, string>> = {
	created_at: 'created',
	x_first_response_at: 'response',
	x_handoff_at: 'handoff',
	x_handoff_response_at: 'handoff_response',
	x_resolved_at: 'resolved',
	x_solved_at: 'solved',
};

function expressionOf(column: string, context: ClockContext): string {
	if (overridden.has(column)) return `x_${column}`;
	if (column === 'open_flips') return 'x_flips';
	if (column === 'customer_replies') return 'x_customer_replies';
	if (column === 'next_contact_seconds') {
		return context.after === 'kept' ? 'x_next_contact_seconds' : comebackSeconds('x_solved_at', 'x_next_at');
	}
	const [, base, business] = /^(.*?)(_business)?_seconds$/.exec(column) ?? [];
	const between = base === undefined ? undefined : durations[base];
	if (between) {
		const [from, to] = between;
		if (business === undefined) return seconds(from, to);
		return context.calendar ? businessSeconds(placeOf[from] ?? '', placeOf[to] ?? '') : 'NULL';
	}
	const counted = base === undefined ? undefined : waits[base];
	if (counted) {
		if (!context.events || (business !== undefined && !context.calendar)) return 'NULL';
		return business === undefined ? waitSum(counted) : businessWaitSum(counted);
	}
	return quote(column);
}

// A ticket is new from its creation to the first status it is given. Only when it has ended its sums are known.
const hasEnded = 'length(x_flips) % 2 = 1';
const codes = `arrayPushFront(arrayMap(s -> s.2, steps), ${codeOf('new')})`;

function waitSum(counted: readonly Status[]): string {
	return statusSum(
		counted,
		`arrayPushFront(arrayMap(s -> greatest(${ms('s.1')}, ${ms('created_at')}), steps), ${ms('created_at')})`,
		hasEnded,
	);
}

function businessWaitSum(counted: readonly Status[]): string {
	const places =
		'arrayPushFront(arrayMap(s -> greatest(toInt64(s.4), toInt64(created_worked)), steps), toInt64(created_worked))';
	return statusSum(counted, places, `${hasEnded} AND created_span != 0 AND arrayAll(s -> s.3 = created_span, steps)`);
}

/** Seconds from each step to the next, of those steps that count; a step that comes before the creation takes no time. */
function statusSum(counted: readonly Status[], clock: string, known: string): string {
	const list = `[${counted.map(codeOf).join(', ')}]`;
	const sum = `arraySum(arrayMap((code, from, to) -> if(has(${list}, code), greatest(to - from, 0), 0), arrayPopBack(${codes}), arrayPopBack(${clock}), arrayPopFront(${clock})))`;
	return `if(${known}, toUInt32(intDiv(${sum}, 1000)), NULL)`;
}

function ms(instant: string): string {
	return `toUnixTimestamp64Milli(${instant})`;
}

/** A formula for every derived column: a defect shows when the module is loaded, not in a statement. */
for (const { name } of factOf(ticket).derived) {
	if (!factColumns(ticket).includes(name)) throw new TypeError(`no column ${name}`);
}
