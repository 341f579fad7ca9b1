/** Text as it came → UTF-8 with the line ends that the engine knows. */
import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { Transform } from 'node:stream';
import type { Mapping } from '../mapping.ts';

export type Encoding = NonNullable<Mapping['encoding']>;

const [lineFeed, carriageReturn, quote] = [10, 13, 34];
/** A line longer than this is cut into pieces, each in the encoding that it is in. */
const longestLine = 4 << 20;

export function bomOf(head: Buffer): Encoding | null {
	if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
	if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
	return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : null;
}

/** Half of the bytes of UTF-16 text in Latin letters and digits are zero, all at odd places or all at even ones. */
export function utf16Of(head: Buffer): 'utf-16le' | 'utf-16be' | null {
	const zeros = [0, 0];
	for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
	const [even = 0, odd = 0] = zeros;
	if (head.length <= 4 || Math.max(even, odd) <= head.length / 8) return null;
	return odd >= even ? 'utf-16le' : 'utf-16be';
}

/** Whether the first line outside of quotes ends by a carriage return alone, as on old Macs. */
export function endsLinesByReturn(head: Buffer): boolean {
	const bytes = head.filter((byte) => byte !== 0);
	let quoted = false;
	for (const [at, byte] of bytes.entries()) {
		if (byte === quote) quoted = !quoted;
		else if (byte === lineFeed && !quoted) return false;
		else if (byte === carriageReturn && !quoted) return afterReturns(bytes, at) !== lineFeed;
	}
	return false;
}

/** Some programs on Windows write two of them before the line feed. */
function afterReturns(bytes: Uint8Array, from: number): number | undefined {
	let at = from;
	while (bytes[at] === carriageReturn) at += 1;
	return bytes[at];
}

/** `damaged`: UTF-8 with a letter that was cut in two, say at the 255th byte; `others`: in Windows-1251. */
export type LinesByEncoding = { readonly utf8: number; readonly damaged: number; readonly others: number };

/** Lines of a file with other letters than English ones. */
export async function linesByEncoding(path: string, signal?: AbortSignal): Promise<LinesByEncoding> {
	const found = { utf8: 0, damaged: 0, others: 0 };
	const lines = new Lines((line) => {
		if (line.some((byte) => byte > 127)) found[kindOf(line)] += 1;
	});
	for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20, signal })) lines.add(chunk);
	lines.end();
	return found;
}

/** In Windows-1251 hardly two bytes in a row are a letter of UTF-8; in a damaged line nearly all are. */
function kindOf(line: Buffer): keyof LinesByEncoding {
	if (isUtf8(line)) return 'utf8';
	let [letters, broken] = [0, 0];
	for (const letter of line.toString('utf8')) {
		if (letter === '\ufffd') broken += 1;
		else if (letter > '\u007f') letters += 1;
	}
	return letters > 2 * broken ? 'damaged' : 'others';
}

/** `mixed`: each line in what it is in; of a damaged one the broken letter shows as �. */
export function decode(encoding: Encoding | 'mixed'): Transform {
	if (encoding === 'mixed') return decodeByLine();
	const decoder = new TextDecoder(encoding, { fatal: encoding !== 'windows-1251' });
	return new Transform({
		transform(chunk: Buffer, _encoding, done) {
			done(null, Buffer.from(decoder.decode(chunk, { stream: true })));
		},
		flush(done) {
			done(null, Buffer.from(decoder.decode()));
		},
	});
}

/** Single carriage returns become line feeds, also inside of fields. */
export function returnsToFeeds(): Transform {
	let held = false;
	return new Transform({
		transform(chunk: Buffer, _encoding, done) {
			const bytes = held ? Buffer.concat([Buffer.of(carriageReturn), chunk]) : Buffer.from(chunk);
			held = bytes.at(-1) === carriageReturn;
			const end = held ? bytes.length - 1 : bytes.length;
			for (let at = bytes.indexOf(carriageReturn); at !== -1 && at < end; at = bytes.indexOf(carriageReturn, at + 1))
				if (bytes[at + 1] !== lineFeed) bytes[at] = lineFeed;
			done(null, bytes.subarray(0, end));
		},
		flush(done) {
			done(null, held ? Buffer.of(lineFeed) : undefined);
		},
	});
}

function decodeByLine(): Transform {
	const windows = new TextDecoder('windows-1251');
	const out: Buffer[] = [];
	const lines = new Lines((line) =>
		out.push(kindOf(line) === 'others' ? Buffer.from(windows.decode(line)) : Buffer.from(line.toString('utf8'))),
	);
	return new Transform({
		transform(chunk: Buffer, _encoding, done) {
			lines.add(chunk);
			done(null, Buffer.concat(out.splice(0)));
		},
		flush(done) {
			lines.end();
			done(null, Buffer.concat(out.splice(0)));
		},
	});
}

/** Chunks → lines with their ends. */
class Lines {
	#rest: Buffer = Buffer.alloc(0);
	readonly #take: (line: Buffer) => void;

	constructor(take: (line: Buffer) => void) {
		this.#take = take;
	}

	add(chunk: Buffer): void {
		const bytes = this.#rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([this.#rest, chunk]);
		let from = 0;
		for (let end = bytes.indexOf(lineFeed); end !== -1; end = bytes.indexOf(lineFeed, from)) {
			this.#take(bytes.subarray(from, end + 1));
			from = end + 1;
		}
		this.#rest = bytes.subarray(from);
		if (this.#rest.length <= longestLine) return;
		const end = wholeLetters(this.#rest);
		this.#take(this.#rest.subarray(0, end));
		this.#rest = this.#rest.subarray(end);
	}

	end(): void {
		if (this.#rest.length > 0) this.#take(this.#rest);
		this.#rest = Buffer.alloc(0);
	}
}

/** Up to where no letter of UTF-8 is cut in two. */
function wholeLetters(bytes: Buffer): number {
	let end = bytes.length;
	while (end > bytes.length - 4 && end > 1 && ((bytes[end - 1] ?? 0) & 0b1100_0000) === 0b1000_0000) end -= 1;
	return (bytes[end - 1] ?? 0) >= 0b1100_0000 ? end - 1 : bytes.length;
}
