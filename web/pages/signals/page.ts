import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';

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
		validateSearch: z.object({ id: z.coerce.number().int().catch(0) }),
		component: lazyRouteComponent(() => import('./signal-page.tsx'), 'SignalPage'),
	}),
	menu: null,
});
