/**
 * The beginning of an upload as a file of its own: what a wizard shows must not wait for a gigabyte to be read again with
 * every choice. Workbooks and Parquet files have no beginning to cut off; of workbooks only the first rows are unpacked.
 */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip, type Gunzip } from 'node:zlib';
import { Fault } from '../../errors.ts';
import { firstElements } from '../file/json-elements.ts';
import { type Received, receive } from '../file/receive.ts';
import type { UploadRecord } from '../import-record.ts';

const headBytes = 4 << 20;

export type Head = Pick<Received, 'name' | 'path' | 'utf8' | 'quotes' | 'lines'> & {
	/** Whether it is all there is. */
	readonly whole: boolean;
};

/** `path` is that of the upload, `folder` one to put the beginning into. */
export async function headOf(upload: UploadRecord, path: string, folder: string): Promise<Head> {
	const { name, utf8, quotes, lines } = upload;
	const first = await firstBytes(path);
	const gzip = first[0] === 0x1f && first[1] === 0x8b;
	const cuttable = gzip || isText(first);
	const all: Head = { name, path, utf8, quotes, lines, whole: true };
	if (!cuttable || (!gzip && upload.bytes <= headBytes)) return all;
	const { text, whole } = await begin(path, gzip, name);
	const cut = whole ? text : beginningOf(text);
	// Unpacked it may turn out to be a workbook or Parquet: then the whole file is looked at.
	if (cut === null || !isText(text.subarray(0, 4096))) return all;
	const received = await receive(Readable.from([cut]), name, folder);
	return { ...received, name, whole };
}

async function firstBytes(path: string): Promise<Buffer> {
	const file = await open(path);
	try {
		const buffer = Buffer.alloc(4096);
		const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
		return buffer.subarray(0, bytesRead);
	} finally {
		await file.close();
	}
}

/** One byte a sign or UTF-8. */
function isText(bytes: Buffer): boolean {
	return !bytes.includes(0);
}

/** Lines, or elements of a JSON array; null where it cannot be cut. */
function beginningOf(text: Buffer): Buffer | null {
	const start = text.subarray(0, 4096).toString('latin1').replace('ï»¿', '').trimStart();
	return start[0] === '[' ? firstElements(text) : text.subarray(0, lastRecordEnd(text));
}

async function begin(path: string, gzip: boolean, name: string): Promise<{ text: Buffer; whole: boolean }> {
	const file = createReadStream(path);
	const stream: Readable | Gunzip = gzip ? file.pipe(createGunzip()) : file;
	file.on('error', (error) => stream.destroy(error));
	const chunks: Buffer[] = [];
	let length = 0;
	let whole = true;
	try {
		for await (const chunk of stream as AsyncIterable<Buffer>) {
			chunks.push(chunk);
			length += chunk.length;
			if (length <= headBytes) continue;
			whole = false;
			break;
		}
	} catch (error) {
		throw new Fault('file_unreadable', { name, reason: gzip ? 'gzip' : 'read' }, { cause: error });
	} finally {
		file.destroy();
	}
	return { text: Buffer.concat(chunks), whole };
}

/** The last line end outside quotes: a record that is cut in half would swallow the rest. */
function lastRecordEnd(text: Buffer): number {
	let quoted = false;
	let end = 0;
	for (const [at, byte] of text.entries()) {
		if (byte === 0x22) quoted = !quoted;
		// Old Macs end lines by the other of the two.
		else if ((byte === 0x0a || byte === 0x0d) && !quoted) end = at + 1;
	}
	// Quotes that never match are found by the load; here the last line has to do.
	return end === 0 ? text.lastIndexOf(0x0a) + 1 : end;
}
