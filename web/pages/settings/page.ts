import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';
import { oneOf, search, text } from '../../view/search-fields.ts';
import { partNames } from './parts.ts';

export const settingsPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/settings',
		validateSearch: search({
			part: oneOf(partNames),
			/** The schedule or KPI that is open; empty: a new one. */
			open: text(200),
		}),
		component: lazyRouteComponent(() => import('./settings-page.tsx'), 'SettingsPage'),
	}),
	menu: { step: 'collect', names: { en: 'Settings', ru: 'Настройки' } },
});
