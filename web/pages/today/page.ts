import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';

export const todayPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/today',
		component: lazyRouteComponent(() => import('./today-page.tsx'), 'TodayPage'),
	}),
	menu: { step: 'measure', names: { en: 'Today', ru: 'Сегодня' } },
});

/** The same without a menu, dark, for a screen on the wall. */
export const wallPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/wall',
		staticData: { bare: true },
		component: lazyRouteComponent(() => import('./wall-page.tsx'), 'WallPage'),
	}),
	menu: null,
});
