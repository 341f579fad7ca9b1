import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';

export const ticketPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/ticket',
		/** Ids of other systems may hold anything, slashes included. */
		validateSearch: z.object({ source: z.string().catch(''), id: z.coerce.string().catch('') }),
		component: lazyRouteComponent(() => import('./ticket-page.tsx'), 'TicketPage'),
	}),
	menu: null,
});
