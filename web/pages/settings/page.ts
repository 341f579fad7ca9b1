import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';
import { partNames } from './parts.ts';

export const settingsPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/settings',
		validateSearch: z.object({
			part: z.enum(partNames).optional().catch(undefined),
			/** The schedule or KPI that is open; empty: a new one. */
			open: z.string().max(200).optional().catch(undefined),
		}),
		component: lazyRouteComponent(() => import('./settings-page.tsx'), 'SettingsPage'),
	}),
	menu: { step: 'collect', names: { en: 'Settings', ru: 'Настройки' } },
});
