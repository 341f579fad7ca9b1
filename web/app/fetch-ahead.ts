/** What the first page needs is asked for at once and side by side, not when the page has come to need it. */
import { likelySignedIn } from '../api/ahead.ts';
import { overviewQuery } from '../api/data.ts';
import { catalogueQuery } from '../api/kpi.ts';
import { ownChoicesQuery } from '../api/own-choices.ts';
import { sessionQuery } from '../api/session.ts';
import { settingsQuery } from '../api/settings.ts';
import { valueNamesQuery } from '../api/value-names.ts';
import { queryClient } from './query-client.ts';
import { router } from './router.ts';

export function fetchAhead(): void {
	const session = queryClient.fetchQuery(sessionQuery);
	const likely = likelySignedIn();
	if (likely) fetchAll();
	session.then(
		({ state }) => {
			if (state === 'signed_in' && !likely) fetchAll();
		},
		// The page asks again and says what is wrong.
		() => undefined,
	);
}

function fetchAll(): void {
	for (const { routeId } of router.matchRoutes(router.latestLocation)) {
		const route = Object.values(router.routesById).find(({ id }) => id === routeId);
		const component = route?.options.component;
		// A failed fetch is told by the page that needs it.
		if (component && 'preload' in component) void component.preload?.()?.catch(() => undefined);
	}
	void queryClient.prefetchQuery(overviewQuery);
	void queryClient.prefetchQuery(catalogueQuery);
	void queryClient.prefetchQuery(settingsQuery);
	void queryClient.prefetchQuery(valueNamesQuery);
	if (window.location.pathname === '/') void queryClient.prefetchQuery(ownChoicesQuery);
}
