/** One pass over the bytes of a file on its way to our folder: size, checksum, lines, whether it is UTF-8 and has quotes. */
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';

const [newline, quote] = [10, 34];

export type Scan = { bytes: number; sha256: string; utf8: boolean; quotes: boolean; lines: number };

/** What is known of the bytes so far. */
export class ByteScan {
	readonly #hash = createHash('sha256');
	#bytes = 0;
	#quotes = false;
	#lines = 0;
	/** The last byte so far; an empty file has no line that is not ended. */
	#last = newline;
	#utf8 = true;
	#tail: Buffer = Buffer.alloc(0);

	add(chunk: Buffer): void {
		this.#bytes += chunk.length;
		this.#hash.update(chunk);
		this.#quotes ||= chunk.includes(quote);
		this.#countLines(chunk);
		if (this.#utf8) this.#checkUtf8(chunk);
	}

	#countLines(chunk: Buffer): void {
		for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, at + 1)) this.#lines += 1;
		this.#last = chunk.at(-1) ?? this.#last;
	}

	/** A character may be cut by the end of a chunk: its first bytes wait for the next one. */
	#checkUtf8(chunk: Buffer): void {
		const bytes = this.#tail.length === 0 ? chunk : Buffer.concat([this.#tail, chunk]);
		let end = bytes.length;
		for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
			const byte = bytes[bytes.length - back] ?? 0;
			if ((byte & 0b1100_0000) === 0b1000_0000) continue;
			const length = byte >= 0b1111_0000 ? 4 : byte >= 0b1110_0000 ? 3 : byte >= 0b1100_0000 ? 2 : 1;
			if (length > back) end = bytes.length - back;
			break;
		}
		this.#utf8 = isUtf8(bytes.subarray(0, end));
		// A copy: the chunk's memory may be used again.
		this.#tail = Buffer.from(bytes.subarray(end));
	}

	result(): Scan {
		return {
			bytes: this.#bytes,
			sha256: this.#hash.copy().digest('hex'),
			utf8: this.#utf8 && this.#tail.length === 0,
			quotes: this.#quotes,
			lines: this.#lines + (this.#last === newline ? 0 : 1),
		};
	}
}

/** Looks at the bytes of a stream as they pass. */
export class Scanner extends Transform {
	readonly #scan = new ByteScan();

	override _transform(
		chunk: Buffer,
		_encoding: BufferEncoding,
		done: (error?: Error | null, data?: Buffer) => void,
	): void {
		this.#scan.add(chunk);
		done(null, chunk);
	}

	result(): Scan {
		return this.#scan.result();
	}
}
