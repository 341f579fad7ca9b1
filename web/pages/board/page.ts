import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';

export const boardPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/',
		component: lazyRouteComponent(() => import('./board-page.tsx'), 'BoardPage'),
	}),
	menu: { step: 'measure', names: { en: 'Board', ru: 'Доска' } },
});
