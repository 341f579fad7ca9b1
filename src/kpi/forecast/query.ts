/** What is asked for when somebody wants to know where a month or a quarter will end. */
import { z } from 'zod';
import { Fault } from '../../errors.ts';
import { kpiQuery } from '../query.ts';

export const forecastSpans = ['month', 'quarter'] as const;
export type ForecastSpan = (typeof forecastSpans)[number];

export const forecastQuery = kpiQuery
	.pick({ kpis: true, where: true, dateRole: true, tz: true, asOf: true, money: true })
	.extend({
		/** What is forecast is the month, or the quarter, of the first day that is not known to its end. */
		until: z.enum(forecastSpans).default('month'),
	});

export type ForecastQuery = z.input<typeof forecastQuery>;
export type ParsedForecast = z.output<typeof forecastQuery>;

/** Fault `request_invalid`. */
export function parseForecast(input: unknown): ParsedForecast {
	const parsed = forecastQuery.safeParse(input);
	if (parsed.success) return parsed.data;
	const place = parsed.error.issues[0]?.path.join('.') || 'query';
	throw new Fault('request_invalid', { place, problem: 'see the description of the API' });
}
