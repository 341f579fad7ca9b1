import type { Column } from '../../facts/column.ts';
import type { Statement } from '../../facts/statement.ts';
import { factOf, ownColumns } from '../../facts/vocabulary.ts';
import type { Budget } from '../budget.ts';
import type { Figure } from '../figure.ts';
import { rowSourceOf } from '../row-source.ts';
import type { Scan } from '../scan.ts';
import type { Range } from '../time/period.ts';
import { anonymousSql } from './anonymous.ts';
import { columnSql, customerSql } from './column.ts';
import { bothSql, conditionSql } from './condition.ts';
import { figureSql, quantitiesSql, reachedSql, sidesSql, successSql, valueSql } from './figure.ts';
import { finish, selectSql } from './select.ts';
import { whereSql } from './where.ts';
import { quote, type Writing, writingOf } from './writing.ts';

/** The last row of a page: its instant (ms since 1970), key (decimal text), and the value it was ordered by. */
export type Mark = { readonly at: number; readonly key: string; readonly value?: number | undefined };

export const rowOrders = ['newest', 'oldest', 'largest', 'smallest'] as const;
export type RowOrder = (typeof rowOrders)[number];

/** Some of the rows behind a figure. */
export type RowChoice = {
	/** What they add to it: 1 a success or a promoter, −1 a detractor. Null: whatever. */
	readonly countsAs: readonly number[] | null;
	/** What is measured of them, and its bounds, both included. */
	readonly column: string | null;
	readonly atLeast: number | null;
	readonly atMost: number | null;
	/** `largest` and `smallest` by what is measured. */
	readonly order: RowOrder;
};

export type RowsPage = {
	readonly limit: number;
	/** Rows after this one; from the newest when null. */
	readonly after: Mark | null;
	/** The rows that count, or those the KPI asks about but cannot count. */
	readonly which: 'counted' | 'left_out';
	readonly choice: RowChoice;
};

export const everyRow: RowChoice = { countsAs: null, column: null, atLeast: null, atMost: null, order: 'newest' };

/** The columns of a fact as a reader sees them; the customer comes as a key in `shown_customer`. */
export function rowColumns({ fact, rows }: Pick<Scan, 'fact' | 'rows'>): readonly Column[] {
	const made = rows ? rowSourceOf(rows).columns : [];
	const own = [...ownColumns(fact), ...factOf(fact).derived].filter(
		({ name }) => !made.some((one) => one.name === name),
	);
	return [...own, ...made].filter((column) => column.type !== 'instants');
}

/** The fact rows behind a figure in their order, one more than asked for: it tells whether there is another page. */
export function factRowsSql(scan: Scan, range: Range, page: RowsPage, budget: Budget): Statement {
	const writing = writingOf(scan, [range]);
	const one = onlyFigure(scan);
	const value = orderValue(page.choice, writing);
	const role = quote(scan.role);
	const plain = rowColumns(scan).filter(({ type }) => type !== 'customer');
	const columns = [
		'toString(key) AS mark_key',
		`toUnixTimestamp64Milli(${role}) AS mark_at`,
		...(value === null ? [] : [`${value} AS mark_value`]),
		'source',
		'id',
		'import',
		`toString(${customerSql(writing)}) AS shown_customer`,
		...plain.map(({ name }) => quote(name)),
		'attributes',
		`${page.which === 'counted' ? contributionSql(one, writing) : 'NULL'} AS counts_as`,
	];
	const where = bothSql(
		chosenSql(scan, range, page, writing),
		openSql(writing),
		page.after ? afterSql(role, value, page.choice.order, page.after, writing) : 'true',
	);
	const way = page.choice.order === 'oldest' ? 'ASC' : 'DESC';
	const byValue = value === null ? '' : `mark_value ${page.choice.order === 'smallest' ? 'ASC' : 'DESC'}, `;
	const orderBy = `${byValue}${role} ${way}, key ${way}`;
	return finish(selectSql({ columns, where, orderBy }, writing), writing, budget, page.limit + 1);
}

/** Answers of anonymous surveys are counted and never shown: what one person answered stays unknown. */
function openSql({ fact }: Pick<Writing, 'fact'>): string {
	return fact === 'answer' ? `NOT ${anonymousSql}` : 'true';
}

/** How many can be shown, and how many cannot. */
export function countRowsSql(
	scan: Scan,
	range: Range,
	page: Omit<RowsPage, 'limit' | 'after'>,
	budget: Budget,
): Statement {
	const writing = writingOf(scan, [range]);
	const where = chosenSql(scan, range, page, writing);
	const open = openSql(writing);
	const columns = [`countIf(${open}) AS rows_behind`, `countIf(NOT (${open})) AS withheld`];
	return finish(selectSql({ columns, where }, writing), writing, budget, 1);
}

/** What respondents wrote beside the answers of these questionnaires, within these instants. */
export function commentsSql(scan: Scan, range: Range, responses: readonly string[], budget: Budget): Statement {
	const writing = writingOf({ ...scan, figures: [] }, [range]);
	const columns = ['source', 'response', "arrayStringConcat(groupArray(text), '\\n') AS words"];
	const answers = writing.parameters.add('Array(String)', responses);
	const where = bothSql(
		whereSql({ ...scan, figures: [], conditions: [], stock: false }, [range], writing),
		"kind = 'text' AND text != ''",
		openSql(writing),
		`response IN ${answers}`,
	);
	return finish(selectSql({ columns, where, groupBy: ['source', 'response'] }, writing), writing, budget);
}

function onlyFigure({ figures }: Scan): Figure {
	const [one] = figures;
	if (!one) throw new TypeError('a scan without a figure has no rows behind it');
	return one.figure;
}

function chosenSql(
	scan: Scan,
	range: Range,
	{ which, choice }: Pick<RowsPage, 'which' | 'choice'>,
	writing: Writing,
): string {
	const figure = onlyFigure(scan);
	const { counted, leftOut } = figureSql(figure, 0, writing);
	const { parameters } = writing;
	const measured = choice.column === null ? null : columnSql(choice.column, writing).sql;
	const bound = (sign: string, value: number | null) =>
		measured === null || value === null
			? 'true'
			: `ifNull(${measured} ${sign} ${parameters.add('Float64', value)}, false)`;
	const adds = choice.countsAs;
	return bothSql(
		whereSql(scan, [range], writing),
		which === 'counted' ? counted : (leftOut ?? 'false'),
		adds === null
			? 'true'
			: `ifNull(toFloat64(${contributionSql(figure, writing)}) IN ${parameters.add('Array(Float64)', adds)}, false)`,
		bound('>=', choice.atLeast),
		bound('<=', choice.atMost),
		measured !== null && isByValue(choice) ? `${measured} IS NOT NULL` : 'true',
	);
}

function isByValue({ order }: RowChoice): boolean {
	return order === 'largest' || order === 'smallest';
}

function orderValue(choice: RowChoice, writing: Writing): string | null {
	return choice.column !== null && isByValue(choice) ? `toFloat64(${columnSql(choice.column, writing).sql})` : null;
}

/** Rows behind the mark. */
function afterSql(role: string, value: string | null, order: RowOrder, mark: Mark, { parameters }: Writing): string {
	const instant = `fromUnixTimestamp64Milli(${parameters.add('Int64', mark.at)}, 'UTC')`;
	const key = `toUInt128(${parameters.add('String', mark.key)})`;
	const sign = order === 'oldest' ? '>' : '<';
	const later = `${role} ${sign}= ${instant} AND (${role} ${sign} ${instant} OR key ${sign} ${key})`;
	if (value === null) return later;
	const of = parameters.add('Float64', mark.value ?? 0);
	return `(${value} ${order === 'smallest' ? '>' : '<'} ${of} OR ${value} = ${of} AND ${later})`;
}

/** A row says that its customer was there; where one row alone decides, whether it is such a row. */
function customerRowSql({ gauge }: Figure, writing: Writing): string {
	const test = gauge.kind === 'customers' ? gauge.test : undefined;
	return test?.kind === 'any' ? `toUInt8(${conditionSql(test.condition, writing)})` : '1';
}

/** What one row adds to its figure. */
export function contributionSql(figure: Figure, writing: Writing): string {
	switch (figure.gauge.kind) {
		case 'count':
		case 'level':
			return '1';
		case 'proportion':
			return `toUInt8(${successSql(figure, 0, writing)})`;
		case 'net': {
			const { plus, minus } = sidesSql(figure, 0, writing);
			return `toInt8(${plus}) - toInt8(${minus})`;
		}
		case 'per_customer':
			return figure.gauge.column === undefined ? '1' : valueSql(figure, 0, writing);
		case 'customers':
		case 'customer_ratio':
			return customerRowSql(figure, writing);
		case 'ratio':
			return quantitiesSql(figure, 0, writing).over;
		case 'incidence':
			return `toUInt8(${reachedSql(figure, writing)})`;
		default:
			return valueSql(figure, 0, writing);
	}
}
