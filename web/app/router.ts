/** Addresses and pages. */
import { createRouter } from '@tanstack/react-router';
import { PageError } from '../frame/page-error.tsx';
import { parseSearch, stringifySearch } from '../view/search.ts';
import { type MenuEntry, routesOf } from './page.ts';
import { pages } from './pages.ts';
import { rootRoute } from './root-route.tsx';

// `fullPath` is known only once the router is made, which needs the menu; all pages are children of the root.
const menu: readonly MenuEntry[] = pages.flatMap(({ route, menu: entry }) =>
	entry === null ? [] : [{ ...entry, path: 'path' in route.options ? String(route.options.path) : '/' }],
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
