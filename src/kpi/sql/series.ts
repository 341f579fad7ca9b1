import { type Statement, statement } from '../../facts/statement.ts';
import type { Budget } from '../budget.ts';

/** The names under which measurements are loaded, with unit and direction as the latest row of each says them. */
export function seriesSql(budget: Budget): Statement {
	const settings = `max_execution_time = ${budget.seconds}, max_memory_usage = ${Math.trunc(budget.memoryBytes)}`;
	return statement(
		`SELECT
	kpi,
	argMaxIf(unit, day, unit != '') AS unit,
	argMaxIf(direction, day, direction != '') AS direction
FROM fact_measurement
WHERE kpi != ''
GROUP BY kpi
ORDER BY kpi
LIMIT ${budget.groups}
SETTINGS ${settings}`,
		{},
	);
}
