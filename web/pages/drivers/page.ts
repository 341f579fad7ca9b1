import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';

const text = z.string().max(200).optional().catch(undefined);

export const driversPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/drivers',
		validateSearch: z.object({ kpi: text, driver: text }),
		component: lazyRouteComponent(() => import('./drivers-page.tsx'), 'DriversPage'),
	}),
	menu: { step: 'understand', names: { en: 'Drivers', ru: 'Драйверы' } },
});
