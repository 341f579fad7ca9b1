/**
 * A quote that is opened and never closed swallows the rest of the file, and the engine takes all of it for one field.
 * Such a file is cut where the record begins: the rest is reported, not loaded.
 */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { naming, type Work, writeMade } from './pipe.ts';
import type { Source } from './source.ts';
import type { Unparsed } from './unparsed.ts';

export type OpenQuote = {
	/** Where the record begins whose quote stays open. */
	readonly offset: number;
	/** Its number, from 0 for the header. */
	readonly record: number;
};

const [newline, quote, space, tab] = [10, 34, 32, 9];
/** So much of the swallowed text is kept for the report. */
const keptBytes = 64 * 1024;

/** The record at the end of the file that ends inside quotes; null where all quotes are closed. */
export async function findOpenQuote(chunks: AsyncIterable<Buffer>, delimiter: string): Promise<OpenQuote | null> {
	const cut = delimiter.charCodeAt(0);
	let [before, offset, record] = [0, 0, 0];
	// A quote opens a field only at its beginning (after white space); one after a closing quote is a quote in the text.
	let state: 'start' | 'plain' | 'quoted' | 'closed' = 'start';
	for await (const chunk of chunks) {
		for (let index = 0; index < chunk.length; index += 1) {
			const byte = chunk[index] ?? 0;
			if (state === 'quoted') {
				const end = chunk.indexOf(quote, index);
				if (end === -1) break;
				index = end;
				state = 'closed';
			} else if (byte === quote && state !== 'plain') {
				state = 'quoted';
			} else if (byte === newline) {
				[state, offset] = ['start', before + index + 1];
				record += 1;
			} else if (byte === cut) {
				state = 'start';
			} else if (state !== 'start' || !(byte === space || byte === tab || (before + index < 3 && byte > 127))) {
				state = 'plain';
			}
		}
		before += chunk.length;
	}
	return state === 'quoted' ? { offset, record } : null;
}

/** The source without such a record, and the record. Faults `disk_full`, `cancelled`. */
export async function cutOpenQuote(
	source: Source,
	folder: string,
	{ signal, free }: Omit<Work, 'name'>,
): Promise<{ source: Source; cut: Unparsed[] }> {
	const { path } = source.load;
	const work = { name: source.name, signal, free };
	const found = await naming(work, () =>
		findOpenQuote(createReadStream(path, { highWaterMark: 1 << 20, signal }), source.delimiter),
	);
	if (!found || found.record < source.headerRecords) return { source, cut: [] };
	const shorter = join(folder, 'cut');
	await writeMade(shorter, work, createReadStream(path, { end: found.offset - 1 }));
	const text = await readFrom(path, found.offset);
	return {
		source: { ...source, load: { ...source.load, path: shorter } },
		cut: [{ record: found.record - source.headerRecords, text }],
	};
}

async function readFrom(path: string, offset: number): Promise<string> {
	const file = await open(path);
	try {
		const { buffer, bytesRead } = await file.read(Buffer.alloc(keptBytes), 0, keptBytes, offset);
		return buffer.subarray(0, bytesRead).toString('utf8').trimEnd();
	} finally {
		await file.close();
	}
}
