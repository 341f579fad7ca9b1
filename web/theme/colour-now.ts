import type { ColourName } from './tokens.ts';

/** The value that the page shows now: for what cannot read CSS variables, which is charts. */
export function colourNow(name: ColourName): string {
	return getComputedStyle(document.documentElement).getPropertyValue(`--k-${name}`).trim();
}
