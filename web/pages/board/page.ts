import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { page } from '../../app/page.ts';
import { rootRoute } from '../../app/root-route.tsx';
import type { ViewSearch } from '../../view/search.ts';
import { search, text } from '../../view/search-fields.ts';
import { askBoardAhead } from './ask-ahead.ts';

export const boardPage = page({
	route: createRoute({
		getParentRoute: () => rootRoute,
		path: '/',
		/** A board that somebody has saved; the usual one without it. */
		validateSearch: search({ board: text(64) }),
		beforeLoad: ({ search, preload }: { search: ViewSearch & { board?: string | undefined }; preload: boolean }) => {
			// Not when a pointer only passes over a link to it.
			if (!preload) void askBoardAhead(search);
		},
		component: lazyRouteComponent(() => import('./board-page.tsx'), 'BoardPage'),
	}),
	menu: { step: 'measure', names: { en: 'Board', ru: 'Доска' } },
});
