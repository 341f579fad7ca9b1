/** The engine as one asker may use it: whatever is asked, it is asked of the rows that the asker sees. */
import type { Sight } from '../facts/sight.ts';
import type { KpiEngine } from './engine.ts';

/** Every function of the engine is named, so that a new one is not forgotten. */
export function engineWithin(engine: KpiEngine, sight: Sight): KpiEngine {
	return {
		catalogue: () => engine.catalogue(),
		list: () => engine.list(),
		describe: (id) => engine.describe(id),
		query: (query, options) => engine.query(query, { ...options, ...sight }),
		prepare: (query, options) => engine.prepare(query, { ...options, ...sight }),
		// What others have looked at is theirs.
		lookedAt: () => [],
		explain: (query, options) => engine.explain(query, { ...options, ...sight }),
		curve: (query, options) => engine.curve(query, { ...options, ...sight }),
		distribution: (query, options) => engine.distribution(query, { ...options, ...sight }),
		decompose: (query, options) => engine.decompose(query, { ...options, ...sight }),
		explainChange: (query, options) => engine.explainChange(query, { ...options, ...sight }),
		besideChange: (query, options) => engine.besideChange(query, { ...options, ...sight }),
		segments: (query, options) => engine.segments(query, { ...options, ...sight }),
		relations: (query, options) => engine.relations(query, { ...options, ...sight }),
		tradeOffs: (query, options) => engine.tradeOffs(query, { ...options, ...sight }),
		drivers: (query, options) => engine.drivers(query, { ...options, ...sight }),
		driverCurve: (query, options) => engine.driverCurve(query, { ...options, ...sight }),
		value: (query, options) => engine.value(query, { ...options, ...sight }),
		forecast: (query, options) => engine.forecast(query, { ...options, ...sight }),
		facets: (query, options) => engine.facets(query, { ...options, ...sight }),
		attention: (query, options) => engine.attention(query, { ...options, ...sight }),
		live: (options, asking) => engine.live(options, { ...asking, ...sight }),
		dayCourse: (options, asking) => engine.dayCourse(options, { ...asking, ...sight }),
		answered: (ask, options) => engine.answered(ask, { ...options, ...sight }),
		nonresponse: (ask, options) => engine.nonresponse(ask, { ...options, ...sight }),
		comments: (ask, options) => engine.comments(ask, { ...options, ...sight }),
		rows: (query, options) => engine.rows(query, { ...options, ...sight }),
	};
}
