import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';
import { grains } from '../../view/period.ts';
import { oneOf, search, text, texts } from '../../view/search-fields.ts';

const several = texts(8);

export const explorePage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/explore',
		validateSearch: search({
			kpis: several,
			by: several,
			grain: oneOf(grains),
			/** The saved question that is open. */
			question: text(64),
		}),
		component: lazyRouteComponent(() => import('./explore-page.tsx'), 'ExplorePage'),
	}),
	menu: { step: 'measure', names: { en: 'Explore', ru: 'Исследовать' } },
});
