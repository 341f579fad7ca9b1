import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';
import { search, text } from '../../view/search-fields.ts';

export const goalsPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/goals',
		/** `kpi`: whose target is being set. */
		validateSearch: search({ kpi: text(200) }),
		component: lazyRouteComponent(() => import('./goals-page.tsx'), 'GoalsPage'),
	}),
	menu: { step: 'measure', names: { en: 'Goals', ru: 'Цели' } },
});
