import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';
import { search, text, textLike } from '../../view/search-fields.ts';

const validateSearch = search({
	/** An earlier moment in place of now: `2026-10-30T14:30`, or a day alone, at this time of day. */
	at: textLike(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/),
	/** What queues are told apart by. */
	by: text(200),
});

export const todayPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/today',
		validateSearch,
		component: lazyRouteComponent(() => import('./today-page.tsx'), 'TodayPage'),
	}),
	menu: { step: 'measure', names: { en: 'Today', ru: 'Сегодня' } },
});

/** The same without a menu, dark, for a screen on the wall. */
export const wallPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/wall',
		validateSearch,
		staticData: { bare: true },
		component: lazyRouteComponent(() => import('./wall-page.tsx'), 'WallPage'),
	}),
	menu: null,
});
