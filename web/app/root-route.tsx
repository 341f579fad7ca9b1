/** The route above all pages: the frame, and what every address may say. */
import { createRootRouteWithContext } from '@tanstack/react-router';
import { Frame } from '../frame/frame.tsx';
import { NotFound, PageError } from '../frame/page-error.tsx';
import { viewSearch } from '../view/search.ts';
import type { MenuEntry } from './page.ts';

export const rootRoute = createRootRouteWithContext<{ readonly menu: readonly MenuEntry[] }>()({
	component: Frame,
	validateSearch: viewSearch,
	errorComponent: PageError,
	notFoundComponent: NotFound,
});
