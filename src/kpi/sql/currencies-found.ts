import type { Statement } from '../../facts/statement.ts';
import type { Budget } from '../budget.ts';
import { all, type Condition, mapTests } from '../condition.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { columnOf } from '../field.ts';
import type { Figure } from '../figure.ts';
import { moneyColumnsOf } from '../needs.ts';
import type { Scan } from '../scan.ts';
import type { Range } from '../time/period.ts';
import { bothSql } from './condition.ts';
import { currencySql, dayNumberSql } from './money.ts';
import { finish, selectSql } from './select.ts';
import { whereSql } from './where.ts';
import { quote, type Writing, writingOf } from './writing.ts';

/**
 * The currencies of the rows with an amount that may count, as `found`, and the days (since 1970) of the first and the last
 * of them, `first_day` and `last_day`.
 */
export function currenciesFoundSql(
	scan: Scan,
	{ timeZone }: Pick<Exchange, 'timeZone'>,
	ranges: readonly Range[],
	budget: Budget,
): Statement {
	const asked: Scan = {
		...scan,
		prices: null,
		figures: scan.figures.map((one) => ({ ...one, figure: { ...one.figure, population: mayCount(one.figure) } })),
	};
	const writing: Writing = writingOf(asked, ranges);
	const amounts = [...new Set(scan.figures.flatMap(({ figure }) => moneyColumnsOf(figure)))];
	const where = bothSql(
		whereSql(asked, ranges, writing),
		`(${amounts.map((name) => `${quote(name)} IS NOT NULL`).join(' OR ')})`,
	);
	const day = dayNumberSql(timeZone, writing);
	const columns = [`${currencySql} AS found`, `min(${day}) AS first_day`, `max(${day}) AS last_day`];
	return finish(selectSql({ columns, where, groupBy: ['found'], orderBy: 'found' }, writing), writing, budget);
}

/** Before it is known what an amount is worth, any size of it may fulfil a condition. */
function mayCount({ definition, population, countable }: Figure): Condition {
	const whatever = (condition: Condition) =>
		mapTests(condition, (test) => {
			const isSize = columnOf(definition, test.field)?.type === 'money' && !test.op.startsWith('is');
			return isSize ? all() : test;
		});
	return all(whatever(population), ...(countable ? [whatever(countable)] : []));
}
