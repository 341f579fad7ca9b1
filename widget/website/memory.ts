/** The one thing that is kept in a visitor's browser: until when he is not asked again, after he has answered or closed it. */

const dayMs = 86_400_000;

export function createMemory(slug: string) {
	const name = `kamerton:${slug}`;
	return {
		isQuiet(): boolean {
			return Number(stored(() => localStorage.getItem(name)) ?? 0) > Date.now();
		},
		keepQuiet(days: number): void {
			if (days > 0) stored(() => localStorage.setItem(name, String(Date.now() + days * dayMs)));
		},
	};
}

/** Browsers may forbid it: then he is asked again. */
function stored<Result>(use: () => Result): Result | null {
	try {
		return use();
	} catch {
		return null;
	}
}

/** From 0 to 100. Of a visitor whom the page tells apart always the same (FNV-1a), another one for every survey; else by chance. */
export function draw(survey: string, visitor: string | null): number {
	if (!visitor) return Math.random() * 100;
	let hash = 0x811c9dc5;
	for (const letter of `${survey}\0${visitor}`) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
	// The last bits of similar names are similar: mixed as by MurmurHash3.
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return (((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32) * 100;
}
