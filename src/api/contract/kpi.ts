/** Asking for KPIs, and asking back. */
import { z } from 'zod';
import { comparisons } from '../../kpi/compare/comparison.ts';
import { earlierKinds } from '../../kpi/compare/periods.ts';
import { clocks } from '../../kpi/definition.ts';
import { kpiQuery, moneyModes } from '../../kpi/query.ts';
import { MOST_LAGS, relationGrains } from '../../kpi/relations/rhythm.ts';
import { rowOrders } from '../../kpi/sql/rows.ts';
import { longestWindow, shortestWindow, usualWindow } from '../../kpi/value/value.ts';
import { besideChange } from './beside-change-shape.ts';
import { kpiCurve } from './curve-shape.ts';
import { decomposition } from './decomposition-shape.ts';
import { kpiDistribution } from './distribution-shape.ts';
import { kpiDriverCurve, kpiDrivers } from './driver-shapes.ts';
import { explainedChange } from './explained-change-shape.ts';
import { explanation, factRows, kpiCard, kpiResult } from './kpi-shapes.ts';
import { operation } from './operation.ts';
import { repeated } from './parts.ts';
import { kpiRelations, kpiTradeOffs } from './relations-shape.ts';
import { kpiSegments } from './segments-shape.ts';
import { kpiValue } from './value-shape.ts';

const text = z.string().trim().min(1).max(200);

/** A question about one KPI, written in the address. */
export const cellQuery = z.object({
	from: z.string().max(40).optional(),
	to: z.string().max(40).optional().meta({ description: 'Half-open: the first moment that no longer counts.' }),
	stat: text.optional(),
	clock: z.enum(clocks).optional(),
	target: z.coerce.number<number>().positive().optional().meta({ description: 'Seconds; only with stat=within.' }),
	param: repeated.meta({ description: 'Parameters of the KPI: `window_days=14`.' }),
	where: repeated.meta({ description: 'Filters as people type them: `channel=chat`, `topic is null`.' }),
	cell: repeated.meta({
		description:
			'The values of a result row: `month=2025-01`, `channel=chat`; a bare `channel` where the row has none.',
	}),
	dateRole: text.optional(),
	tz: text.optional(),
	asOf: z.string().max(40).optional().meta({ description: 'The moment to look back from; now by default.' }),
	money: z
		.enum(moneyModes)
		.optional()
		.meta({ description: 'Amounts in the currency of the company, or of their rows.' }),
});

/** Some of the rows behind a number. */
export const rowsQuery = cellQuery.extend({
	which: z.enum(['counted', 'left_out']).default('counted'),
	component: text.optional().meta({
		description: 'Of a KPI made of others: whose rows are wanted; the first of its components by default.',
	}),
	countsAs: z
		.union([z.coerce.number<number>(), z.array(z.coerce.number<number>())])
		.default([])
		.transform((value) => [value].flat())
		.pipe(z.array(z.number()).max(20))
		.meta({ description: 'What they add: 1 a success or a promoter, −1 a detractor, 0 neither; repeatable.' }),
	atLeast: z.coerce.number<number>().optional().meta({ description: 'Of what is measured: a score, seconds.' }),
	atMost: z.coerce.number<number>().optional(),
	order: z.enum(rowOrders).default('newest').meta({ description: 'By date, or by what is measured.' }),
});

const params = z.object({ id: text });

/** Two periods: that of the question, and the one before it, the same of the year before, or any that is named. */
const changeQuery = cellQuery.extend({
	compare: z.enum(earlierKinds).default('previous'),
	earlierFrom: z.string().max(40).optional().meta({ description: 'With `earlierTo`: in place of `compare`.' }),
	earlierTo: z.string().max(40).optional().meta({ description: 'Half-open.' }),
});

const drivers = repeated.meta({
	description: 'Which are held against each other; by default the first twelve of which something is known.',
});

const steps = {
	grain: z
		.enum(relationGrains)
		.default('week')
		.meta({ description: 'Steps of time in which KPIs are held against each other.' }),
	lags: z.coerce.number<number>().int().min(0).max(MOST_LAGS).optional().meta({
		description:
			'How many steps apart, to either side, they are looked at; by default 14 days, 8 weeks, 3 months; at most 30 of each, and a third of the steps there are.',
	}),
};

export const kpiOperations = {
	listKpis: operation({
		method: 'GET',
		path: '/api/v1/kpi',
		permission: 'kpi.read',
		summary: 'The catalogue of KPIs',
		kind: 'json',
		status: 200,
		response: z.object({ version: z.string(), kpis: z.array(kpiCard) }),
	}),
	queryKpis: operation({
		method: 'POST',
		path: '/api/v1/kpi/query',
		permission: 'kpi.read',
		summary: 'KPIs by time and dimensions, with intervals',
		kind: 'json',
		status: 200,
		body: kpiQuery,
		response: kpiResult,
	}),
	prepareKpis: operation({
		method: 'POST',
		path: '/api/v1/kpi/prepare',
		permission: 'kpi.read',
		summary:
			'Compute what a query needs and keep it: by a dimension, filters by one of its values are then answered at once',
		kind: 'json',
		status: 200,
		body: kpiQuery,
		response: z.object({ cells: z.number() }),
	}),
	explainKpi: operation({
		method: 'GET',
		path: '/api/v1/kpi/{id}/explain',
		permission: 'rows.read',
		summary: 'What stands behind a number: definition, SQL, imports, rows',
		kind: 'json',
		status: 200,
		params,
		query: cellQuery.extend({
			compare: z.enum(comparisons).optional().meta({ description: 'What the number is to be compared with.' }),
			benchmark: text.optional().meta({ description: 'With compare=benchmark: a loaded measurement, `m:acsi`.' }),
			rows: z.coerce.number<number>().int().min(1).max(1000).default(20),
		}),
		response: explanation,
	}),
	getKpiCurve: operation({
		method: 'GET',
		path: '/api/v1/kpi/{id}/curve',
		permission: 'kpi.read',
		summary: 'How large a share is answered or solved after each length of time, those still waiting considered',
		kind: 'json',
		status: 200,
		params,
		query: cellQuery.extend({
			at: z
				.union([z.coerce.number<number>(), z.array(z.coerce.number<number>())])
				.default([])
				.transform((value) => [value].flat())
				.pipe(z.array(z.number().min(0).max(315_360_000)).max(100))
				.meta({ description: 'Seconds at which the share is wanted; may be given several times.' }),
		}),
		response: kpiCurve,
	}),
	getKpiDistribution: operation({
		method: 'GET',
		path: '/api/v1/kpi/{id}/distribution',
		permission: 'kpi.read',
		summary: 'How the values behind a number are spread: scores, or classes of times and amounts',
		kind: 'json',
		status: 200,
		params,
		query: cellQuery,
		response: kpiDistribution,
	}),
	decomposeKpi: operation({
		method: 'GET',
		path: '/api/v1/kpi/{id}/decompose',
		permission: 'kpi.read',
		summary: 'Why a number changed: other parts of the company weigh more, or the parts themselves changed',
		kind: 'json',
		status: 200,
		params,
		query: cellQuery.extend({
			dimension: text.meta({ description: 'By whose values the rows are parted, such as `channel`.' }),
			compare: z.enum(earlierKinds).default('previous'),
		}),
		response: decomposition,
	}),
	explainKpiChange: operation({
		method: 'GET',
		path: '/api/v1/kpi/{id}/explain-change',
		permission: 'kpi.read',
		summary: 'Why a number changed: the few parts of the company, up to three fields deep, that carry the change',
		kind: 'json',
		status: 200,
		params,
		query: changeQuery,
		response: explainedChange,
	}),
	getBesideChange: operation({
		method: 'GET',
		path: '/api/v1/kpi/{id}/explain-change/beside',
		permission: 'kpi.read',
		summary: 'What else moved in the same part of the company, and which words rose or fell in comments there',
		kind: 'json',
		status: 200,
		params,
		query: changeQuery.extend({
			with: repeated.meta({ description: 'KPIs that are looked at; by default those that signals watch.' }),
		}),
		response: besideChange,
	}),
	getKpiSegments: operation({
		method: 'GET',
		path: '/api/v1/kpi/{id}/segments',
		permission: 'kpi.read',
		summary:
			'Which segments, of one field or two, stand well above and below the rest, beyond chance and each told once',
		kind: 'json',
		status: 200,
		params,
		query: cellQuery,
		response: kpiSegments,
	}),
	getKpiRelations: operation({
		method: 'GET',
		path: '/api/v1/kpi/{id}/relations',
		permission: 'kpi.read',
		summary:
			'Which other KPIs move with this one, which of them first and by how many steps, chance held down over all that were looked at',
		kind: 'json',
		status: 200,
		params,
		query: cellQuery.extend(steps),
		response: kpiRelations,
	}),
	getKpiTradeOffs: operation({
		method: 'GET',
		path: '/api/v1/kpi/{id}/trade-offs',
		permission: 'kpi.read',
		summary:
			'Which other KPIs became worse while this one changed, and whether before that they went against each other',
		kind: 'json',
		status: 200,
		params,
		query: changeQuery.extend(steps),
		response: kpiTradeOffs,
	}),
	getKpiDrivers: operation({
		method: 'GET',
		path: '/api/v1/kpi/{id}/drivers',
		permission: 'kpi.read',
		summary:
			'What goes with the answers behind a KPI: how much, in which direction, how surely. It need not be a cause',
		kind: 'json',
		status: 200,
		params,
		query: cellQuery.extend({ with: drivers }),
		response: kpiDrivers,
	}),
	getKpiDriverCurve: operation({
		method: 'GET',
		path: '/api/v1/kpi/{id}/drivers/{driver}/curve',
		permission: 'kpi.read',
		summary: 'How a KPI goes with the values of one driver, the others being alike, and where it turns',
		kind: 'json',
		status: 200,
		params: params.extend({ driver: text }),
		query: cellQuery.extend({ with: drivers }),
		response: kpiDriverCurve,
	}),
	getKpiValue: operation({
		method: 'GET',
		path: '/api/v1/kpi/{id}/value',
		permission: 'kpi.read',
		summary:
			'What a point of a satisfaction KPI goes with in customers who stay, buy again and spend. It need not be a cause',
		kind: 'json',
		status: 200,
		params,
		query: cellQuery.extend({
			days: z.coerce
				.number<number>()
				.int()
				.min(shortestWindow)
				.max(longestWindow)
				.default(usualWindow)
				.meta({ description: 'Length of the window after an answer in which customers are followed.' }),
		}),
		response: kpiValue,
	}),
	listKpiRows: operation({
		method: 'GET',
		path: '/api/v1/kpi/{id}/rows',
		permission: 'rows.read',
		summary: 'The rows behind a number, a page at a time',
		kind: 'json',
		status: 200,
		params,
		query: rowsQuery.extend({
			count: z.union([z.boolean(), z.stringbool()]).default(false).meta({ description: 'Whether to count them all.' }),
			limit: z.coerce.number<number>().int().min(1).max(1000).default(100),
			cursor: z.string().max(400).optional(),
		}),
		response: factRows,
	}),
};
