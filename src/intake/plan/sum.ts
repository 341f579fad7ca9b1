/**
 * A sum in brackets by halves: the engine lets an expression nest a thousand deep, and terms in a row nest by their number.
 * Numbers of 64 bits wrap around, so the sum is the same.
 */
export function sumOf(terms: readonly string[]): string {
	if (terms.length <= 2) return terms.join(' + ');
	const half = terms.length >> 1;
	return `(${sumOf(terms.slice(0, half))}) + (${sumOf(terms.slice(half))})`;
}
