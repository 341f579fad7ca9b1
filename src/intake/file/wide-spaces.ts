/** Whether values of a text may have other white space around them than plain spaces: nearly no file has, and it costs. */
import { isAscii } from 'node:buffer';
import { readPieces } from './read-pieces.ts';

/** The first bytes of every sign of `convert/blanks.ts` that is wider than a byte, in UTF-8. */
const beginnings = ['\u0085', '\u00a0', '\u1680', '\u180e', '\u3000', '\ufeff'].map((sign) => Buffer.from(sign));
/** Signs of which more than one begins so: U+2000 to U+203F, U+2040 to U+207F. */
const blocks = [0x80, 0x81].map((byte) => Buffer.of(0xe2, byte));
/** The third byte of those that count: U+2000–U+200F, U+2028, U+2029, U+202F; U+205F, U+2060. */
const inBlock = (bytes: Buffer, at: number): boolean => {
	const third = bytes[at + 2] ?? 0x80;
	if (bytes[at + 1] === 0x81) return third === 0x9f || third === 0xa0;
	return third <= 0x8f || third === 0xa8 || third === 0xa9 || third === 0xaf;
};
/** JSON may write any sign as this. */
const escaped = Buffer.from('\\u');
const [space, quote] = [0x20, 0x22];
/** A sign that begins so near the end of a piece is looked at with the next piece, when what follows it is known. */
const kept = 4;

/**
 * Looks for such a sign at an edge: beside a delimiter, a quote, white space, the beginning or the end. Within words, as
 * between a number and its unit, it is part of them. True may be too much; false is sure.
 */
export async function hasWideSpaces(
	path: string,
	{ delimiter, json }: { delimiter: string; json: boolean },
): Promise<boolean> {
	const edges = new Set([quote, ...Buffer.from(`,${delimiter}`)]);
	const isEdge = (byte: number | undefined) => byte === undefined || byte <= space || edges.has(byte);
	const look = (bytes: Buffer, from: number, to: number) => {
		if (json && bytes.includes(escaped)) return true;
		if (isAscii(bytes)) return false;
		return [...beginnings, ...blocks].some((sign) => {
			for (let at = bytes.indexOf(sign, from); at !== -1 && at < to; at = bytes.indexOf(sign, at + 1)) {
				const length = sign[0] === blocks[0]?.[0] ? 3 : sign.length;
				const counts = length === sign.length || inBlock(bytes, at);
				if (counts && (isEdge(bytes[at - 1]) || isEdge(bytes[at + length]))) return true;
			}
			return false;
		});
	};
	let found = false;
	let tail: Buffer = Buffer.alloc(0);
	await readPieces(path, async (piece) => {
		if (found) return;
		// A mark of the byte order is none of the first value.
		const isMarked = tail.length === 0 && piece.indexOf('\ufeff') === 0;
		const bytes: Buffer = tail.length === 0 ? piece : Buffer.concat([tail, piece]);
		found = look(bytes, tail.length > 0 ? 1 : isMarked ? 3 : 0, bytes.length - kept);
		// With the byte before those that wait. A copy: the piece's memory is used again.
		tail = Buffer.from(bytes.subarray(-kept - 1));
	});
	return found || look(tail, tail.length > kept ? 1 : 0, tail.length);
}
