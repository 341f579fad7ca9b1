import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';
import { search, text, wholeNumber } from '../../view/search-fields.ts';

export const valuePage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/value',
		validateSearch: search({ kpi: text(200), days: wholeNumber }),
		component: lazyRouteComponent(() => import('./value-page.tsx'), 'ValuePage'),
	}),
	menu: { step: 'understand', names: { en: 'Value', ru: 'Ценность' } },
});
