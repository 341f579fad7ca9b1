import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';

/** Reached by one's own name at the foot of the menu. */
export const profilePage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/profile',
		component: lazyRouteComponent(() => import('./profile-page.tsx'), 'ProfilePage'),
	}),
	menu: null,
});
