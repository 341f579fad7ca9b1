import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';

const text = z.string().max(200).optional().catch(undefined);

export const explainPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/explain',
		validateSearch: z.object({ kpi: text, earlier: text }),
		component: lazyRouteComponent(() => import('./explain-page.tsx'), 'ExplainPage'),
	}),
	menu: { step: 'understand', names: { en: 'Explain a change', ru: 'Объяснить изменение' } },
});
