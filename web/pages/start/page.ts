import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';
import { stepNames } from './steps.ts';

/** The first run: where data come from, what kind of company it is, how it writes numbers. */
export const startPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/start',
		validateSearch: z.object({
			step: z.enum(stepNames).optional().catch(undefined),
			/** The board that was made on the way; where the steps end. */
			board: z.string().max(64).optional().catch(undefined),
		}),
		component: lazyRouteComponent(() => import('./start-page.tsx'), 'StartPage'),
	}),
	menu: null,
});
