/** State that the server owns. */
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { Refusal, unreachable } from '../api/refusal.ts';
import { leaveForSignIn } from '../api/session.ts';

const onError = (error: Error) => {
	if (error instanceof Refusal && error.code === 'sign_in_needed') leaveForSignIn();
};

export const queryClient = new QueryClient({
	queryCache: new QueryCache({ onError }),
	mutationCache: new MutationCache({ onError }),
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
