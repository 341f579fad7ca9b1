import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';
import { search, text } from '../../view/search-fields.ts';

export const signInPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/sign-in',
		staticData: { bare: true },
		/** Where to go then. */
		validateSearch: search({ to: text(4000) }),
		component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
	}),
	menu: null,
});

/** Where a sign-in service sends the browser back to. */
export const signedInPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/signed-in',
		staticData: { bare: true },
		component: lazyRouteComponent(() => import('./signed-in-page.tsx'), 'SignedInPage'),
	}),
	menu: null,
});

/** Whom a link lets in; its secret stands after the #. */
export const welcomePage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/welcome',
		staticData: { bare: true },
		component: lazyRouteComponent(() => import('./welcome-page.tsx'), 'WelcomePage'),
	}),
	menu: null,
});
