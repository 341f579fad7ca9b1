import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';
import { search, text } from '../../view/search-fields.ts';

export const driversPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/drivers',
		validateSearch: search({ kpi: text(200), driver: text(200) }),
		component: lazyRouteComponent(() => import('./drivers-page.tsx'), 'DriversPage'),
	}),
	menu: { step: 'understand', names: { en: 'Drivers', ru: 'Драйверы' } },
});
