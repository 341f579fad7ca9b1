import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';
import { id, search, wholeNumber } from '../../view/search-fields.ts';

export const experimentsPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/experiments',
		// Those of one action, and the form to plan another.
		validateSearch: search({ action: wholeNumber }),
		component: lazyRouteComponent(() => import('./experiments-page.tsx'), 'ExperimentsPage'),
	}),
	menu: null,
});

export const experimentPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/experiment',
		validateSearch: search({ id }),
		component: lazyRouteComponent(() => import('./experiment-page.tsx'), 'ExperimentPage'),
	}),
	menu: null,
});
