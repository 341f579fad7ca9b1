import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';
import { id, search } from '../../view/search-fields.ts';

export const actionsPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/actions',
		component: lazyRouteComponent(() => import('./actions-page.tsx'), 'ActionsPage'),
	}),
	menu: { step: 'act', names: { en: 'Actions', ru: 'Действия' }, needs: 'actions.read' },
});

export const actionPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/action',
		validateSearch: search({ id }),
		component: lazyRouteComponent(() => import('./action-page.tsx'), 'ActionPage'),
	}),
	menu: null,
});
