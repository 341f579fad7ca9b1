/**
 * Whether a workbook can be read in bounded memory. The reader takes its rows as a stream, but holds some parts whole, and
 * each row and cell: a file of a megabyte can be made that unpacks to gigabytes there. What is refused here is no export of
 * any program but an attack, or twenty times what a sheet can hold.
 */
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { entriesOf, packedBytes, textOf, type ZipEntry } from './zip-directory.ts';

const mebibyte = 1 << 20;

export const workbookBounds = {
	/** The file itself is held: a full sheet (1,048,576 rows) of twenty columns packs to about 150 MB. */
	file: 512 * mebibyte,
	/** Texts of all cells: a million comments of 250 letters. */
	texts: 256 * mebibyte,
	/** Read as a tree, which takes fifty times its text: all 65,490 formats of cells that there may be are 8 MB. */
	parts: 16 * mebibyte,
	/** Smaller sheets can hold no row that is too large. */
	sheet: 16 * mebibyte,
	/** A cell has 32,767 letters at most, each of six bytes where it is escaped. */
	text: mebibyte,
	/** Excel's own. */
	columns: 16_384,
} as const;

export type WorkbookBounds = Readonly<Record<keyof typeof workbookBounds, number>>;

/** What is out of bounds, for people; null: nothing is. Throws where the bytes are no workbook. */
export async function whatIsTooLarge(bytes: Buffer, bounds: WorkbookBounds = workbookBounds): Promise<string | null> {
	const entries = entriesOf(bytes);
	const byName = Map.groupBy(entries, ({ name }) => name.split('/').at(-1) ?? name);
	const sizeOf = (name: string) => Math.max(0, ...(byName.get(name) ?? []).map(({ size }) => size));
	for (const entry of entries) {
		const isList = entry.name === '[Content_Types].xml' || entry.name.endsWith('.rels');
		if (isList && entry.size > bounds.parts) return entry.name;
		if (!entry.name.endsWith('.rels')) continue;
		for (const { type, name } of relationsOf(textOf(bytes, entry))) {
			if (type === 'sharedStrings' && sizeOf(name) > bounds.texts) return name;
			if ((type === 'styles' || type === 'officeDocument') && sizeOf(name) > bounds.parts) return name;
			const sheets = type === 'worksheet' ? (byName.get(name) ?? []) : [];
			for (const sheet of sheets) {
				if (sheet.size > bounds.sheet && !(await hasUsualRows(bytes, sheet, bounds))) return name;
			}
		}
	}
	return null;
}

/** Which parts there are (ECMA-376, part 2, 8.5), by the last step of their path. */
function relationsOf(text: string): { readonly type: string; readonly name: string }[] {
	return [...text.matchAll(/<(?:\w+:)?Relationship\s([^>]*)>/g)].map(([, attributes = '']) => {
		const of = (name: string) => new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)?.slice(1);
		const [type, target] = [of('Type'), of('Target')].map((found) => plain(found?.[0] ?? found?.[1] ?? ''));
		const steps: string[] = [];
		for (const step of (target ?? '').split('/')) {
			if (step === '..') steps.pop();
			else if (step !== '.' && step !== '') steps.push(step);
		}
		return { type: (type ?? '').split('/').at(-1) ?? '', name: steps.at(-1) ?? '' };
	});
}

/** With letters in place of their numbers (XML 1.0, 4.1). */
function plain(text: string): string {
	const letter = (code: number) => (code <= 0x10ffff ? String.fromCodePoint(code) : '');
	return text
		.replaceAll(/&#x([0-9a-f]+);/gi, (_, code: string) => letter(Number.parseInt(code, 16)))
		.replaceAll(/&#(\d+);/g, (_, code: string) => letter(Number(code)))
		.replaceAll('&amp;', '&');
}

/** A cell, the end of a row, something that sheets have no use for, or any other tag. */
const tags = /<(?:(!)|(\/(?:\w+:)?row\s*>)|((?:\w+:)?c[\s/>]))?/g;
/** What may be a tag that goes on in the next piece. */
const longestTag = 64;

/** Whether no text and no row is larger than those of a sheet can be. */
async function hasUsualRows(bytes: Buffer, sheet: ZipEntry, { text, columns }: WorkbookBounds): Promise<boolean> {
	let usual = true;
	let [cells, since] = [0, 0];
	let rest = '';
	const look = (piece: string, more: boolean) => {
		const whole = rest + piece;
		const until = more ? Math.max(0, whole.length - longestTag) : whole.length;
		let last = -1;
		for (const match of whole.matchAll(tags)) {
			if (match.index >= until) break;
			since = last === -1 ? since + match.index : match.index - last;
			last = match.index;
			if (match[2] !== undefined) cells = 0;
			else if (match[3] !== undefined) cells += 1;
			if (match[1] !== undefined || since > text || cells > columns) usual = false;
		}
		since = last === -1 ? since + until : until - last;
		if (since > text) usual = false;
		rest = whole.slice(until);
	};
	const watch = new Writable({
		write(chunk: Buffer, _encoding, done) {
			look(chunk.toString('latin1'), true);
			done(usual ? null : new Error('unusual'));
		},
		final(done) {
			look('', false);
			done();
		},
	});
	const packed = Readable.from([packedBytes(bytes, sheet)]);
	try {
		if (sheet.stored) await pipeline(packed, watch);
		else await pipeline(packed, createInflateRaw({ chunkSize: 256 << 10 }), watch);
	} catch (error) {
		// What cannot be unpacked is told by the reader.
		if (usual && !(error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))) throw error;
	}
	return usual;
}
