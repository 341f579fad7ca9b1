/** KPIs that a company defines itself, and its weights for the indexes of the program. */
import { z } from 'zod';
import { units } from '../../kpi/definition.ts';
import type { ownKpi } from '../../kpi/own/shape.ts';
import { dataStates } from '../../kpi/result.ts';
import { kpiCard } from './kpi-shapes.ts';
import { operation } from './operation.ts';
import { instant } from './parts.ts';

const params = z.object({ id: z.string().trim().min(1).max(100).meta({ description: 'Id of the KPI' }) });
const all = '/api/v1/own-kpis';
const one = `${all}/{id}`;

/** What is wrong with a definition is said in a sentence of its own, so its shape is looked at where it is read. */
const given = z
	.object({ definition: z.record(z.string(), z.unknown()) })
	.meta({ description: 'As the guide on KPIs of your own describes it' });

const kept = z
	.object({
		id: z.string(),
		/** Grows with every edit of any; this one is of the last edit of this KPI. */
		revision: z.number(),
		updatedAt: instant,
		definition: z.record(z.string(), z.unknown()),
		/** The code of what keeps it from being asked for; null where it can be. */
		problem: z.string().nullable(),
	})
	.meta({ id: 'OwnKpi' });

/** What it comes to on all data. */
const trial = z.object({
	value: z.number().nullable(),
	n: z.number(),
	low: z.number().nullable(),
	high: z.number().nullable(),
	unit: z.enum(units),
	data: z.enum(dataStates),
});

export const ownKpiOperations = {
	listOwnKpis: operation({
		method: 'GET',
		path: all,
		permission: 'kpi.read',
		summary: 'KPIs that the company has defined itself',
		kind: 'json',
		status: 200,
		response: z.object({ kpis: z.array(kept) }),
	}),
	getOwnKpi: operation({
		method: 'GET',
		path: one,
		permission: 'kpi.read',
		summary: 'One KPI of the company as it was written, and its card',
		kind: 'json',
		status: 200,
		params,
		response: kept.extend({ card: kpiCard.nullable() }),
	}),
	checkOwnKpi: operation({
		method: 'POST',
		path: `${one}/check`,
		permission: 'kpi.write',
		summary: 'Whether a definition would be taken, and what it comes to on all data; keeps nothing',
		kind: 'json',
		status: 200,
		params,
		body: given.extend({
			/** Definitions that are not kept yet and that this one may be made of, each of those before it. */
			before: z
				.array(z.object({ id: z.string().max(100), definition: z.record(z.string(), z.unknown()) }))
				.max(1000)
				.default([]),
		}),
		response: z.object({ card: kpiCard, trial }),
	}),
	putOwnKpi: operation({
		method: 'POST',
		path: one,
		permission: 'kpi.write',
		summary: 'Define a KPI, or replace it',
		kind: 'json',
		status: 200,
		params,
		body: given,
		response: kept.extend({ card: kpiCard, trial }),
	}),
	removeOwnKpi: operation({
		method: 'DELETE',
		path: one,
		permission: 'kpi.write',
		summary: 'Remove a KPI of the company; refused while another is made of it',
		kind: 'json',
		status: 200,
		params,
		response: z.object({ id: z.string() }),
	}),
	listOwnKpiChanges: operation({
		method: 'GET',
		path: '/api/v1/own-kpi-changes',
		permission: 'kpi.read',
		summary: 'Edits of KPIs of the company, newest first, with what was before and after',
		kind: 'json',
		status: 200,
		query: z.object({ limit: z.coerce.number<number>().int().min(1).max(500).default(50) }),
		response: z.object({
			changes: z.array(
				z.object({
					revision: z.number(),
					at: instant,
					author: z.string(),
					id: z.string(),
					before: z.record(z.string(), z.unknown()).nullable(),
					after: z.record(z.string(), z.unknown()).nullable(),
				}),
			),
		}),
	}),
};

/** What the guide describes; here so that whoever writes a client finds it. */
export type OwnKpiDefinition = z.input<typeof ownKpi>;
