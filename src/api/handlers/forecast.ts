import type { forecastOperations } from '../contract/forecast.ts';
import type { Handlers } from './handler.ts';

export const forecastHandlers: Handlers<keyof typeof forecastOperations> = {
	forecastKpis: ({ kpi }, input, { signal }) => kpi.forecast(input, { signal }),
};
