/** Where KPIs will be at the end of the month or quarter. */
import { z } from 'zod';
import { clocks, durationStats, units } from '../../kpi/definition.ts';
import { forecastQuery, forecastSpans } from '../../kpi/forecast/query.ts';
import { forecastReasons } from '../../kpi/forecast/reason.ts';
import { operation } from './operation.ts';
import { words } from './parts.ts';

const bound = z.number().nullable();
/** 80 and 95 of 100 such forecasts hold the value that comes. */
const interval = { low80: z.number(), high80: z.number(), low95: z.number(), high95: z.number() };

const forecast = z
	.object({
		kpi: z.string(),
		names: words,
		stat: z.enum(durationStats).nullable(),
		clock: z.enum(clocks).nullable(),
		params: z.record(z.string(), z.number()).nullable(),
		unit: z.enum(units),
		currency: z.string().nullable(),
		soFar: bound.meta({ description: 'Of the finished days of the period.' }),
		end: z
			.object({ value: z.number(), ...interval })
			.nullable()
			.meta({ description: 'Of the whole period once it is over; null where nothing can be said: see `reason`.' }),
		target: z
			.object({
				low: bound,
				high: bound,
				origin: z.enum(['company', 'default']),
				chance: bound.meta({ description: 'That the value of the whole period meets it, 0…1.' }),
			})
			.nullable(),
		/** From the beginning of the period to the end of each of its days. */
		points: z.array(
			z.object({
				day: z.string(),
				value: bound,
				known: z.boolean(),
				...{ low80: bound, high80: bound, low95: bound, high95: bound },
			}),
		),
		reason: z
			.object({ code: z.enum(forecastReasons), words })
			.nullable()
			.meta({ description: 'Why nothing is forecast.' }),
	})
	.meta({ id: 'KpiForecast' });

export const forecastOperations = {
	forecastKpis: operation({
		method: 'POST',
		path: '/api/v1/kpi/forecast',
		permission: 'kpi.read',
		summary: 'Where KPIs will be at the end of the month or quarter, and how likely they are to meet their targets',
		kind: 'json',
		status: 200,
		body: forecastQuery,
		response: z
			.object({
				until: z.enum(forecastSpans),
				label: z.string(),
				from: z.string(),
				to: z.string(),
				lastDay: z.string(),
				known: z.string().nullable().meta({ description: 'The last day that is known to its end.' }),
				tz: z.string(),
				forecasts: z.array(forecast),
			})
			.meta({ id: 'KpiForecasts' }),
	}),
};
