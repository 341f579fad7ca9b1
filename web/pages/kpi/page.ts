import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';
import { grains } from '../../view/period.ts';
import { oneOf, search, text } from '../../view/search-fields.ts';

const name = text(200);

export const kpiPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/kpi/$kpi',
		validateSearch: search({
			/** Of a length of time: median, p90, mean; by which clock. */
			stat: name,
			clock: name,
			/** The step of the course. */
			grain: oneOf(grains),
			/** What it is broken down by, and crossed with. */
			by: name,
			cross: name,
			/** Whose rows are shown: values of `by` and `cross`, a bucket of the course. */
			value: name,
			other: name,
			bucket: name,
			which: oneOf(['counted', 'left_out']),
		}),
		component: lazyRouteComponent(() => import('./kpi-page.tsx'), 'KpiPage'),
	}),
	menu: null,
});
