/** Where KPIs will be at the end of the month or quarter. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Input, Result } from '../../src/api/contract/contract.ts';
import { api } from './client.ts';

export type Forecasts = Result<'forecastKpis'>;
export type Forecast = Forecasts['forecasts'][number];
export type ForecastSpan = Forecasts['until'];
export type ForecastQuery = Input<'forecastKpis'>;

/** The old answer stays while a new one comes. */
export function useForecast(query: ForecastQuery) {
	return useQuery({
		queryKey: ['forecast', query],
		queryFn: ({ signal }) => api.forecastKpis(query, { signal }),
		staleTime: 300_000,
		retry: false,
		placeholderData: keepPreviousData,
	});
}
