import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';
import { id, search } from '../../view/search-fields.ts';

export const signalsPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/signals',
		component: lazyRouteComponent(() => import('./signals-page.tsx'), 'SignalsPage'),
	}),
	menu: { step: 'understand', names: { en: 'Signals', ru: 'Сигналы' }, needs: 'signals.read' },
});

export const signalPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/signal',
		validateSearch: search({ id }),
		component: lazyRouteComponent(() => import('./signal-page.tsx'), 'SignalPage'),
	}),
	menu: null,
});
