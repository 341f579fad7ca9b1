/** Addresses and pages. */
import { createRouter } from '@tanstack/react-router';
import { PageError } from '../frame/page-error.tsx';
import { parseSearch, stringifySearch } from '../view/search.ts';
import { type MenuEntry, routesOf } from './page.ts';
import { pages } from './pages.ts';
import { rootRoute } from './root-route.tsx';

const menu: readonly MenuEntry[] = pages.flatMap(({ route, menu: entry }) =>
	entry === null ? [] : [{ ...entry, path: route.fullPath }],
);

export const router = createRouter({
	routeTree: rootRoute.addChildren(routesOf(pages)),
	context: { menu },
	parseSearch,
	stringifySearch,
	defaultErrorComponent: PageError,
	defaultPreload: 'intent',
	scrollRestoration: true,
});

declare module '@tanstack/react-router' {
	interface Register {
		router: typeof router;
	}
}
