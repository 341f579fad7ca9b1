import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';

export const casesPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/cases',
		validateSearch: z.object({
			tab: z.enum(['reasons', 'promoters', 'rules']).optional().catch(undefined),
			mine: z.literal(true).optional().catch(undefined),
			late: z.literal(true).optional().catch(undefined),
		}),
		component: lazyRouteComponent(() => import('./cases-page.tsx'), 'CasesPage'),
	}),
	menu: { step: 'act', names: { en: 'Cases', ru: 'Случаи' }, counts: 'overdueCases' },
});

export const casePage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/case',
		validateSearch: z.object({ id: z.coerce.number().int().catch(0) }),
		component: lazyRouteComponent(() => import('./case-page.tsx'), 'CasePage'),
	}),
	menu: null,
});
