import { useQuery } from '@tanstack/react-query';
import type { Result } from '../../../src/api/contract/contract.ts';
import { api } from '../../api/client.ts';
import { writeFilter } from '../../view/filter.ts';
import type { View } from '../../view/view.ts';

export type Drivers = Result<'getKpiDrivers'>;
export type Driver = Drivers['drivers'][number];
export type DriverCurve = Result<'getKpiDriverCurve'>;
export type Estimated = Driver['importance'];

function questionOf(id: string, { period, filters }: View) {
	return { id, from: period.from, to: period.to, where: filters.map(writeFilter) };
}

export function useDrivers(kpi: string, view: View) {
	const question = questionOf(kpi, view);
	return useQuery({
		queryKey: ['drivers', question],
		queryFn: ({ signal }) => api.getKpiDrivers(question, { signal }),
		staleTime: 300_000,
		retry: false,
	});
}

/** Nothing is asked for a choice: it has no curve. */
export function useDriverCurve(kpi: string, view: View, driver: Driver | undefined) {
	const question = { ...questionOf(kpi, view), driver: driver?.id ?? '' };
	return useQuery({
		queryKey: ['driver-curve', question],
		queryFn: ({ signal }) => api.getKpiDriverCurve(question, { signal }),
		enabled: driver !== undefined && driver.kind !== 'choice',
		staleTime: 300_000,
		retry: false,
	});
}
