/** A company's colour, with letters on it that can be read. */

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
		const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
		return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function contrast(one: string, other: string): number {
	const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
	return (lighter + 0.05) / (darker + 0.05);
}

/** Black or white, whichever is easier to read on it. */
export function lettersOn(colour: string): '#ffffff' | '#15191d' {
	return contrast(colour, '#ffffff') >= contrast(colour, '#15191d') ? '#ffffff' : '#15191d';
}

/** Of the page, as in `style.css`, with its letters. */
const pages = { light: ['#ffffff', '#15191d'], dark: ['#14181c', '#e9ecee'] } as const;

/** For what is chosen or focused: the colour, or the letters' own where it is hard to see on the page (WCAG 2.2, 1.4.11). */
export function markOn(page: keyof typeof pages, colour: string): string {
	const [ground, ink] = pages[page];
	return contrast(colour, ground) >= 3 ? colour : ink;
}

/** `colour` is checked to be six hexadecimal digits. */
export function colourSheet(colour: string): string {
	return `:root{--brand:${colour};--on-brand:${lettersOn(colour)};--mark:${markOn('light', colour)}}
@media (prefers-color-scheme:dark){:root{--mark:${markOn('dark', colour)}}}
`;
}
