import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';
import { flag, id, oneOf, search } from '../../view/search-fields.ts';

export const casesPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/cases',
		validateSearch: search({
			tab: oneOf(['reasons', 'promoters', 'rules']),
			mine: flag,
			late: flag,
		}),
		component: lazyRouteComponent(() => import('./cases-page.tsx'), 'CasesPage'),
	}),
	menu: { step: 'act', names: { en: 'Cases', ru: 'Случаи' }, counts: 'overdueCases' },
});

export const casePage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/case',
		validateSearch: search({ id }),
		component: lazyRouteComponent(() => import('./case-page.tsx'), 'CasePage'),
	}),
	menu: null,
});
