import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';

export const segmentsPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/segments',
		validateSearch: z.object({ kpi: z.string().max(200).optional().catch(undefined) }),
		component: lazyRouteComponent(() => import('./segments-page.tsx'), 'SegmentsPage'),
	}),
	menu: { step: 'understand', names: { en: 'Segments', ru: 'Сегменты' } },
});
