/**
 * What stands around a value and is none of it. One rule for values of every type: white space of Unicode, and signs that
 * nobody sees (zero-width spaces and joiners, marks of direction, a byte order mark), which copying leaves behind.
 */

const plain = '\\t\\n\\v\\f\\r ';
const wide =
	'\u0085\u00a0\u1680\u180e\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff'; /* as a class of a regular expression */

const around = new RegExp(`^[${plain}${wide}]+|[${plain}${wide}]+$`, 'gu');

export function trimmed(text: string): string {
	return text.replace(around, '');
}

/**
 * The same in the engine. Around 16 M values of a million rows: 0.05 s where only plain spaces can be, 1.8 s where any sign can
 * (a regular expression), so it matters to know (`file/spaces.ts`).
 */
export function trimmedSql(text: string, any: boolean): string {
	return any
		? `replaceRegexpAll(${text}, '^[${plain}${wide}]+|[${plain}${wide}]+$', '')`
		: `trimBoth(${text}, '${plain}')`;
}
