import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';
import { foreignId, search } from '../../view/search-fields.ts';

export const ticketPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/ticket',
		/** Ids of other systems may hold anything, slashes included. */
		validateSearch: search({ source: foreignId, id: foreignId }),
		component: lazyRouteComponent(() => import('./ticket-page.tsx'), 'TicketPage'),
	}),
	menu: null,
});
