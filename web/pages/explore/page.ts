import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';
import { grains } from '../../view/period.ts';

const texts = z
	.union([z.string(), z.array(z.string())])
	.transform((value) => [value].flat().slice(0, 8))
	.optional()
	.catch(undefined);

export const explorePage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/explore',
		validateSearch: z.object({
			kpis: texts,
			by: texts,
			grain: z.enum(grains).optional().catch(undefined),
			/** The saved question that is open. */
			question: z.string().max(64).optional().catch(undefined),
		}),
		component: lazyRouteComponent(() => import('./explore-page.tsx'), 'ExplorePage'),
	}),
	menu: { step: 'measure', names: { en: 'Explore', ru: 'Исследовать' } },
});
