/**
 * A file on its way in: streamed to our own folder, unpacked, and turned into something the engine reads by itself. The
 * engine is only ever given paths below this folder.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Fault } from '../../errors.ts';
import type { Mapping } from '../mapping.ts';
import { assertUnchanged, linkFile } from './linked.ts';
import { LocalFile } from './local-file.ts';
import { limit, pipelineNaming } from './pipe.ts';
import { readPieces } from './read-pieces.ts';
import { ByteScan, type Scan, Scanner } from './scan.ts';
import { type SpreadsheetRead, spreadsheetToCsv } from './spreadsheet.ts';
import { copySynced, syncedFile } from './synced.ts';

export type Encoding = NonNullable<Mapping['encoding']>;
export type FileKind = 'text' | 'spreadsheet' | 'parquet';

export type Received = Scan & {
	readonly name: string;
	readonly path: string;
	/** Of a file that lies where it lay: what it looked like when it was first read. */
	readonly linked: string | null;
};

/** What the engine can read: UTF-8 text, or Parquet as it came. */
export type Prepared = {
	readonly kind: 'text' | 'parquet';
	readonly path: string;
	/** Lines of the text that may break inside quotes; null where there are no quotes, and of what is not text. */
	readonly lines: number | null;
	readonly encoding: Encoding;
	/** True where the text was made from a spreadsheet, whose row numbers then are the records. */
	readonly spreadsheet: SpreadsheetRead | null;
};

/**
 * Brings the bytes to `folder/original`, synced, so that an acknowledged upload survives a crash. A file of this machine
 * is not copied where it can be linked.
 */
export async function receive(body: Readable, name: string, folder: string): Promise<Received> {
	await mkdir(folder, { recursive: true, mode: 0o700 });
	const path = join(folder, 'original');
	try {
		const arrived = await arrive(body, name, `${path}.part`);
		await rename(`${path}.part`, path);
		return { ...arrived, name: basename(name), path };
	} catch (error) {
		await rm(folder, { recursive: true, force: true });
		throw error;
	}
}

async function arrive(body: Readable, name: string, path: string): Promise<Scan & { linked: string | null }> {
	if (!(body instanceof LocalFile)) {
		const scanner = new Scanner({ highWaterMark: 4 << 20 });
		await pipelineNaming(name, body, scanner, syncedFile(path));
		return { ...scanner.result(), linked: null };
	}
	const scan = new ByteScan();
	let taken = 0;
	const look = (piece: Buffer) => {
		scan.add(piece);
		taken += piece.length;
		body.onTaken(taken);
	};
	const linked = await linkFile(body.location, path);
	if (linked === null) await copySynced(body.location, path, look);
	else {
		await readPieces(path, async (piece) => look(piece));
		await assertUnchanged(path, { name, linked });
	}
	return { ...scan.result(), linked };
}

export async function prepare(
	received: Pick<Received, 'name' | 'path' | 'utf8' | 'quotes' | 'lines'>,
	folder: string,
	options: { encoding?: Encoding | undefined; sheet?: string | undefined; mostRows?: number | undefined },
): Promise<Prepared> {
	let { path, utf8, quotes, lines } = received;
	let head = await readHead(path);
	if (head[0] === 0x1f && head[1] === 0x8b) {
		const unpacked = join(folder, 'unpacked');
		const scanner = new Scanner();
		await pipelineNaming(
			received.name,
			createReadStream(path),
			createGunzip(),
			limit(received.name),
			scanner,
			createWriteStream(unpacked),
		);
		({ utf8, quotes, lines } = scanner.result());
		path = unpacked;
		head = await readHead(path);
	}
	if (head.subarray(0, 4).toString('latin1') === 'PAR1') {
		return { kind: 'parquet', path, lines: null, encoding: 'utf-8', spreadsheet: null };
	}
	if (head.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4]))) {
		const csv = join(folder, 'spreadsheet.csv');
		const spreadsheet = await spreadsheetToCsv(path, csv, {
			name: received.name,
			sheet: options.sheet,
			mostRows: options.mostRows,
		});
		return { kind: 'text', path: csv, lines: null, encoding: 'utf-8', spreadsheet };
	}
	if (head.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) {
		throw new Fault('file_unreadable', { name: received.name, reason: 'XLS, not XLSX' });
	}
	const encoding = bomOf(head) ?? options.encoding ?? (looksUtf16(head) ? 'utf-16le' : utf8 ? 'utf-8' : 'windows-1251');
	if (encoding === 'utf-8') {
		if (!utf8) throw new Fault('file_unreadable', { name: received.name, reason: 'UTF-8?' });
		if (!startsJsonAfterBom(head))
			return { kind: 'text', path, lines: quotes ? lines : null, encoding, spreadsheet: null };
	}
	const recoded = join(folder, 'recoded');
	const scanner = new Scanner();
	await pipelineNaming(received.name, createReadStream(path), decode(encoding), scanner, createWriteStream(recoded));
	({ quotes, lines } = scanner.result());
	return { kind: 'text', path: recoded, lines: quotes ? lines : null, encoding, spreadsheet: null };
}

/** What was made on the way is not needed once the rows are loaded; the original stays until the upload expires. */
export async function forgetPrepared(folder: string): Promise<void> {
	for (const name of ['unpacked', 'recoded', 'spreadsheet.csv', 'cut']) await rm(join(folder, name), { force: true });
}

async function readHead(path: string): Promise<Buffer> {
	const file = await open(path);
	try {
		const head = Buffer.alloc(4096);
		const { bytesRead } = await file.read(head, 0, head.length, 0);
		return head.subarray(0, bytesRead);
	} finally {
		await file.close();
	}
}

/** The engine skips a byte order mark in a CSV header with the header, but not before JSON. */
function startsJsonAfterBom(head: Buffer): boolean {
	return bomOf(head) === 'utf-8' && /^\s*[{[]/.test(head.subarray(3, 64).toString('latin1'));
}

function bomOf(head: Buffer): Encoding | null {
	if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
	if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
	return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : null;
}

/** Half of the bytes of UTF-16 text in Latin letters and digits are zero, all at odd places. */
function looksUtf16(head: Buffer): boolean {
	let zeros = 0;
	for (let at = 1; at < head.length; at += 2) if (head[at] === 0) zeros += 1;
	return head.length > 4 && zeros > head.length / 8;
}

function decode(encoding: Encoding): Transform {
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
