/** Customers who gave a score, each with what was before the first answer and what came after it. */
import type { Statement } from '../../facts/statement.ts';
import type { Budget } from '../budget.ts';
import type { Figure } from '../figure.ts';
import { purchase } from '../purchase.ts';
import type { Scan } from '../scan.ts';
import type { Range } from '../time/period.ts';
import {
	type Covariate,
	type CovariateName,
	covariateNames,
	type Level,
	type MeasuredOutcome,
	measuredOutcomes,
	type Sample,
	samples,
} from '../value/samples.ts';
import { kindOf, MOST_SCORES, type Scale } from '../value/score.ts';
import { anonymousSql } from './anonymous.ts';
import { customerSql, personSql } from './column.ts';
import { bothSql, conditionSql } from './condition.ts';
import { quantitiesOf } from './decomposition.ts';
import { figureSql } from './figure.ts';
import { amountSql, currencySql } from './money.ts';
import { finish, selectFrom, selectSql } from './select.ts';
import { instantSql } from './sources/reading.ts';
import { whereSql } from './where.ts';
import { innerWriting, type Writing, writingOf } from './writing.ts';

const DAY = 86_400_000;
/** In ms, later than any instant that can be stored: the end of a contract that runs. */
const ENDLESS = 100_000_000_000_000;
/** Where amounts are not converted more than one is already too many, and so many are named. */
const MOST_CURRENCIES = 5;

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

/** What is looked at: the period, and a window before and after it. */
export function reachOf({ range, days }: Pick<ValueSubject, 'range' | 'days'>): Range {
	return { from: range.from - days * DAY, to: range.to + days * DAY };
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

const lasts = 'ifNull(ended_at > started_at, true)';

export type Reading = {
	readonly subject: ValueSubject;
	readonly known: Known;
	/** Customers by chance: one of so many is read. */
	readonly one: number;
	/** Whether customers with a contract are held beside what they had bought before, too. */
	readonly ordersOfContracts: boolean;
};

/** One row: how many customers, which scales and scores, how many in each sample, what is known before, the commonest channels and segments. */
export function customersProfileSql(reading: Reading, budget: Budget): Statement {
	const { writing, sql } = customersSql(reading);
	const spread = covariateNames.flatMap((name) => [
		`avgIf(${name}, ${knownOf[name]}) AS ${name}_mean`,
		`stddevPopIf(${name}, ${knownOf[name]}) AS ${name}_deviation`,
	]);
	const columns = [
		'count() AS n',
		'uniqExact((scale_min, scale_max)) AS scales',
		'any(scale_min) AS least',
		'any(scale_max) AS most',
		`arraySort(groupUniqArray(${MOST_SCORES + 1})(score)) AS scores`,
		...(['orders', 'contracts'] as const).flatMap((of) => [
			`countIf(has_${of} AND NOT in_${of}) AS maturing_${of}`,
			`countIf(NOT has_${of}) AS without_${of}`,
		]),
		...['countIf(in_contracts) AS held', 'countIf(in_contracts AND is_before) AS held_before'],
		'quantileExactIf(0.99)(spends, in_orders) AS cap',
		...spread,
		...(['channel', 'segment'] as const).map(
			(of) => `arrayMap(one -> (one.1, one.2), topKIf(8, 100, 'counts')(${of}, ${of} != '')) AS ${of}s`,
		),
	];
	return finish(selectFrom(sql, columns), writing, budget, 1);
}

/** Of whom each is known. */
const knownOf: Readonly<Record<CovariateName, string>> = {
	...{ earlier_spend: 'is_before', log_earlier_spend: 'is_before', log_earlier_orders: 'is_before' },
	log_contract_age: 'has_contracts',
};

export type Shape = {
	readonly scale: Scale;
	/** Whether each score is a group of its own, else bands. */
	readonly byScore: boolean;
	/** What a customer's spending is cut off at. */
	readonly cap: number;
	readonly covariates: readonly Covariate[];
	readonly levels: readonly Level[];
};

/** Rows `of_sample`, `grp`; customers `n`, and of each outcome its sum, the sum of its squares, and how many have any. */
export function scoreGroupsSql(reading: Reading, shape: Shape, budget: Budget): Statement {
	const { writing, sql } = shapedSql(reading, shape);
	const columns = [
		`${inSamples} AS of_sample`,
		'grp',
		'count() AS n',
		...measuredOutcomes.flatMap((one) => [
			`sum(y_${one}) AS sum_${one}`,
			`sum(y_${one} * y_${one}) AS squares_${one}`,
			`countIf(y_${one} != 0) AS some_${one}`,
		]),
		'min(y_spends) AS least_spends',
		'countIf(y_spends > y_spends_capped) AS cut',
	];
	return finish(selectFrom(sql, columns, ['of_sample', 'grp']), writing, budget);
}

/** Rows `of_sample`, `n`, and `sums`: the cross-products of the columns of the design. */
export function valueProductsSql(reading: Reading, shape: Shape, budget: Budget): Statement {
	const { writing, sql } = shapedSql(reading, shape);
	const columns = [`${inSamples} AS of_sample`, 'count() AS n', 'sumForEach(products) AS sums'];
	return finish(selectFrom(sql, columns, ['of_sample']), writing, budget, samples.length);
}

/** What a contrast needs of a second pass; the lists are by column of the design, `leverage` by product. */
export type Residuals = {
	readonly sample: Sample;
	readonly outcome: MeasuredOutcome;
	readonly coefficients: readonly number[];
	readonly leverage: readonly number[];
	readonly moved: readonly number[];
};

/** One row: `m0`, `m1` …, the sums that `robustInterval` takes. */
export function valueResidualsSql(
	reading: Reading,
	shape: Shape,
	all: readonly Residuals[],
	budget: Budget,
): Statement {
	const { writing, sql } = shapedSql(reading, shape);
	const list = (numbers: readonly number[]) => writing.parameters.add('Array(Float64)', numbers);
	const columns = all.map(({ sample, outcome, coefficients, leverage, moved }, at) => {
		const residual = `(y_${outcome} - arrayDotProduct(design, ${list(coefficients)}))`;
		// A row that alone fixes a coefficient has no residual; it is not divided by nothing.
		const left = `greatest(1 - arrayDotProduct(products, ${list(leverage)}), 1e-9)`;
		return `sumIf(pow(arrayDotProduct(design, ${list(moved)}) * ${residual} / ${left}, 2), in_${sample}) AS m${at}`;
	});
	return finish(selectFrom(sql, columns), writing, budget, 1);
}

/** Each of the samples that a customer belongs to, a row for each. */
const inSamples = `arrayJoin(arrayFilter(one -> ${samples.map((sample) => `(one = '${sample}' AND in_${sample})`).join(' OR ')}, [${samples.map((sample) => `'${sample}'`).join(', ')}]))`;

/** How many columns of the design the KPI itself has, after the constant and the score. */
export function kpiColumns(figure: Figure): number {
	return kindOf(figure) === 'net' ? 2 : 1;
}

function shapedSql(reading: Reading, { scale, byScore, cap, covariates, levels }: Shape) {
	const { writing, sql } = customersSql(reading);
	const { figure } = reading.subject;
	const { parameters } = writing;
	const number = (value: number) => parameters.add('Float64', value);
	const score = scale.rescaled ? 'hundredth / 10' : 'score';
	const kind = kindOf(figure);
	const group =
		kind === 'mean'
			? byScore
				? 'toString(score)'
				: 'toString(least(9, floor(hundredth / 10)) * 10)'
			: kind === 'net'
				? "multiIf(amount > 0, 'promoter', amount < 0, 'detractor', 'passive')"
				: "if(amount > 0, 'satisfied', 'not_satisfied')";
	const own = kind === 'net' ? ['toFloat64(amount > 0)', 'toFloat64(amount < 0)'] : ['amount'];
	const design = [
		...['1.', score, ...own],
		...covariates.map(({ name, mean, deviation }) => `(${name} - ${number(mean)}) / ${number(deviation)}`),
		...levels.map(({ of, value }) => `toFloat64(${of} = ${parameters.add('String', value)})`),
		...measuredOutcomes.map((one) => `y_${one}`),
	];
	const shaped = selectFrom(sql, [
		...samples.map((sample) => `in_${sample}`),
		`${group} AS grp`,
		'toFloat64(stays) AS y_stays',
		'toFloat64(buys_again) AS y_buys_again',
		'spends AS y_spends',
		`least(spends, ${number(cap)}) AS y_spends_capped`,
		`[${design.join(', ')}] AS design`,
		'arrayFlatten(arrayMap((one, at) -> arrayMap(other -> one * other, arraySlice(design, 1, at)), design, arrayEnumerate(design))) AS products',
	]);
	return { writing, sql: shaped };
}

/** A row for each customer, under the names that the statements above use. */
function customersSql({ subject, known, one, ordersOfContracts }: Reading) {
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
function answersSql(subject: ValueSubject, writing: Writing, columns: readonly string[], one = 1): string {
	const { scan, figure, range } = subject;
	const own = columns.map((column) => (column === 'who' ? `${personSql(writing)} AS who` : column));
	const sampled = one > 1 ? `cityHash64(${personSql(writing)}) % ${one} = 0` : 'true';
	const where = bothSql(scoredWhere(scan, figure, range, writing), 'customer != 0', `NOT ${anonymousSql}`, sampled);
	return selectSql({ columns: own, where, groupBy: ['who'] }, writing);
}

function scoredWhere(scan: Scan, figure: Figure, range: Range, writing: Writing): string {
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

function withinSql(column: string, { from, to }: Range, writing: Writing): string {
	return `${column} >= ${instantSql(from, writing)} AND ${column} < ${instantSql(to, writing)}`;
}
