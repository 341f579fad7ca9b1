/**
 * The elements of a JSON array, a line each, as they were written, without holding more than a piece of the file. What an element
 * is worth shows when it is read: only brackets and strings are looked at here.
 */
import { createReadStream } from 'node:fs';
import { type Work, writeMade } from './pipe.ts';

/** False where there is no array that ends; what was written by then is of no use. Faults `disk_full`, `cancelled`. */
export async function writeElements(path: string, into: string, work: Work): Promise<boolean> {
	const elements = new Elements();
	await writeMade(into, work, createReadStream(path, { highWaterMark: 1 << 20 }), async function* (pieces) {
		for await (const piece of pieces) {
			yield elements.take(piece);
			if (elements.broken) return;
		}
	});
	return elements.ended;
}

/** The whole elements at the beginning of an array, as an array of their own; null where there are none, or it is no array. */
export function firstElements(text: Buffer): Buffer | null {
	const elements = new Elements();
	const lines = elements.take(text);
	const end = lines.lastIndexOf(line);
	if (elements.broken || end === -1) return null;
	const array = Buffer.concat([Buffer.of(opening[0] ?? 0), lines.subarray(0, end), Buffer.of(closing[0] ?? 0)]);
	// Within elements no raw end of line is left.
	for (let at = array.indexOf(line); at !== -1; at = array.indexOf(line, at + 1)) array[at] = comma;
	return array;
}

const code = (sign: string): number => sign.charCodeAt(0);
const [quote, backslash, comma, line, carriage] = [code('"'), code('\\'), code(','), code('\n'), code('\r')];
const [opening, closing] = [
	[code('['), code('{')],
	[code(']'), code('}')],
];
const mark = [0xef, 0xbb, 0xbf];
const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x09 || byte === line || byte === carriage;

export class Elements {
	#at: 'before' | 'within' | 'after' | 'nowhere' = 'before';
	/** Brackets open within the element. */
	#depth = 0;
	#inString = false;
	#escaped = false;
	/** Something of the element is written. */
	#begun = false;

	get ended(): boolean {
		return this.#at === 'after';
	}

	get broken(): boolean {
		return this.#at === 'nowhere';
	}

	/** What of the next bytes goes into the lines. Bytes above 127 are never signs of JSON, so letters may be cut in two. */
	take(piece: Buffer): Buffer {
		// A raw end of line within a string becomes two bytes.
		const out = Buffer.allocUnsafe(2 * piece.length);
		let length = 0;
		for (const byte of piece) {
			if (this.#inString) {
				if (byte === line || byte === carriage) {
					out[length++] = backslash;
					out[length++] = code(byte === line ? 'n' : 'r');
				} else out[length++] = byte;
				if (this.#escaped) this.#escaped = false;
				else if (byte === backslash) this.#escaped = true;
				else if (byte === quote) this.#inString = false;
				continue;
			}
			const kept = this.#outside(byte);
			if (kept !== null) out[length++] = kept;
		}
		return out.subarray(0, length);
	}

	/** The byte to write, null for none. */
	#outside(byte: number): number | null {
		if (this.#at !== 'within') {
			if (this.#at === 'before' && byte === opening[0]) this.#at = 'within';
			else if (!isSpace(byte) && !(this.#at === 'before' && mark.includes(byte))) this.#at = 'nowhere';
			return null;
		}
		if (isSpace(byte)) return this.#begun ? 0x20 : null;
		if (this.#depth === 0 && closing.includes(byte)) {
			this.#at = byte === closing[0] ? 'after' : 'nowhere';
			return this.#begun ? line : null;
		}
		if (this.#depth === 0 && byte === comma) {
			if (!this.#begun) this.#at = 'nowhere';
			this.#begun = false;
			return line;
		}
		this.#begun = true;
		if (byte === quote) this.#inString = true;
		else if (opening.includes(byte)) this.#depth += 1;
		else if (closing.includes(byte)) this.#depth -= 1;
		return byte;
	}
}
