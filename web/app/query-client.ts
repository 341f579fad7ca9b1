/** State that the server owns. */
import { QueryClient } from '@tanstack/react-query';
import { Refusal, unreachable } from '../api/refusal.ts';

export const queryClient = new QueryClient({
	defaultOptions: {
		queries: {
			// What was refused would be refused again; a server that is not reached may be starting.
			retry: (failures, error) => error instanceof Refusal && error.code === unreachable && failures < 2,
			retryDelay: 500,
			refetchOnWindowFocus: false,
			// On this computer there is no "offline": the server may be reached without a network.
			networkMode: 'always',
		},
		mutations: { networkMode: 'always' },
	},
});
