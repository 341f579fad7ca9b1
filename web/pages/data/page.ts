import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';

export const dataPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/data',
		validateSearch: z.object({
			/** The fact whose oddities are shown. */
			fact: z.string().max(100).optional().catch(undefined),
			/** A file that was sent and is looked at. */
			upload: z.string().max(100).optional().catch(undefined),
		}),
		component: lazyRouteComponent(() => import('./data-page.tsx'), 'DataPage'),
	}),
	menu: { step: 'collect', names: { en: 'Data', ru: 'Данные' }, needs: 'imports.read' },
});
