import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';
import { oneOf, search, text } from '../../view/search-fields.ts';

export const relationsPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/relations',
		validateSearch: search({ kpi: text(200), grain: oneOf(['day', 'week', 'month']) }),
		component: lazyRouteComponent(() => import('./relations-page.tsx'), 'RelationsPage'),
	}),
	menu: { step: 'understand', names: { en: 'KPI to KPI', ru: 'Связи показателей' } },
});
