import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';

export const boardPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/',
		/** A board that somebody has saved; the usual one without it. */
		validateSearch: z.object({ board: z.string().max(64).optional().catch(undefined) }),
		component: lazyRouteComponent(() => import('./board-page.tsx'), 'BoardPage'),
	}),
	menu: { step: 'measure', names: { en: 'Board', ru: 'Доска' } },
});
