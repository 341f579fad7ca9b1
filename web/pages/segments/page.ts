import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';
import { search, text } from '../../view/search-fields.ts';

export const segmentsPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/segments',
		validateSearch: search({ kpi: text(200) }),
		component: lazyRouteComponent(() => import('./segments-page.tsx'), 'SegmentsPage'),
	}),
	menu: { step: 'understand', names: { en: 'Segments', ru: 'Сегменты' } },
});
