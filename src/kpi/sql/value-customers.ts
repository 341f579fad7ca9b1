/** Customers who gave a score, a row for each: what was before the first answer, and what came after it. */
import type { Figure } from '../figure.ts';
import { purchase } from '../purchase.ts';
import type { Scan } from '../scan.ts';
import type { Range } from '../time/period.ts';
import { anonymousSql } from './anonymous.ts';
import { personSql } from './column.ts';
import { bothSql, conditionSql } from './condition.ts';
import { quantitiesOf } from './decomposition.ts';
import { figureSql } from './figure.ts';
import { amountSql } from './money.ts';
import { selectSql } from './select.ts';
import { instantSql } from './sources/reading.ts';
import { whereSql } from './where.ts';
import { innerWriting, type Writing, writingOf } from './writing.ts';

const DAY = 86_400_000;
/** In ms, later than any instant that can be stored: the end of a contract that runs. */
const ENDLESS = 100_000_000_000_000;
export type ValueSubject = {
	readonly scan: Scan;
	readonly figure: Figure;
	readonly range: Range;
	/** Length of the window after an answer, and of the one before it. */
	readonly days: number;
	/** Of orders, with what their amounts are converted with. */
	readonly orders: Scan;
	/** Whether amounts can be added up. */
	readonly money: boolean;
	/** The moment up to which everything is known, in ms since 1970. */
	readonly asOf: number;
};

/** What is known of orders and contracts, in ms since 1970; null where there are none. */
export type Known = {
	readonly orders: { readonly first: number; readonly last: number } | null;
	readonly contracts: { readonly last: number } | null;
};

/** What is looked at: the period, and a window before and after it. */
export function reachOf({ range, days }: Pick<ValueSubject, 'range' | 'days'>): Range {
	return { from: range.from - days * DAY, to: range.to + days * DAY };
}

export type Reading = {
	readonly subject: ValueSubject;
	readonly known: Known;
	/** Customers by chance: one of so many is read. */
	readonly one: number;
	/** Whether customers with a contract are held beside what they had bought before, too. */
	readonly ordersOfContracts: boolean;
};

/** A contract that ends before it begins is none. */
export const lasts = 'ifNull(ended_at > started_at, true)';

/** A row for each customer, under the names that the statements above use. */
export function customersSql({ subject, known, one, ordersOfContracts }: Reading) {
	const { scan, range, days, asOf } = subject;
	const writing = writingOf(scan, [range]);
	const { parameters } = writing;
	const window = parameters.add('Int64', days * DAY);
	const end = Math.min(asOf, range.to + days * DAY);
	const bought = ordersSql(subject, end, one, writing);
	const held = contractsSql(subject, end, one, writing);
	const until = (last: number | undefined) => parameters.add('Int64', last === undefined ? 0 : Math.min(last, asOf));
	const before = known.orders ? `at - ${window} >= ${parameters.add('Int64', known.orders.first)}` : 'true';
	const columns = [
		'who',
		...['first.1 AS at', 'first.2 AS score', 'first.3 AS scale_min', 'first.4 AS scale_max', 'first.5 AS amount'],
		...['first.6 AS channel', 'first.7 AS segment'],
		'if(scale_max > scale_min, 100 * (score - scale_min) / (scale_max - scale_min), score) AS hundredth',
		`arrayFilter(one -> one.1 > at AND one.1 <= at + ${window}, placed) AS later`,
		`arrayFilter(one -> one.1 <= at AND one.1 > at - ${window}, placed) AS earlier`,
		'arrayExists(one -> one.1 <= at, placed) AS has_orders',
		'notEmpty(later) AS buys_again',
		'arraySum(arrayMap(one -> one.2, later)) AS spends',
		'arraySum(arrayMap(one -> one.2, earlier)) AS earlier_spend',
		'sign(earlier_spend) * log(1 + abs(earlier_spend)) AS log_earlier_spend',
		'log(1 + length(earlier)) AS log_earlier_orders',
		'arrayExists(one -> one.1 <= at AND at < one.2, spans) AS has_contracts',
		`arrayExists(one -> one.1 <= at + ${window} AND at + ${window} < one.2, spans) AS stays`,
		`log(1 + if(has_contracts, (at - arrayMin(arrayMap(one -> one.1, spans))) / ${DAY}, 0)) AS log_contract_age`,
		`${before} AS is_before`,
		`(has_orders AND at + ${window} <= ${until(known.orders?.last)}) AS in_orders`,
		`(has_contracts AND at + ${window} <= ${until(known.contracts?.last)}) AS in_contracts`,
		...[
			'in_orders AND is_before AS in_orders_before',
			`in_contracts AND ${ordersOfContracts ? 'is_before' : 'true'} AS in_contracts_before`,
		],
	];
	const sql = [
		`SELECT ${columns.join(',\n\t')}`,
		`FROM (\n${answersSql(subject, writing, answerColumns(subject.figure, writing), one)}\n) AS answers`,
		`LEFT ANY JOIN (\n${bought}\n) AS bought ON who = bought.buyer`,
		`LEFT ANY JOIN (\n${held}\n) AS held ON who = held.holder`,
	].join('\n');
	return { writing, sql };
}

/** The first answer of the period: what it says stands before what followed, however often the customer answered later. */
function answerColumns(figure: Figure, writing: Writing): readonly string[] {
	const scale = (end: string) => `ifNull(toFloat64(${end}), nan)`;
	const said = [
		...['toUnixTimestamp64Milli(answered_at)', 'assumeNotNull(toFloat64(score))'],
		...[scale('scale_min'), scale('scale_max')],
		`assumeNotNull(toFloat64(${quantitiesOf(figure, 0, writing).amount}))`,
		...['toString(channel)', 'toString(segment)'],
	];
	return ['who', `argMin((${said.join(', ')}), (answered_at, key)) AS first`];
}

/** Customers who answered, one of so many. Anonymous answers lead to nobody. */
export function answersSql(subject: ValueSubject, writing: Writing, columns: readonly string[], one = 1): string {
	const { scan, figure, range } = subject;
	const own = columns.map((column) => (column === 'who' ? `${personSql(writing)} AS who` : column));
	const sampled = one > 1 ? `cityHash64(${personSql(writing)}) % ${one} = 0` : 'true';
	const where = bothSql(scoredWhere(scan, figure, range, writing), 'customer != 0', `NOT ${anonymousSql}`, sampled);
	return selectSql({ columns: own, where, groupBy: ['who'] }, writing);
}

export function scoredWhere(scan: Scan, figure: Figure, range: Range, writing: Writing): string {
	const { counted } = figureSql(figure, 0, writing);
	return bothSql(whereSql(scan, [range], writing), counted, 'score IS NOT NULL');
}

/** Rows `buyer`, `placed`: orders that stand, each with its instant and its amount. */
function ordersSql(subject: ValueSubject, end: number, one: number, outer: Writing): string {
	const writing: Writing = { ...innerWriting(outer), fact: 'order', prices: subject.orders.prices ?? null };
	const person = personSql(writing);
	const amount = subject.money ? `ifNull(toFloat64(${amountSql('amount', writing)}), 0.)` : '0.';
	const where = bothSql(
		...[conditionSql(purchase, writing), 'customer != 0', `placed_at <= ${instantSql(end, writing)}`],
		`${person} IN (${answersSql(subject, innerWriting(outer), ['who'], one)})`,
	);
	const columns = [`${person} AS buyer`, `groupArray((toUnixTimestamp64Milli(placed_at), ${amount})) AS placed`];
	return selectSql({ columns, where, groupBy: ['buyer'] }, writing);
}

/** Rows `holder`, `spans`: contracts, each with its beginning and its end. */
function contractsSql(subject: ValueSubject, end: number, one: number, outer: Writing): string {
	const writing: Writing = { ...innerWriting(outer), fact: 'subscription' };
	const person = personSql(writing);
	const where = bothSql(
		...['customer != 0', lasts, `started_at <= ${instantSql(end, writing)}`],
		`${person} IN (${answersSql(subject, innerWriting(outer), ['who'], one)})`,
	);
	const columns = [
		`${person} AS holder`,
		`groupArray((toUnixTimestamp64Milli(started_at), ifNull(toUnixTimestamp64Milli(ended_at), toInt64(${ENDLESS})))) AS spans`,
	];
	return selectSql({ columns, where, groupBy: ['holder'] }, writing);
}

export function withinSql(column: string, { from, to }: Range, writing: Writing): string {
	return `${column} >= ${instantSql(from, writing)} AND ${column} < ${instantSql(to, writing)}`;
}
