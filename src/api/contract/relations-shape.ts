/** Which KPIs go together, and what a change was paid with. */
import { z } from 'zod';
import { verdicts } from '../../kpi/compare/columns.ts';
import { units } from '../../kpi/definition.ts';
import { firsts, sayings } from '../../kpi/relations/relation.ts';
import { relationConclusions } from '../../kpi/relations/relations.ts';
import { relationGrains } from '../../kpi/relations/rhythm.ts';
import { changeConclusions, witnesses } from '../../kpi/relations/trade-offs.ts';
import { kpiCard, normalQuery } from './kpi-shapes.ts';
import { words } from './parts.ts';

const named = z.object({ kpi: z.string(), names: words });

const direction = z.enum(['higher', 'lower', 'neutral']);

const relation = z.object({
	says: z.enum(sayings).meta({
		description:
			'`together`: better with better; `against`: better with worse; where nobody says what is better of one of them, `rises` or `falls` as this one rises.',
	}),
	lag: z.int().meta({ description: 'Steps by which the other follows; below 0 it goes first.' }),
	lagLow: z.int().meta({ description: 'With 95 % the lag lies from here …' }),
	lagHigh: z.int().meta({ description: '… to here, if there is one.' }),
	sure: z.number().meta({ description: 'How likely the lag is this one, of all that were looked at; 0…1.' }),
	first: z.enum(firsts).meta({
		description:
			'Which moves first: `this`, the `other`, neither (`same`); `unknown` where likely lags lie to both sides.',
	}),
	r: z.number().meta({ description: 'Correlation of what is new in each step, trend, season and inertia taken out.' }),
	low: z.number().meta({ description: 'The interval allows for the choice among all KPIs and lags.' }),
	high: z.number(),
	n: z.int().meta({ description: 'Pairs of steps.' }),
	effective: z.number().meta({ description: 'As many independent pairs know as much.' }),
	p: z.number().meta({ description: 'All KPIs and lags that were looked at counted in (Benjamini & Hochberg).' }),
	lags: z.array(
		z.object({
			lag: z.int(),
			r: z.number(),
			n: z.int(),
			told: z.boolean().meta({ description: 'Stands out by itself.' }),
		}),
	),
});

const sameRows = z.boolean().meta({ description: 'It counts the same rows, by other fields of them.' });
const sameAs = named.nullable().meta({
	description: 'One above it that is computed from the same rows and fields: both tell the same.',
});
const mixed = z.array(named).meta({ description: 'Amounts in several currencies, and so left out.' });
const kin = z.array(named).meta({ description: 'Computed from the same rows and fields, and so left out.' });

export const kpiRelations = z
	.object({
		definition: kpiCard,
		query: normalQuery,
		unit: z.enum(units),
		currency: z.string().nullable(),
		grain: z.enum(relationGrains),
		steps: z.array(z.string()).meta({ description: 'Labels of whole steps, in order.' }),
		values: z.array(z.number().nullable()).meta({ description: 'The KPI in each of them.' }),
		n: z.number().meta({ description: 'Rows behind them.' }),
		conclusion: z.enum(relationConclusions).meta({
			description:
				'`found`; `none`: nothing goes together beyond chance; `alone`: no other KPI is known in enough steps; `too_few` steps, so nothing is known; `constant`: it is nearly always the same; `no_data`.',
		}),
		related: z
			.array(
				named.extend({
					...relation.shape,
					...{ unit: z.enum(units), currency: z.string().nullable(), direction, sameRows, sameAs },
					values: z.array(z.number().nullable()).meta({ description: 'One for each step.' }),
				}),
			)
			.meta({ description: 'The surest first. Correlation is no cause.' }),
		cut: z.boolean().meta({ description: 'More go together than are shown.' }),
		unrelated: z.array(named).meta({ description: 'Looked at, and nothing beyond chance.' }),
		kin,
		tooFew: z.array(named).meta({ description: 'Known in too few steps.' }),
		constant: z.array(named).meta({ description: 'Nearly always the same.' }),
		mixed,
		searched: z.object({
			kpis: z.int(),
			lags: z.int().meta({ description: 'Steps to either side.' }),
			tests: z.int().meta({ description: 'Correlations that were looked at.' }),
			rate: z.number().meta({ description: 'Share of chance that is allowed among KPIs that are told.' }),
			least: z.int().meta({ description: 'Steps that a KPI needs.' }),
			leftOut: z.array(z.string()).meta({ description: 'Steps around New Year, which are left out.' }),
		}),
	})
	.meta({ id: 'KpiRelations' });

const value = z.object({ value: z.number(), n: z.number() });

const change = z.object({
	before: value,
	now: value,
	difference: z
		.object({ value: z.number(), low: z.number(), high: z.number(), p: z.number() })
		.meta({ description: 'With an interval of 95 %.' }),
	verdict: z.enum(verdicts),
	perDay: z.boolean().meta({
		description: 'Values and difference are those of a day: it adds up, and the periods are of different lengths.',
	}),
});

export const kpiTradeOffs = z
	.object({
		definition: kpiCard,
		query: normalQuery,
		unit: z.enum(units),
		currency: z.string().nullable(),
		earlier: z.object({ from: z.string(), to: z.string() }),
		change: change.nullable(),
		conclusion: z.enum(changeConclusions).meta({
			description:
				'The KPI became better (`gain`), worse (`loss`), `changed` where neither is better, `unclear`, `maturing` (rows too young in one of the periods), `no_data`.',
		}),
		worse: z
			.array(
				named.extend({
					...change.shape,
					...{ unit: z.enum(units), currency: z.string().nullable(), direction, sameRows, sameAs },
					adjusted: z.number().meta({ description: 'p of the change, all KPIs that were looked at counted in.' }),
					witness: z.enum(witnesses).meta({
						description:
							'`both`: it became worse, and before the change went against this KPI; `change`: history says nothing of it; `together`: before, both became better and worse together. Where neither way is better of this KPI: it became worse as before when this one changed so (`both`), or although it then became better (`together`).',
					}),
					history: relation.nullable().meta({
						description:
							'Before the later period; `p` counts in those that became worse. Null where too little is known.',
					}),
				}),
			)
			.meta({ description: 'Became worse in the same time, beyond chance and by enough. It need not be the price.' }),
		better: z.int().meta({ description: 'How many others became better.' }),
		kin,
		maturing: z.array(named).meta({ description: 'Rows too young in one of the periods.' }),
		mixed,
		history: z.object({
			grain: z.enum(relationGrains),
			steps: z.array(z.string()),
			least: z.int().meta({ description: 'Steps that a KPI needs.' }),
			lags: z.int(),
		}),
		searched: z.object({
			kpis: z.int(),
			rate: z.number().meta({ description: 'Share of chance that is allowed among changes that are told.' }),
			least: z.int().meta({ description: 'Rows of a KPI in each period, unless it is a number of rows.' }),
		}),
	})
	.meta({ id: 'KpiTradeOffs' });
