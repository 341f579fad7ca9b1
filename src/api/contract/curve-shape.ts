/** What `getKpiCurve` answers. */
import { z } from 'zod';
import { kpiCard, normalQuery } from './kpi-shapes.ts';

const curvePoint = z
	.object({
		seconds: z.number(),
		/** Rows that were watched for so long without an end. */
		atRisk: z.number(),
		/** Percent to which it has happened by then; null beyond what was watched. */
		value: z.number().nullable(),
		low: z.number().nullable(),
		high: z.number().nullable(),
		/** Percent to which it can no longer happen. */
		ended: z.number().nullable(),
	})
	.meta({ id: 'CurvePoint' });

export const kpiCurve = z
	.object({
		definition: kpiCard,
		query: normalQuery,
		n: z.number(),
		reached: z.number(),
		ended: z.number(),
		/** Those to which it may still happen. */
		waiting: z.number(),
		leftOut: z.number(),
		/** Times are rounded up to so many seconds. */
		step: z.number(),
		/** How many seconds it was watched; null where none is waiting any more. */
		until: z.number().nullable(),
		/** The value of the KPI. */
		target: curvePoint,
		/** At the times asked for. */
		at: z.array(curvePoint),
		/** Where the curve rises, 500 points at most, each exact. */
		points: z.array(curvePoint),
	})
	.meta({ id: 'KpiCurve' });
