import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';

/** The first run: where data come from. */
export const startPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/start',
		component: lazyRouteComponent(() => import('./start-page.tsx'), 'StartPage'),
	}),
	menu: null,
});
