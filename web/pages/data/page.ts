import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';
import { search, text } from '../../view/search-fields.ts';

export const dataPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/data',
		validateSearch: search({
			/** The fact whose oddities are shown. */
			fact: text(100),
			/** A file that was sent and is looked at. */
			upload: text(100),
		}),
		component: lazyRouteComponent(() => import('./data-page.tsx'), 'DataPage'),
	}),
	menu: { step: 'collect', names: { en: 'Data', ru: 'Данные' }, needs: 'imports.read' },
});
