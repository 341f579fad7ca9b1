/** Who was asked and who answered, by what is known of both. */
import type { Statement } from '../../facts/statement.ts';
import type { Budget } from '../budget.ts';
import type { Scan } from '../scan.ts';
import type { Range } from '../time/period.ts';
import { type AnsweredSubject, askedRows } from './answered.ts';
import { clusterSql } from './column.ts';
import { bothSql } from './condition.ts';
import { finish, selectFrom, selectSql } from './select.ts';
import { whereSql } from './where.ts';
import { tableSql, type Writing, writingOf } from './writing.ts';

/** `outcome`: what has become of the ticket that somebody was asked about. */
export const sides = ['channel', 'segment', 'outcome', 'team', 'product', 'branch', 'topic', 'language'] as const;
export type Side = (typeof sides)[number];

const ofRow = sides.filter((side) => side !== 'outcome');
const own = ofRow.map((side) => `toString(${side}) AS own_${side}`);
/** The channel is that of the contact where one is known: an invitation's own is that of the mail. */
const columnOf = (side: Side) =>
	side === 'channel' ? 'contact_channel' : side === 'outcome' ? 'outcome' : `own_${side}`;
const levels = `arrayJoin([${sides.map((side) => `('${side}', ${columnOf(side)})`).join(', ')}]) AS level`;

/** `solved` at once, `reopened`, `open` still; '' where no ticket is known. */
const outcome =
	"multiIf(ifNull(reopens, 0) > 0, 'reopened', solved_at IS NOT NULL OR closed_at IS NOT NULL OR status IN ('solved', 'closed'), 'solved', 'open')";

/** `inner` has the columns `own_…` and `about`, the key of a ticket; those of all its rows are read before. */
function besideTickets(inner: string, where: string, writing: Writing): string {
	const keys = selectSql({ columns: ['ticket_key'], where: bothSql(where, 'ticket_key != 0') }, writing);
	const tickets = `SELECT key, toString(channel) AS of_ticket, ${outcome} AS became FROM ${tableSql('ticket', writing)} WHERE key IN (${keys})`;
	return `SELECT one.*, if(t.of_ticket != '', t.of_ticket, one.own_channel) AS contact_channel, t.became AS outcome
FROM (${inner}) AS one LEFT ANY JOIN (${tickets}) AS t ON one.about = t.key`;
}

/** Rows `side`, `value`, `n` invitations, `answered` of them: those that say when they were finished. */
export function invitedBySql(scan: Scan, range: Range, budget: Budget): Statement {
	const writing = writingOf(scan, [range]);
	const where = whereSql(scan, [range], writing);
	const columns = [...own, 'ticket_key AS about', 'finished_at IS NOT NULL AS done'];
	const rows = selectFrom(besideTickets(selectSql({ columns, where }, writing), where, writing), [levels, 'done']);
	const counts = ['level.1 AS side', 'level.2 AS value', 'count() AS n', 'countIf(done) AS answered'];
	return finish(selectFrom(rows, counts, ['side', 'value']), writing, budget);
}

/** One row: invitations `n`, and the sum of the squares of how often the same customer was asked, `sizes`. */
export function invitedPeopleSql(scan: Scan, range: Range, budget: Budget): Statement {
	const writing = writingOf(scan, [range]);
	const inner = selectSql(
		{
			columns: [`${clusterSql(writing)} AS cluster`, 'count() AS times'],
			where: whereSql(scan, [range], writing),
			groupBy: ['cluster'],
		},
		writing,
	);
	return finish(selectFrom(inner, ['sum(times) AS n', 'sum(times * times) AS sizes']), writing, budget, 1);
}

/** Rows `side`, `value`, `n` people who answered. */
export function respondentsBySql({ scan, range, asked }: AnsweredSubject, budget: Budget): Statement {
	const { writing, where } = askedRows(scan, range, asked);
	const columns = [...ofRow.map((side) => `any(toString(${side})) AS own_${side}`), 'any(ticket_key) AS about'];
	const people = selectSql({ columns, where, groupBy: ['source', 'response'] }, writing);
	const rows = selectFrom(besideTickets(people, where, writing), [levels]);
	const counts = ['level.1 AS side', 'level.2 AS value', 'count() AS n'];
	return finish(selectFrom(rows, counts, ['side', 'value']), writing, budget);
}

/** Rows `variant`, `measured`, `answer` on the scale from `least` to `most`, `levels` of the chosen sides in their order as JSON, and `n`. */
export function scoresBySql(
	{ scan, range, asked }: AnsweredSubject,
	chosen: readonly Side[],
	budget: Budget,
): Statement {
	const { writing, where, variant } = askedRows(scan, range, asked);
	const scale = ['toFloat64(score) AS answer', 'toFloat64(scale_min) AS least', 'toFloat64(scale_max) AS most'];
	const columns = [...own, 'ticket_key AS about', `${variant} AS variant`, 'toString(kind) AS measured', ...scale];
	const scored = bothSql(where, "score IS NOT NULL AND item = ''");
	const rows = besideTickets(selectSql({ columns, where: scored }, writing), scored, writing);
	const grouped = [
		'variant',
		'measured',
		'answer',
		'least',
		'most',
		`toJSONString(CAST([${chosen.map(columnOf).join(', ')}], 'Array(String)'))`,
	];
	return finish(
		selectFrom(
			rows,
			[...grouped.slice(0, 5), `${grouped[5]} AS levels`, 'count() AS n'],
			[...grouped.slice(0, 5), 'levels'],
		),
		writing,
		budget,
	);
}
