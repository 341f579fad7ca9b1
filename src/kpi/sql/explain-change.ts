/** Statements behind an explained change: which values there are, what hangs together, and what every cell of all dimensions adds up to. */
import type { Statement } from '../../facts/statement.ts';
import type { Budget } from '../budget.ts';
import type { Figure } from '../figure.ts';
import type { Scan } from '../scan.ts';
import type { Range } from '../time/period.ts';
import { clusterSql, columnSql } from './column.ts';
import { bothSql } from './condition.ts';
import { quantitiesOf } from './decomposition.ts';
import { figureSql, valueSql } from './figure.ts';
import { finish, selectFrom, selectSql } from './select.ts';
import { placedInSql, whereSql } from './where.ts';
import { named, type Writing, writingOf } from './writing.ts';

export type ExplainedSubject = {
	/** Of one figure, without keys. */
	readonly scan: Scan;
	readonly before: Range;
	readonly now: Range;
	/** Of a quantile: rows above it are counted. */
	readonly above: number | null;
};

type Quantities = { readonly size: string; readonly amount: string; readonly counted: string };

function quantitiesFor({ scan, above }: ExplainedSubject, writing: Writing): Quantities {
	const [one] = scan.figures;
	if (!one) throw new TypeError('no figure to explain');
	const { counted } = figureSql(one.figure, 0, writing);
	if (above === null) return { ...quantitiesOf(one.figure, 0, writing), counted };
	const value = valueSql(one.figure, 0, writing);
	return { size: '1.', amount: `toFloat64(${value} > ${writing.parameters.add('Float64', above)})`, counted };
}

/** Rows whose size is 1 each: of these only the amounts are added up. */
export function isEvenSized({ gauge }: Figure): boolean {
	return gauge.kind !== 'ratio' && !(gauge.kind === 'rate' && gauge.exposure !== undefined);
}

function begun(subject: ExplainedSubject) {
	const { scan, before, now } = subject;
	const writing = writingOf(scan, [before, now]);
	const quantities = quantitiesFor(subject, writing);
	const where = bothSql(whereSql(scan, [before, now], writing), quantities.counted);
	const inBefore = named('in_before', placedInSql(scan, before, writing), writing);
	const inNow = named('in_now', placedInSql(scan, now, writing), writing);
	return { writing, where, inBefore, inNow, ...quantities };
}

/** One row: how many rows are meant in each period. */
export function explainedCountSql(subject: ExplainedSubject, budget: Budget): Statement {
	const { writing, where, inBefore, inNow } = begun(subject);
	const columns = [`countIf(${inBefore}) AS d_before`, `countIf(${inNow}) AS d_now`];
	return finish(selectSql({ columns, where }, writing), writing, budget, 1);
}

/** One row: of one customer of `one` rows `d_n`, and for each field its commonest values with their counts, as `v0`, `v1` … */
export function explainedValuesSql(
	subject: ExplainedSubject,
	fields: readonly string[],
	{ one, most }: { readonly one: number; readonly most: number },
	budget: Budget,
): Statement {
	const { writing, where } = begun(subject);
	const columns = [
		'count() AS d_n',
		...fields.map((field, at) => `topK(${most}, 10, 'counts')(${columnSql(field, writing).sql}) AS v${at}`),
	];
	return finish(selectSql({ columns, where: bothSql(where, sampled(one, writing)) }, writing), writing, budget, 1);
}

function sampled(one: number, writing: Writing): string {
	return one <= 1 ? 'true' : `cityHash64(toUInt64(${clusterSql(writing)})) % ${one} = 0`;
}

/** A row a period (`later`): sums over rows, and the same of what each customer's rows add up to (`c…`). */
export function togetherSumsSql(subject: ExplainedSubject, one: number, budget: Budget): Statement {
	const { writing, where, inNow, size, amount } = begun(subject);
	const inner = selectSql(
		{
			columns: [
				`${clusterSql(writing)} AS cluster`,
				`toUInt8(${inNow}) AS later`,
				`sum(${size}) AS d_s`,
				`sum(${amount}) AS d_a`,
				`sum(${size} * ${size}) AS d_ss`,
				`sum(${amount} * ${amount}) AS d_aa`,
				`sum(${size} * ${amount}) AS d_as`,
			],
			where: bothSql(where, sampled(one, writing)),
			groupBy: ['cluster', 'later'],
		},
		writing,
	);
	const columns = [
		...['later', 'sum(d_s) AS s', 'sum(d_a) AS a', 'sum(d_ss) AS ss', 'sum(d_aa) AS aa', 'sum(d_as) AS sa'],
		...['sum(d_s * d_s) AS css', 'sum(d_a * d_a) AS caa', 'sum(d_s * d_a) AS csa', 'count() AS clusters'],
	];
	return finish(selectFrom(inner, columns, ['later']), writing, budget, 2);
}

/** A dimension and the values of it that are told apart; the first has the number 1. */
export type ToldApart = { readonly field: string; readonly values: readonly string[] };

/**
 * One row of lists, parallel to each other: `cell`, the numbers of its values as one (the last dimension counts most), and for
 * each period its sums as `n0`, `a0` … of before and `n1`, `a1` … of now. More than `most` cells are not answered.
 */
export function cellsSql(
	subject: ExplainedSubject,
	dimensions: readonly ToldApart[],
	most: number,
	budget: Budget,
): Statement {
	const { writing, where, inBefore, inNow, size, amount } = begun(subject);
	const { parameters } = writing;
	let stride = 1;
	const codes = dimensions.map(({ field, values }) => {
		const numbers = parameters.add(
			'Array(UInt64)',
			values.map((_, at) => (at + 1) * stride),
		);
		stride *= values.length + 1;
		return `transform(toString(${columnSql(field, writing).sql}), ${parameters.add('Array(String)', values)}, ${numbers}, toUInt64(0))`;
	});
	const even = isEvenSized(subject.scan.figures[0]?.figure ?? unknown());
	const sums = [inBefore, inNow].flatMap((flag, at) => [
		`countIf(${flag}) AS d_n${at}`,
		`sumIf(${amount}, ${flag}) AS d_a${at}`,
		`sumIf(${amount} * ${amount}, ${flag}) AS d_aa${at}`,
		...(even
			? []
			: [
					`sumIf(${size}, ${flag}) AS d_s${at}`,
					`sumIf(${size} * ${size}, ${flag}) AS d_ss${at}`,
					`sumIf(${size} * ${amount}, ${flag}) AS d_sa${at}`,
				]),
	]);
	const columns = [`${codes.length === 0 ? 'toUInt64(0)' : codes.join(' + ')} AS d_cell`, ...sums];
	const inner = selectSql({ columns, where, groupBy: ['d_cell'] }, writing);
	const names = ['n', 'a', 'aa', ...(even ? [] : ['s', 'ss', 'sa'])];
	const lists = [0, 1].flatMap((at) => names.map((name) => `groupArray(toFloat64(d_${name}${at})) AS ${name}${at}`));
	const limited = `${inner}\nLIMIT ${most + 1}`;
	return finish(selectFrom(limited, ['groupArray(toFloat64(d_cell)) AS cell', ...lists]), writing, budget, 1);
}

function unknown(): never {
	throw new TypeError('no figure to explain');
}
