import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';

export const kpisPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/kpis',
		component: lazyRouteComponent(() => import('./kpis-page.tsx'), 'KpisPage'),
	}),
	menu: { step: 'measure', names: { en: 'KPIs', ru: 'Показатели' } },
});
