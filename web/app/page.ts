/** What a page tells the frame of itself. */
import type { AnyRoute } from '@tanstack/react-router';
import type { Permission } from '../api/session.ts';
import type { Words } from '../words/language.ts';

/** The loop that the product serves: every page belongs to one of its steps. */
export const steps = ['measure', 'understand', 'act', 'ask', 'report', 'collect'] as const;
export type Step = (typeof steps)[number];

export type MenuCount = 'overdueCases';

export type Page<Route extends AnyRoute> = {
	readonly route: Route;
	/** Null: reached by links only. */
	readonly menu: Omit<MenuEntry, 'path'> | null;
};

export type MenuEntry = {
	readonly step: Step;
	readonly names: Words;
	readonly path: string;
	/** What is waiting there, beside the name. */
	readonly counts?: MenuCount;
	/** Not shown to whoever lacks it: the page would have nothing for them. */
	readonly needs?: Permission;
};

/** Only infers the type of the route. */
export function page<Route extends AnyRoute>(given: Page<Route>): Page<Route> {
	return given;
}

/** The routes of pages, each with its own type, so that links and searches are checked. */
export function routesOf<const Pages extends readonly Page<AnyRoute>[]>(
	pages: Pages,
): { -readonly [At in keyof Pages]: Pages[At]['route'] } {
	return pages.map(({ route }) => route) as never;
}
