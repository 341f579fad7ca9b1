/** What is known of answers, orders and contracts, before customers are looked at. */
import type { Statement } from '../../facts/statement.ts';
import type { Budget } from '../budget.ts';
import { purchase } from '../purchase.ts';
import { anonymousSql } from './anonymous.ts';
import { customerSql, personSql } from './column.ts';
import { conditionSql } from './condition.ts';
import { currencySql } from './money.ts';
import { finish, selectSql } from './select.ts';
import { instantSql } from './sources/reading.ts';
import { answersSql, lasts, reachOf, scoredWhere, type ValueSubject, withinSql } from './value-customers.ts';
import { innerWriting, type Writing, writingOf } from './writing.ts';

/** Where amounts are not converted more than one is already too many, and so many are named. */
const MOST_CURRENCIES = 5;

/** One row over answers with a score: `n`, of anonymous surveys (`hidden`), of nobody (`nobody`). */
export function scoredSql({ scan, figure, range }: ValueSubject, budget: Budget): Statement {
	const writing = writingOf(scan, [range]);
	const where = scoredWhere(scan, figure, range, writing);
	const nobody = `${customerSql(writing)} = 0`;
	const columns = [
		...['count() AS n', `countIf(${anonymousSql}) AS hidden`],
		`countIf(NOT ${anonymousSql} AND ${nobody}) AS nobody`,
	];
	return finish(selectSql({ columns, where }, writing), writing, budget, 1);
}

/** One row over orders: how many, the first that stands and the last, currencies and amounts within reach, who bought in the period and who of these answered. */
export function ordersKnownSql(subject: ValueSubject, budget: Budget): Statement {
	const writing = writingOf(subject.scan, [subject.range]);
	const own: Writing = { ...innerWriting(writing), fact: 'order' };
	const among = answersSql(subject, writing, ['who']);
	const stands = conditionSql(purchase, own);
	const person = personSql(own);
	const counts = `${stands} AND customer != 0`;
	const inPeriod = `${counts} AND ${withinSql('placed_at', subject.range, own)}`;
	const priced = `${counts} AND amount IS NOT NULL AND ${withinSql('placed_at', reachOf(subject), own)}`;
	const columns = [
		'count() AS n',
		`minOrNull(if(${stands}, toUnixTimestamp64Milli(placed_at), NULL)) AS first`,
		'maxOrNull(toUnixTimestamp64Milli(placed_at)) AS last',
		`countIf(${priced}) AS priced`,
		`groupUniqArrayIf(${MOST_CURRENCIES})(${currencySql}, ${priced}) AS currencies`,
		`uniqExactIf(${person}, ${inPeriod}) AS people`,
		`uniqExactIf(${person}, ${inPeriod} AND ${person} IN (${among})) AS answered`,
	];
	const where = `placed_at <= ${instantSql(subject.asOf, own)}`;
	return finish(selectSql({ columns, where }, own), own, budget, 1);
}

/** The same over contracts; the last is the last beginning or end. */
export function contractsKnownSql(subject: ValueSubject, budget: Budget): Statement {
	const writing = writingOf(subject.scan, [subject.range]);
	const own: Writing = { ...innerWriting(writing), fact: 'subscription' };
	const among = answersSql(subject, writing, ['who']);
	const person = personSql(own);
	const asOf = instantSql(subject.asOf, own);
	const { from, to } = subject.range;
	const runs = `customer != 0 AND ${lasts} AND started_at < ${instantSql(to, own)} AND ifNull(ended_at > ${instantSql(from, own)}, true)`;
	const columns = [
		'count() AS n',
		`maxOrNull(toUnixTimestamp64Milli(if(ifNull(ended_at <= ${asOf}, false), greatest(started_at, assumeNotNull(ended_at)), started_at))) AS last`,
		`uniqExactIf(${person}, ${runs}) AS people`,
		`uniqExactIf(${person}, ${runs} AND ${person} IN (${among})) AS answered`,
	];
	return finish(selectSql({ columns, where: `started_at <= ${asOf}` }, own), own, budget, 1);
}
