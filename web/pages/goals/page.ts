import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';

export const goalsPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/goals',
		/** `kpi`: whose target is being set. */
		validateSearch: z.object({ kpi: z.string().max(200).optional().catch(undefined) }),
		component: lazyRouteComponent(() => import('./goals-page.tsx'), 'GoalsPage'),
	}),
	menu: { step: 'measure', names: { en: 'Goals', ru: 'Цели' } },
});
