import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';
import { oneOf, search, text } from '../../view/search-fields.ts';
import { stepNames } from './steps.ts';

/** The first run: where data come from, what kind of company it is, how it writes numbers. */
export const startPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/start',
		validateSearch: search({
			step: oneOf(stepNames),
			/** The board that was made on the way; where the steps end. */
			board: text(64),
		}),
		component: lazyRouteComponent(() => import('./start-page.tsx'), 'StartPage'),
	}),
	menu: null,
});
