import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';

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
		validateSearch: z.object({ id: z.coerce.number().int().catch(0) }),
		component: lazyRouteComponent(() => import('./action-page.tsx'), 'ActionPage'),
	}),
	menu: null,
});
