/** Where white space stands in a text that the engine is to read: what nearly no file has, and what costs where one has it. */
import { isAscii } from 'node:buffer';
import { readPieces } from './read-pieces.ts';

export type Spaces = {
	/** Values may have other white space around them than plain spaces. True may be too much; false is sure. */
	readonly wide: boolean;
	/** Values in quotes may end by a space or a tab. True may be too much; false is sure. */
	readonly quoted: boolean;
};

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
const ends = [' "', '\t"'].map((end) => Buffer.from(end));
/** A sign that begins so near the end of a piece is looked at with the next piece, when what follows it is known. */
const kept = 4;

/**
 * Wide ones count at an edge: beside a delimiter, a quote, white space, the beginning or the end. Within words, as between a
 * number and its unit, they are part of them. `quotes`: whether those before a quote are looked for.
 */
export async function spacesIn(
	path: string,
	{ delimiter, json, quotes }: { delimiter: string; json: boolean; quotes: boolean },
): Promise<Spaces> {
	const edges = new Set([quote, ...Buffer.from(`,${delimiter}`)]);
	const after = new Set(Buffer.from(delimiter));
	const isEdge = (byte: number | undefined) => byte === undefined || byte <= space || edges.has(byte);
	const some = (
		bytes: Buffer,
		signs: readonly Buffer[],
		[from, to]: readonly [number, number],
		counts: (at: number, sign: Buffer) => boolean,
	) =>
		signs.some((sign) => {
			for (let at = bytes.indexOf(sign, from); at !== -1 && at < to; at = bytes.indexOf(sign, at + 1))
				if (counts(at, sign)) return true;
			return false;
		});
	const hasWide = (bytes: Buffer, within: readonly [number, number]) => {
		if (json && bytes.includes(escaped)) return true;
		if (isAscii(bytes)) return false;
		return some(bytes, [...beginnings, ...blocks], within, (at, sign) => {
			const length = sign[0] === blocks[0]?.[0] ? 3 : sign.length;
			const is = length === sign.length || inBlock(bytes, at);
			return is && (isEdge(bytes[at - 1]) || isEdge(bytes[at + length]));
		});
	};
	// The quote ends a value where it is no other quote that follows.
	const hasQuoted = (bytes: Buffer, within: readonly [number, number]) =>
		some(bytes, ends, within, (at) => {
			const next = bytes[at + 2];
			return next === undefined || next <= space || after.has(next);
		});
	let [wide, quoted] = [false, false];
	const look = (bytes: Buffer, within: readonly [number, number]) => {
		wide ||= hasWide(bytes, within);
		quoted ||= quotes && hasQuoted(bytes, within);
	};
	let tail: Buffer = Buffer.alloc(0);
	let room: Buffer = Buffer.alloc(0);
	await readPieces(path, async (piece) => {
		if (wide && (quoted || !quotes)) return;
		// A mark of the byte order is none of the first value.
		const isMarked = tail.length === 0 && piece.indexOf('\ufeff') === 0;
		// The same memory again and again: a new one for each piece took as long as all the rest.
		if (room.length < tail.length + piece.length) room = Buffer.allocUnsafeSlow(kept + 1 + piece.length);
		const length = tail.copy(room) + piece.copy(room, tail.length);
		const bytes = room.subarray(0, length);
		look(bytes, [tail.length > 0 ? 1 : isMarked ? 3 : 0, bytes.length - kept]);
		// With the byte before those that wait. A copy, since the memory is used again.
		tail = Buffer.from(bytes.subarray(-kept - 1));
	});
	look(tail, [tail.length > kept ? 1 : 0, tail.length]);
	return { wide, quoted };
}
