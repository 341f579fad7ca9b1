/** The names closest to what was typed, best first: suggestions for a message. */
export function nearest(typed: string, names: readonly string[], count = 3): string {
	const wanted = typed.toLowerCase();
	const ranked = names
		.map((name) => ({ name, distance: distance(wanted, name) - (name.includes(wanted) ? name.length : 0) }))
		.sort((one, other) => one.distance - other.distance || one.name.localeCompare(other.name, 'en'));
	return ranked
		.slice(0, count)
		.map(({ name }) => name)
		.join(', ');
}

/** Single-letter edits between two words (Levenshtein). */
function distance(one: string, other: string): number {
	let row = Array.from({ length: other.length + 1 }, (_, at) => at);
	for (const [line, letter] of [...one].entries()) {
		const next = [line + 1];
		for (let at = 0; at < other.length; at++) {
			const replaced = (row[at] ?? 0) + (letter === other[at] ? 0 : 1);
			next.push(Math.min(replaced, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
		}
		row = next;
	}
	return row[other.length] ?? 0;
}
