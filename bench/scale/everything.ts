/** The question after everything: all KPIs of the catalogue by month, those of one fact together. */

import { statement } from '../../src/facts/statement.ts';
import { catalogue } from '../../src/kpi/catalogue.ts';
import { type KpiDefinition, statsOf } from '../../src/kpi/definition.ts';
import type { AskOptions, KpiEngine } from '../../src/kpi/engine.ts';
import type { KpiQuery } from '../../src/kpi/query.ts';
import type { KpiResult } from '../../src/kpi/result.ts';
import type { FactEngine } from '../../src/store/facts/engine.ts';
import { period } from './size.ts';

/** As many KPIs as one query may name. */
const kpisPerQuery = 50;
/** For the share within a target, where every statistic is asked for. */
const targetSeconds = 3600;

/** Half a year after the last ticket: the day on which this runs must not change what has to be computed. */
export const lookingBack = '2026-07-01';

type Asks = KpiQuery['kpis'];
type Range = { readonly from: string; readonly to: string };

/** Each KPI as it is meant when nothing is said. */
export function everything(range: Range = period): readonly KpiQuery[] {
	return byFact(({ id }) => [id], range);
}

/** Each KPI in all its statistics. */
export function everyStatistic(range: Range = period): readonly KpiQuery[] {
	const asks = (definition: KpiDefinition): Asks => {
		const { id } = definition;
		const stats = statsOf(definition);
		if (stats.length === 0) return [id];
		return stats.map((stat) => ({ id, stat, ...(stat === 'within' ? { params: { target: targetSeconds } } : {}) }));
	};
	return byFact(asks, range);
}

function byFact(asks: (definition: KpiDefinition) => Asks, { from, to }: Range) {
	return [...Map.groupBy(catalogue, ({ fact }) => fact).values()].flatMap((definitions) => {
		const all = definitions.flatMap(asks);
		const pages = Array.from({ length: Math.ceil(all.length / kpisPerQuery) }, (_, page) =>
			all.slice(page * kpisPerQuery, (page + 1) * kpisPerQuery),
		);
		return pages.map((kpis): KpiQuery => ({ kpis, by: ['month'], from, to, tz: 'UTC', asOf: lookingBack }));
	});
}

/** In one round: all queries at once, as a board sends them. */
export function ask(kpi: KpiEngine, queries: readonly KpiQuery[], options: AskOptions = {}): Promise<KpiResult[]> {
	return Promise.all(queries.map((query) => kpi.query(query, options)));
}

/** `21 KPIs (ticket 10, answer 11)`; those of facts that have no rows here are named as such. */
export async function describeCatalogue(engine: FactEngine): Promise<string> {
	const counts = [...Map.groupBy(catalogue, ({ fact }) => fact)];
	const parts = await Promise.all(
		counts.map(async ([fact, definitions]) => {
			const some = await engine.select(statement(`SELECT 1 FROM fact_${fact} LIMIT 1`));
			return `${fact} ${definitions.length}${some.length === 0 ? ' without rows' : ''}`;
		}),
	);
	return `${catalogue.length} KPIs (${parts.join(', ')})`;
}
