/** What is looked at lives in the address: period, comparison, filters. Any view can be shared as a link. */
import type * as z from 'zod/mini';
import { oneOf, search, text, texts } from './search-fields.ts';

export const comparisons = ['previous', 'year', 'none'] as const;
export type Comparison = (typeof comparisons)[number];

/** Checks for any page; what a link says wrongly falls back to what holds without it. */
export const viewSearch = search({
	period: text(40),
	compare: oneOf(comparisons),
	where: texts(50),
});

export type ViewSearch = z.output<typeof viewSearch>;

/** `?period=2026-03&where=channel%3Dchat`: plain names and texts, several of one name where there are several. */
export function parseSearch(typed: string): Record<string, string | string[]> {
	const found: Record<string, string | string[]> = {};
	for (const [name, value] of new URLSearchParams(typed)) {
		const before = found[name];
		found[name] = before === undefined ? value : [before, value].flat();
	}
	return found;
}

export function stringifySearch(search: Record<string, unknown>): string {
	const params = new URLSearchParams();
	for (const [name, value] of Object.entries(search)) {
		if (value === undefined || value === null) continue;
		for (const one of [value].flat()) params.append(name, String(one));
	}
	// Readable where the standard allows it.
	const written = params
		.toString()
		.replaceAll('%3D', '=')
		.replaceAll('%2C', ',')
		.replaceAll('%28', '(')
		.replaceAll('%29', ')');
	return written === '' ? '' : `?${written}`;
}
