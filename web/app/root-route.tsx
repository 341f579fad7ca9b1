/** The route above all pages: the frame, and what every address may say. */
import { createRootRouteWithContext, redirect } from '@tanstack/react-router';
import { openPages } from '../api/ahead.ts';
import { sessionQuery } from '../api/session.ts';
import { Frame } from '../frame/frame.tsx';
import { NotFound, PageError } from '../frame/page-error.tsx';
import { viewSearch } from '../view/search.ts';
import type { MenuEntry } from './page.ts';
import { queryClient } from './query-client.ts';

export const rootRoute = createRootRouteWithContext<{ readonly menu: readonly MenuEntry[] }>()({
	component: Frame,
	// Before any page asks for what only people who are signed in may see.
	beforeLoad: async ({ location: { pathname, href } }) => {
		if (openPages.includes(pathname)) return;
		const { state } = await queryClient.ensureQueryData(sessionQuery);
		if (state !== 'signed_in') throw redirect({ to: '/sign-in', search: href === '/' ? {} : { to: href } });
	},
	validateSearch: viewSearch,
	errorComponent: PageError,
	notFoundComponent: NotFound,
});
