/**
 * What segments add up to where customers are counted. One with rows in several segments belongs to each of them by the share
 * of his rows there, so that the parts are those of the whole; what is asked of him is asked of all his rows.
 */
import type { Statement } from '../../facts/statement.ts';
import type { Budget } from '../budget.ts';
import type { Figure } from '../figure.ts';
import type { Scan } from '../scan.ts';
import type { Range } from '../time/period.ts';
import { bundleSql } from './bundle.ts';
import { customerSql } from './column.ts';
import { customerRowsSql } from './customers.ts';
import { BUNDLES, type SegmentWeights } from './decomposition.ts';
import { figureSql } from './figure.ts';
import { cellOfNames, keySql, keysSql } from './keys.ts';
import { finish, selectFrom, selectSql } from './select.ts';
import { whereSql } from './where.ts';
import { type Writing, writingOf } from './writing.ts';

/** As `segmentsSql`, `d_clusters` being the customers with a row there. */
export function customerSegmentsSql(scan: Scan, ranges: readonly Range[], budget: Budget): Statement {
	const writing = writingOf(scan, ranges);
	const { size, amount } = sidesOf(scan);
	const parts = selectFrom(perCustomer(scan, ranges, writing), [
		'arrayJoin(arrayZip(segments.1, segments.2)) AS part',
		'part.1 AS g0',
		'part.2 / n0 AS d_share',
		`${size} AS d_x`,
		`${amount} AS d_y`,
	]);
	const columns = [
		...keysSql(scan, writing).shown,
		`${cellOfNames(['g0'])} AS cell`,
		'sum(d_share * d_x) AS d_size',
		'sum(d_share * d_y) AS d_amount',
		'count() AS d_clusters',
	];
	return finish(selectFrom(parts, columns, ['g0']), writing, budget);
}

/** As `linearErrorsSql`. */
export function customerErrorsSql(
	scan: Scan,
	ranges: readonly Range[],
	budget: Budget,
	{ cells, components }: SegmentWeights,
): Statement {
	const writing = writingOf(scan, ranges);
	const { parameters } = writing;
	const { size, amount } = sidesOf(scan);
	const known = parameters.add('Array(UInt64)', cells);
	const weight = (list: readonly number[]) =>
		`transform(${cellOfNames(['name'])}, ${known}, ${parameters.add('Array(Float64)', list)}, 0.)`;
	const errors = components.flatMap((component, at) => {
		const slope = `${weight(component.size)} * (${size}) + ${weight(component.amount)} * (${amount})`;
		const added = `arraySum((name, rows) -> rows / n0 * (${slope}), segments.1, segments.2)`;
		return [`sum(pow(${added}, 2)) AS e${at}`, `sum(${added}) AS b${at}`];
	});
	const bundle = `${bundleSql('one', BUNDLES)} AS bundle`;
	const columns = [bundle, 'count() AS clusters', `sum(pow(${size}, 2)) AS sizes`, ...errors];
	return finish(selectFrom(perCustomer(scan, ranges, writing), columns, ['bundle']), writing, budget, BUNDLES);
}

/** `segments`: two arrays, the names and how many of the customer's rows are there. */
function perCustomer(scan: Scan, ranges: readonly Range[], writing: Writing): string {
	const [one] = scan.figures;
	const [key] = scan.keys;
	if (!one || !key) throw new TypeError('a decomposition is of one figure by one field');
	const { counted } = figureSql(one.figure, 0, writing);
	const columns = [
		`${customerSql(writing)} AS one`,
		...customerRowsSql(one.figure, 0, writing),
		`sumMapIf([toString(${keySql(key, scan, writing)})], [toUInt64(1)], ${counted}) AS segments`,
	];
	const where = whereSql(scan, ranges, writing);
	const all = selectSql({ columns, where, groupBy: ['one'] }, writing);
	return `${all}\nHAVING n0 > 0`;
}

/** What one customer adds to what is divided by, and to what is divided. */
export function customerSidesOf({ gauge }: Figure, at: number): { size: string; amount: string } {
	const [holds, among] = [`holds${at}`, `among${at}`];
	if (gauge.kind === 'customers') return { size: `toFloat64(${among})`, amount: `toFloat64(${among} AND ${holds})` };
	if (gauge.kind === 'per_customer') return { size: '1.', amount: `toFloat64(y${at})` };
	if (gauge.kind === 'customer_ratio') return { size: `toFloat64(y${at})`, amount: `toFloat64(x${at})` };
	throw new TypeError(`a ${gauge.kind} does not count customers`);
}

function sidesOf({ figures: [one] }: Scan): { size: string; amount: string } {
	if (!one) throw new TypeError('a decomposition is of one figure');
	return customerSidesOf(one.figure, 0);
}
