/** Files of tickets, answers and orders with every column that they can bring, the same for the same size. */
import { type StatementValue, statement } from '../../src/facts/statement.ts';
import type { FactEngine } from '../../src/store/facts/engine.ts';
import { customersOf, period, type Size } from './size.ts';

export type Stretch = { readonly from: string; readonly days: number };
export const scaleFacts = ['ticket', 'answer', 'order'] as const;
export type ScaleFact = (typeof scaleFacts)[number];

export async function writeFact(engine: FactEngine, path: string, fact: ScaleFact, size: Size): Promise<void> {
	const rows = { ticket: size.tickets, answer: size.answers, order: size.orders }[fact];
	const text = { ticket: ticketSql, answer: answerSql, order: orderSql }[fact];
	await write(engine, path, text, { ...stretchOf(period), rows, first: 0, ...sharesOf(size) });
}

/** Tickets of another stretch of time by the same customers, with numbers of their own. */
export async function writeMoreTickets(
	engine: FactEngine,
	path: string,
	size: Size,
	more: Stretch & { rows: number },
): Promise<void> {
	await write(engine, path, ticketSql, {
		...stretchOf(more),
		rows: more.rows,
		first: size.tickets,
		...sharesOf(size),
	});
}

function stretchOf({ from, days }: Stretch) {
	return { from: `${from} 00:00:00`, span: days * 86400 };
}

function sharesOf(size: Size) {
	return { tickets: size.tickets, customers: customersOf(size) };
}

async function write(engine: FactEngine, path: string, sql: string, params: Record<string, StatementValue>) {
	await engine.run(
		statement(
			`INSERT INTO FUNCTION file({path:String}, 'CSVWithNames') ${sql} FROM numbers({first:UInt64}, {rows:UInt64})
			SETTINGS engine_file_truncate_on_insert = 1, max_threads = 1, format_csv_null_representation = ''`,
			{ path, ...params },
		),
	);
}

/** A number that looks random and is the same each time; `salt` tells the columns apart. */
const chance = (salt: number, of = 'number') => `cityHash64(${of}, ${salt})`;
const oneIn = (every: number, salt: number) => `${chance(salt)} % ${every} = 0`;
/** Seconds with this mean, exponential: many short ones, a few very long. */
const waiting = (mean: number, salt: number) => `toUInt32(${mean} * -log(1 - (${chance(salt)} % 1000000) / 1000001))`;
const written = (instant: string) => `formatDateTime(${instant}, '%Y-%m-%dT%H:%i:%SZ')`;
const within = (salt: number, of = 'number') =>
	`toDateTime({from:String}, 'UTC') + ${chance(salt, of)} % {span:UInt64}`;
const cents = (amount: string) => `toString(toDecimal64(${amount}, 2) / 100)`;
const customer = (share: string, salt: number, of = 'number') =>
	`concat('C', toString(${chance(salt, of)} % ${share}))`;

/** 26 columns, about 300 bytes a row. 2 % wait for a reply, 5 % for a solution; calls and chats have a queue. */
const ticketSql = `
	WITH
		${within(1)} AS c,
		c + ${waiting(1800, 2)} AS f,
		f + ${waiting(40000, 3)} AS s,
		['chat', 'email', 'phone', 'web'][1 + ${chance(6)} % 4] AS by_channel,
		by_channel IN ('chat', 'phone') AS queued,
		queued AND ${oneIn(20, 12)} AS gone,
		NOT gone AND NOT (${oneIn(50, 13)}) AS replied,
		replied AND NOT (${oneIn(33, 14)}) AS done
	SELECT
		concat('T', leftPad(toString(number), 8, '0')) AS id, ${written('c')} AS created_at, ${written('s')} AS updated_at,
		multiIf(done, 'closed', gone, 'closed', 'open') AS status,
		if(replied, ${written('f')}, NULL) AS first_response_at, if(done, ${written('s')}, NULL) AS first_solved_at,
		if(done, ${written('s')}, NULL) AS solved_at, if(done, ${written('s + 86400')}, NULL) AS closed_at,
		if(${oneIn(4, 4)}, '1', '0') AS reopens, toString(if(replied, 1 + ${chance(5)} % 4, 0)) AS agent_replies,
		if(queued, toString(${waiting(40, 15)}), NULL) AS wait_seconds,
		if(replied, toString(60 + ${waiting(400, 16)}), NULL) AS handle_seconds,
		if(queued, toString(NOT gone), NULL) AS answered, if(queued, toString(gone), NULL) AS abandoned,
		toString(${oneIn(12, 17)}) AS escalated, toString(${chance(18)} % 10 DIV 8) AS transfers,
		toString(${oneIn(3, 19)}) AS bot_involved, toString(gone AND ${oneIn(3, 19)}) AS bot_only,
		toString(NOT (${oneIn(6, 20)})) AS first_line_solvable,
		by_channel AS channel, concat('team ', toString(${chance(7)} % 12)) AS team,
		concat('agent ', toString(${chance(8)} % 200)) AS agent, ${customer('{customers:UInt64}', 9)} AS customer,
		concat('topic ', toString(${chance(10)} % 40)) AS topic, 'normal' AS priority,
		concat('Question about order number ', toString(${chance(11)} % 1000000), ' and nothing else') AS subject`;

/**
 * Four answers a response, of four kinds of survey: after a contact, on the national index, on expectations, and of what
 * is rarely asked. One in four customers answers at all, on average eight times; a fiftieth is left blank.
 */
const kinds = {
	contact: ['nps', 'csat', 'ces', 'resolved'],
	index: ['acsi', 'acsi', 'acsi', 'nps'],
	expectations: ['expectation', 'perception', 'importance', 'csat'],
	rare: ['ces_effort', 'problem', 'repeat_explanation', 'csat'],
};
const listed = (texts: readonly string[]) => `[${texts.map((text) => `'${text}'`).join(', ')}]`;
const answerSql = `
	WITH
		intDiv(number, 4) AS r,
		${chance(1, 'r')} % 10 AS survey_kind,
		multiIf(survey_kind < 6, ${listed(kinds.contact)}, survey_kind < 8, ${listed(kinds.index)},
			survey_kind = 8, ${listed(kinds.expectations)}, ${listed(kinds.rare)})[1 + number % 4] AS k,
		transform(k, ['nps', 'resolved', 'problem', 'repeat_explanation'], [0, 0, 0, 0], 1) AS low,
		transform(k, ['nps', 'csat', 'ces', 'ces_effort', 'acsi', 'resolved', 'problem', 'repeat_explanation'],
			[10, 5, 7, 5, 10, 1, 1, 1], 7) AS high,
		-- The larger of two chances: more good answers than bad ones.
		greatest(${chance(2)}, ${chance(3)}) / 18446744073709551616 AS likes
	SELECT
		concat('R', toString(r), '-', toString(number % 4)) AS id, concat('R', toString(r)) AS response,
		concat('survey ', toString(survey_kind)) AS survey, concat(k, ' ', toString(number % 4)) AS question, k AS kind,
		if(k = 'acsi', ['satisfaction', 'expectations', 'ideal'][1 + number % 4], NULL) AS item,
		if(k IN ('expectation', 'perception', 'importance'),
			['tangibles', 'reliability', 'responsiveness', 'assurance', 'empathy'][1 + ${chance(4, 'r')} % 5], NULL) AS dimension,
		if(${oneIn(50, 5)}, NULL, toString(low + toUInt32(floor(likes * (high - low + 1))))) AS score,
		toString(low) AS scale_min, toString(high) AS scale_max,
		if(${oneIn(50, 5)}, 'no opinion', NULL) AS text,
		${written(within(6, 'r'))} AS answered_at,
		${customer('intDiv({customers:UInt64}, 4) + 1', 7, 'r')} AS customer,
		concat('T', leftPad(toString(${chance(8, 'r')} % {tickets:UInt64}), 8, '0')) AS ticket`;

/** Nine in ten completed, most of them in time; two currencies would not be summed, so there is one. */
const orderSql = `
	WITH
		${within(1)} AS p,
		p + 3 * 86400 AS d,
		p + ${waiting(150000, 2)} AS e,
		['completed', 'cancelled', 'returned', 'failed', 'open'][
			transform(${chance(3)} % 20, [0, 1, 2, 3], [2, 3, 4, 5], 1)] AS state
	SELECT
		concat('O', leftPad(toString(number), 8, '0')) AS id, ${written('p')} AS placed_at, ${written('d')} AS promised_at,
		if(state IN ('completed', 'returned'), ${written('e')}, NULL) AS completed_at, ${written('e')} AS updated_at,
		state AS status, ${cents(`1000 + ${chance(4)} % 100000`)} AS amount,
		${cents(`toInt32(${chance(5)} % 20000) - 2000`)} AS margin, 'EUR' AS currency,
		toString(${chance(6)} % 30 DIV 28) AS errors, '5' AS opportunities,
		['shop', 'site'][1 + ${chance(7)} % 2] AS channel, concat('branch ', toString(${chance(8)} % 30)) AS branch,
		${customer('{customers:UInt64}', 9)} AS customer`;
