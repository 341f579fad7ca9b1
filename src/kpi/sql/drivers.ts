/** Answers, each with what is known of its ticket, its order and its customer. */
import type { Statement } from '../../facts/statement.ts';
import type { Budget } from '../budget.ts';
import type { Predictor } from '../drivers/predictors.ts';
import type { Figure } from '../figure.ts';
import type { Scan } from '../scan.ts';
import type { Range } from '../time/period.ts';
import { anonymousSql } from './anonymous.ts';
import { clusterSql, personSql } from './column.ts';
import { bothSql } from './condition.ts';
import { quantitiesOf } from './decomposition.ts';
import { figureSql } from './figure.ts';
import { finish, selectFrom, selectSql } from './select.ts';
import { instantSql } from './sources/reading.ts';
import { whereSql } from './where.ts';
import { tableSql, type Writing, writingOf } from './writing.ts';

export type AnswersSubject = {
	readonly scan: Scan;
	readonly figure: Figure;
	readonly range: Range;
	/** One customer of so many is read. */
	readonly one: number;
	/** The moment at which promises are looked at, in ms since 1970. */
	readonly lookedAt: number;
};

/** One row: `n` answers, `beside` of them with a contact or an order. What was answered in an anonymous survey belongs to no contact. */
export function besideCountSql({ scan, figure, range }: AnswersSubject, budget: Budget): Statement {
	const writing = writingOf(scan, [range]);
	const { counted } = figureSql(figure, 0, writing);
	const where = bothSql(whereSql(scan, [range], writing), counted);
	const columns = ['count() AS n', `countIf(${known}) AS beside`];
	return finish(selectSql({ columns, where }, writing), writing, budget, 1);
}

const known = `(ticket_key != 0 OR order_key != 0) AND NOT ${anonymousSql}`;

/** How many customers, and for each predictor in its order: of a number how often it is known, its commonest value and its quantiles, of a choice its commonest names. */
export function profileSql(subject: AnswersSubject, chosen: readonly Predictor[], budget: Budget): Statement {
	const writing = writingOf(subject.scan, [subject.range]);
	const columns = chosen.map((one, at) =>
		one.kind === 'choice'
			? `topKIf(${LEVELS}, ${COUNTERS}, 'counts')(x${at}, x${at} != '') AS p${at}, countIf(x${at} != '') AS k${at}`
			: `topK(1, ${LEVELS * COUNTERS}, 'counts')(x${at}) AS m${at}, array(toFloat64(count(x${at})), ifNull(min(x${at}), 0), ifNull(max(x${at}), 0)) AS p${at}, quantilesExact(0.05, 0.25, 0.5, 0.75, 0.95, 0.99)(x${at}) AS q${at}`,
	);
	const counts = ['count() AS n', 'uniqExact(d_cluster) AS customers', ...columns];
	return finish(selectFrom(joined(subject, chosen, writing), counts), writing, budget, 1);
}

/** Of a choice so many names are told apart; the rest are together. */
export const LEVELS = 9;
/** For each of these: up to 900 different names the counts are exact. */
const COUNTERS = 100;

/** Rows `part` (one of `parts`, each with whole customers), and of its answers `y`, `numbers` and `names`, in the order of the predictors. */
export function answersBesideSql(
	subject: AnswersSubject,
	chosen: readonly Predictor[],
	parts: number,
	budget: Budget,
): Statement {
	const writing = writingOf(subject.scan, [subject.range]);
	const numbers = chosen.flatMap(({ kind }, at) => (kind === 'choice' ? [] : [`toNullable(x${at})`]));
	const names = chosen.flatMap(({ kind }, at) => (kind === 'choice' ? [`x${at}`] : []));
	const columns = [
		`d_cluster % ${parts} AS part`,
		'groupArray(d_y) AS y',
		'groupArray(d_cluster % 4294967291) AS customers',
		`groupArray(CAST([${numbers.join(', ')}], 'Array(Nullable(Float64))')) AS numbers`,
		`groupArray(CAST([${names.join(', ')}], 'Array(String)')) AS names`,
	];
	const ordered = `SELECT * FROM (${joined(subject, chosen, writing)}) ORDER BY d_key`;
	return finish(selectFrom(ordered, columns, ['part']), writing, budget, parts);
}

/** Answers beside the rows that the predictors are read from: `d_cluster`, `d_key`, `d_y`, `x0`, `x1` … */
function joined(
	{ scan, figure, range, one, lookedAt }: AnswersSubject,
	chosen: readonly Predictor[],
	writing: Writing,
): string {
	const { counted } = figureSql(figure, 0, writing);
	const cluster = `cityHash64(${clusterSql(writing)})`;
	const sampled = one > 1 ? `cityHash64(${cluster}) % ${one} = 0` : 'true';
	const where = bothSql(whereSql(scan, [range], writing), counted, known, sampled);
	const own = chosen.flatMap(({ of, sql }, at) => (of === 'a' ? [`${sql} AS x${at}`] : []));
	// Before the first order that is there nobody knows of any.
	const ordersFrom = `(SELECT minOrNull(placed_at) FROM ${tableSql('order', writing)}) AS d_orders_from`;
	const columns = [
		...[`${cluster} AS d_cluster`, 'key AS d_key', 'answered_at AS d_at', `${personSql(writing)} AS d_person`],
		...['ticket_key AS d_ticket', 'order_key AS d_order', `${quantitiesOf(figure, 0, writing).amount} AS d_y`],
		...(chosen.some(({ of }) => of === 'c') ? [ordersFrom] : []),
		...own,
	];
	const answers = selectSql({ columns, where }, writing);
	const keys = (column: string) => selectSql({ columns: [column], where: bothSql(where, `${column} != 0`) }, writing);
	const read = (of: Predictor['of']) => chosen.flatMap((one, at) => (one.of === of ? [{ ...one, at }] : []));
	const value = ({ kind, sql, at }: Predictor & { at: number }) =>
		kind === 'choice' ? `${sql} AS x${at}` : `toNullable(${sql}) AS x${at}`;
	const sides = [
		...tableOf(
			't',
			read('t'),
			'd_ticket',
			(fields) =>
				`SELECT key AS t_key, ${fields} FROM ${tableSql('ticket', writing)} WHERE key IN (${keys('ticket_key')})`,
		),
		...tableOf(
			'p',
			read('p'),
			'd_ticket',
			(fields) =>
				`WITH ${instantSql(lookedAt, writing)} AS looked_at SELECT ticket_key AS p_key, ${fields} FROM ${tableSql('sla', writing)} WHERE ticket_key IN (${keys('ticket_key')}) GROUP BY ticket_key`,
		),
		...tableOf(
			'o',
			read('o'),
			'd_order',
			(fields) =>
				`SELECT key AS o_key, ${fields} FROM ${tableSql('order', writing)} WHERE key IN (${keys('order_key')})`,
		),
	];
	const customers = read('c');
	if (customers.length > 0) {
		const person = personSql(writing);
		const among = selectSql({ columns: [person], where }, writing);
		const placed = `SELECT ${person} AS c_key, groupArray(placed_at) AS placed FROM ${tableSql('order', writing)} WHERE ${person} != 0 AND ${person} IN (${among}) GROUP BY c_key`;
		sides.push({ table: placed, key: 'c_key', to: 'd_person', columns: customers.map(value) });
	}
	const shown = sides.flatMap(({ columns: all }) => all);
	const list = ['d_cluster', 'd_key', 'd_y', ...chosen.flatMap(({ of }, at) => (of === 'a' ? [`x${at}`] : []))];
	const joins = sides.map(({ table, key, to }) => `LEFT ANY JOIN (${table}) AS of_${key} ON ${to} = of_${key}.${key}`);
	return `SELECT ${[...list, ...shown].join(', ')}\nFROM (${answers}) AS answers\n${joins.join('\n')}`;

	function tableOf(
		name: string,
		fields: readonly (Predictor & { at: number })[],
		to: string,
		write: (columns: string) => string,
	): Side[] {
		if (fields.length === 0) return [];
		const table = write(fields.map(value).join(', '));
		return [{ table, key: `${name}_key`, to, columns: fields.map(({ at }) => `x${at}`) }];
	}
}

type Side = { readonly table: string; readonly key: string; readonly to: string; readonly columns: readonly string[] };
