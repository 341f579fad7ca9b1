import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { theme } from '../theme/theme.ts';
import { queryClient } from './query-client.ts';
import { router } from './router.ts';

/** The variables are in `virtual:theme.css`: Mantine writes no style elements, which the content security policy forbids. */
export function App() {
	return (
		<StrictMode>
			<MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
				<QueryClientProvider client={queryClient}>
					<RouterProvider router={router} />
				</QueryClientProvider>
			</MantineProvider>
		</StrictMode>
	);
}
