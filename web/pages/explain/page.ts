import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';
import { search, text } from '../../view/search-fields.ts';

export const explainPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/explain',
		validateSearch: search({ kpi: text(200), earlier: text(200) }),
		component: lazyRouteComponent(() => import('./explain-page.tsx'), 'ExplainPage'),
	}),
	menu: { step: 'understand', names: { en: 'Explain a change', ru: 'Объяснить изменение' } },
});
