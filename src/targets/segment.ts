/**
 * Which of several targets holds for a part of the company: the most specific one. A target applies where all its values
 * are those of the cell. Of those that apply the one that names more fields wins; of as many, the one whose fields come
 * first in the order below, those nearest to whoever does the work first; other columns follow, then attributes, by name.
 * So of any two segments that differ and both apply one wins, always the same.
 */
import type { Segment } from '../kpi/target/book.ts';

export const specificFirst = [
	...['agent', 'team', 'branch', 'product', 'topic', 'segment', 'brand', 'language', 'channel', 'direction'],
] as const;

export function applies(segment: Segment, cell: Segment): boolean {
	return Object.entries(segment).every(([field, value]) => cell[field] === value);
}

/** Below 0 where the first is more specific. Segments of the same fields are equal. */
export function compareSpecific(one: Segment, other: Segment): number {
	const [left, right] = [rank(one), rank(other)];
	if (left.length !== right.length) return right.length - left.length;
	for (const [at, field] of left.entries()) {
		const second = right[at] ?? '';
		if (field !== second) return field < second ? -1 : 1;
	}
	return 0;
}

/** Words that sort as the fields do. */
function rank(segment: Segment): readonly string[] {
	return Object.keys(segment)
		.map((field) => {
			const place = (specificFirst as readonly string[]).indexOf(field);
			if (place !== -1) return `0${String.fromCharCode(97 + place)}`;
			return field.startsWith('attr.') ? `2${field}` : `1${field}`;
		})
		.sort();
}
