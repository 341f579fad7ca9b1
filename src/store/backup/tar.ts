/**
 * The tar format (POSIX.1-2001, pax interchange): files, folders and links of a tree one after another, which any tar can
 * unpack. Long names and large sizes stand in pax records before their entry.
 */

export type EntryKind = 'file' | 'folder' | 'link';
export type TarHeader = {
	readonly path: string;
	readonly kind: EntryKind;
	readonly size: number;
	/** Of a link, relative to its folder. */
	readonly target: string;
};

const block = 512;
const flags: Readonly<Record<EntryKind, string>> = { file: '0', folder: '5', link: '2' };
/** Eleven octal digits. */
const largestPlainSize = 8 ** 11 - 1;

export function headerOf(entry: TarHeader): Buffer {
	const records: [string, string][] = [];
	if (Buffer.byteLength(entry.path) > 100) records.push(['path', entry.path]);
	if (Buffer.byteLength(entry.target) > 100) records.push(['linkpath', entry.target]);
	if (entry.size > largestPlainSize) records.push(['size', String(entry.size)]);
	const plain = ustar(entry.path, flags[entry.kind], entry.size > largestPlainSize ? 0 : entry.size, entry.target);
	if (records.length === 0) return plain;
	const body = Buffer.from(records.map(([name, value]) => paxRecord(name, value)).join(''));
	return Buffer.concat([ustar('PaxHeader', 'x', body.length, ''), body, paddingOf(body.length), plain]);
}

/** What follows the bytes of an entry. */
export function paddingOf(size: number): Buffer {
	return Buffer.alloc((block - (size % block)) % block);
}

export const endOfTar = Buffer.alloc(2 * block);

function ustar(path: string, flag: string, size: number, target: string): Buffer {
	const header = Buffer.alloc(block);
	const octal = (value: number, at: number, length: number) =>
		header.write(`${value.toString(8).padStart(length - 1, '0')}\0`, at, 'latin1');
	header.write(path, 0, 100, 'utf8');
	octal(flag === '5' ? 0o700 : 0o600, 100, 8);
	octal(0, 108, 8);
	octal(0, 116, 8);
	octal(size, 124, 12);
	octal(0, 136, 12);
	header.write('        ', 148, 'latin1');
	header.write(flag, 156, 'latin1');
	header.write(target, 157, 100, 'utf8');
	header.write('ustar\0' + '00', 257, 'latin1');
	octal(checksumOf(header), 148, 7);
	return header;
}

function checksumOf(header: Buffer): number {
	return header.reduce((sum, byte) => sum + byte, 0);
}

/** `LENGTH name=value\n`, where the length counts itself. */
function paxRecord(name: string, value: string): string {
	const rest = ` ${name}=${value}\n`;
	const bytes = Buffer.byteLength(rest);
	let length = bytes + String(bytes).length;
	if (String(length).length > String(bytes).length) length = bytes + String(length).length;
	return `${length}${rest}`;
}

/** Thrown where the bytes are no tar of ours. */
export class TarError extends Error {}

export type TarEntry = TarHeader & { readonly body: AsyncGenerator<Buffer> };

/** The entries of a tar as they come; the body of each must be read before the next is asked for. */
export async function* readTar(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
	const input = new Input(chunks);
	let pax = new Map<string, string>();
	for (;;) {
		const header = await input.take(block);
		if (header.every((byte) => byte === 0)) return;
		const sum = Number.parseInt(header.toString('latin1', 148, 156), 8);
		const copy = Buffer.from(header);
		copy.write('        ', 148, 'latin1');
		if (checksumOf(copy) !== sum) throw new TarError('checksum');
		const text = (at: number, length: number) => header.toString('utf8', at, at + length).replace(/\0.*$/s, '');
		const flag = text(156, 1) || '0';
		const size = Number(pax.get('size') ?? Number.parseInt(text(124, 12), 8));
		if (!Number.isSafeInteger(size) || size < 0) throw new TarError('size');
		if (flag === 'x') {
			if (size > 1_000_000) throw new TarError('pax');
			pax = paxOf(await input.take(size));
			await input.take(paddingOf(size).length);
			continue;
		}
		const kind = (Object.keys(flags) as EntryKind[]).find((one) => flags[one] === flag);
		if (!kind) throw new TarError(`type ${flag}`);
		const path = pax.get('path') ?? text(0, 100);
		const target = pax.get('linkpath') ?? text(157, 100);
		pax = new Map();
		yield { path, kind, size, target, body: input.stream(size) };
		await input.take(paddingOf(size).length);
	}
}

function paxOf(body: Buffer): Map<string, string> {
	const records = new Map<string, string>();
	for (let at = 0; at < body.length; ) {
		const space = body.indexOf(0x20, at);
		const length = Number(body.toString('latin1', at, space));
		if (space === -1 || !(length > 0)) throw new TarError('pax');
		const [name = '', ...value] = body.toString('utf8', space + 1, at + length - 1).split('=');
		records.set(name, value.join('='));
		at += length;
	}
	return records;
}

/** Bytes by number, from chunks of any size. */
class Input {
	readonly #chunks: AsyncIterator<Uint8Array>;
	#rest: Buffer = Buffer.alloc(0);

	constructor(chunks: AsyncIterable<Uint8Array>) {
		this.#chunks = chunks[Symbol.asyncIterator]();
	}

	async #more(): Promise<void> {
		const next = await this.#chunks.next();
		if (next.done) throw new TarError('cut off');
		this.#rest = this.#rest.length === 0 ? Buffer.from(next.value) : Buffer.concat([this.#rest, next.value]);
	}

	async take(size: number): Promise<Buffer> {
		while (this.#rest.length < size) await this.#more();
		const taken = this.#rest.subarray(0, size);
		this.#rest = this.#rest.subarray(size);
		return taken;
	}

	async *stream(size: number): AsyncGenerator<Buffer> {
		for (let left = size; left > 0; ) {
			if (this.#rest.length === 0) await this.#more();
			const part = this.#rest.subarray(0, left);
			this.#rest = this.#rest.subarray(part.length);
			left -= part.length;
			yield part;
		}
	}
}
