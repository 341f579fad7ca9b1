import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';
import { grains } from '../../view/period.ts';

const text = z.string().max(200).optional().catch(undefined);

export const kpiPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/kpi/$kpi',
		validateSearch: z.object({
			/** Of a length of time: median, p90, mean; by which clock. */
			stat: text,
			clock: text,
			/** The step of the course. */
			grain: z.enum(grains).optional().catch(undefined),
			/** What it is broken down by, and crossed with. */
			by: text,
			cross: text,
			/** Whose rows are shown: values of `by` and `cross`, a bucket of the course. */
			value: text,
			other: text,
			bucket: text,
			which: z.enum(['counted', 'left_out']).optional().catch(undefined),
		}),
		component: lazyRouteComponent(() => import('./kpi-page.tsx'), 'KpiPage'),
	}),
	menu: null,
});
