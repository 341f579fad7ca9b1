/**
 * A file on its way in: streamed to our own folder, unpacked, and turned into something the engine reads by itself. The
 * engine is only ever given paths below this folder.
 */
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Fault } from '../../errors.ts';
import type { FreeBytes } from './disk-room.ts';
import { assertUnchanged, linkFile } from './linked.ts';
import { LocalFile } from './local-file.ts';
import { limit, naming, pipelineNaming, type Work, writeMade } from './pipe.ts';
import { readPieces } from './read-pieces.ts';
import { bomOf, decode, type Encoding, endsLinesByReturn, linesByEncoding, returnsToFeeds, utf16Of } from './recode.ts';
import { ByteScan, type Scan, Scanner } from './scan.ts';
import { type SpreadsheetRead, spreadsheetToCsv } from './spreadsheet.ts';
import { copySynced, syncedFile, syncFolder } from './synced.ts';

/** A header of a thousand columns has its end in it. */
const headBytes = 64 << 10;

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
	/** Lines in Windows-1251 where the others are UTF-8. */
	readonly otherEncoding: number;
	/** Lines of UTF-8 in which a letter is broken. */
	readonly damaged: number;
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
		for (const changed of [folder, dirname(folder)]) await syncFolder(changed);
		return { ...arrived, name: basename(name), path };
	} catch (error) {
		await rm(folder, { recursive: true, force: true });
		throw error;
	}
}

async function arrive(body: Readable, name: string, path: string): Promise<Scan & { linked: string | null }> {
	if (!(body instanceof LocalFile)) {
		const scanner = new Scanner({ highWaterMark: 4 << 20 });
		await pipelineNaming({ name }, body, scanner, syncedFile(path));
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

/** Faults `file_unreadable`, `file_too_large`, `workbook_too_large`, `disk_full`, `cancelled`. */
export async function prepare(
	received: Pick<Received, 'name' | 'path' | 'utf8' | 'quotes' | 'lines'>,
	folder: string,
	options: {
		encoding?: Encoding | undefined;
		sheet?: string | undefined;
		mostRows?: number | undefined;
		signal?: AbortSignal | undefined;
		free?: FreeBytes | undefined;
	},
): Promise<Prepared> {
	const work: Work = { name: received.name, signal: options.signal, free: options.free };
	let { path, utf8, quotes, lines } = received;
	let head = await readHead(path);
	if (head[0] === 0x1f && head[1] === 0x8b) {
		const unpacked = join(folder, 'unpacked');
		const scanner = new Scanner();
		await writeMade(unpacked, work, createReadStream(path), createGunzip(), limit(received.name), scanner);
		({ utf8, quotes, lines } = scanner.result());
		path = unpacked;
		head = await readHead(path);
	}
	if (head.subarray(0, 4).toString('latin1') === 'PAR1') {
		return { kind: 'parquet', path, lines: null, encoding: 'utf-8', ...noneOdd, spreadsheet: null };
	}
	if (head.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4]))) {
		const csv = join(folder, 'spreadsheet.csv');
		const spreadsheet = await spreadsheetToCsv(path, csv, {
			...work,
			sheet: options.sheet,
			mostRows: options.mostRows,
		});
		return { kind: 'text', path: csv, lines: null, encoding: 'utf-8', ...noneOdd, spreadsheet };
	}
	if (head.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) {
		throw new Fault('file_unreadable', { name: received.name, reason: 'XLS, not XLSX' });
	}
	const mark = bomOf(head);
	const told = options.encoding ?? utf16Of(head);
	const isMixed = !utf8 && (mark === 'utf-8' || (mark === null && told === null));
	const byLine = isMixed ? await naming(work, () => linesByEncoding(path, work.signal)) : null;
	const mixed = byLine !== null && (mark === 'utf-8' || byLine.utf8 + byLine.damaged > byLine.others);
	const encoding = mark ?? told ?? (utf8 || mixed ? 'utf-8' : 'windows-1251');
	const byReturn = endsLinesByReturn(head);
	if (encoding === 'utf-8') {
		if (!utf8 && !mixed) throw new Fault('file_unreadable', { name: received.name, reason: 'UTF-8?' });
		if (utf8 && !byReturn && !startsJsonAfterBom(head))
			return { kind: 'text', path, lines: quotes ? lines : null, encoding, ...noneOdd, spreadsheet: null };
	}
	const recoded = join(folder, 'recoded');
	const scanner = new Scanner();
	await writeMade(
		recoded,
		work,
		createReadStream(path),
		decode(mixed ? 'mixed' : encoding),
		...(byReturn ? [returnsToFeeds()] : []),
		scanner,
	);
	({ quotes, lines } = scanner.result());
	return {
		...{ kind: 'text', path: recoded, encoding, spreadsheet: null },
		...{ lines: quotes ? lines : null },
		...(mixed ? { otherEncoding: byLine?.others ?? 0, damaged: byLine?.damaged ?? 0 } : noneOdd),
	};
}

const noneOdd = { otherEncoding: 0, damaged: 0 };

/**
 * What was made on the way for an import is not needed once its rows are loaded, or will not be; the original stays until the
 * upload expires. No other import of the same upload may be at it.
 */
export async function forgetPrepared(folder: string): Promise<void> {
	const made = existsSync(folder) ? (await readdir(folder)).filter((name) => preparedName.test(name)) : [];
	for (const name of made) await rm(join(folder, name), { force: true });
}

/** The last is what the engine says of records that it cannot take apart. */
const preparedName = /^(unpacked|recoded|spreadsheet\.csv|elements|cut|unparsed-\d+\.csv)$/;

async function readHead(path: string): Promise<Buffer> {
	const file = await open(path);
	try {
		const head = Buffer.alloc(headBytes);
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
