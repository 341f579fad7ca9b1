/** What the company has set for everybody. */
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import type { Result } from '../../src/api/contract/contract.ts';
import { setCurrency, setDecimals } from '../format/figure.ts';
import { api } from './client.ts';

export type Settings = Result<'getSettings'>['settings'];

export const settingsQuery = queryOptions({
	queryKey: ['settings'],
	queryFn: async ({ signal }) => {
		const { settings } = await api.getSettings({}, { signal });
		// Numbers are written with them from now on.
		setDecimals(settings.decimals);
		setCurrency(settings.currency);
		return settings;
	},
	staleTime: 60_000,
});

export function useSettings(): Settings {
	return useSuspenseQuery(settingsQuery).data;
}
