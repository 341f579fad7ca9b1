/**
 * What a ZIP file says of its entries (APPNOTE 6.3.9, 4.3), read as the reader of workbooks reads it, which stops unpacking
 * an entry where its declared size ends.
 */
import { inflateRawSync } from 'node:zlib';

export type ZipEntry = {
	readonly name: string;
	/** What the reader may unpack of it at most. */
	readonly size: number;
	readonly stored: boolean;
	readonly packed: number;
	readonly header: number;
};

/** Thrown where the bytes are no ZIP. */
export class ZipError extends Error {}

/** Deflate cannot pack more than 258 bytes into two bits (zlib, Technical Details). */
const strongestRatio = 1032;
const [endSignature, end64Signature, locatorSignature, entrySignature] = [
	0x06054b50, 0x06064b50, 0x07064b50, 0x02014b50,
];
const [fieldFull, countFull] = [0xffffffff, 0xffff];

export function entriesOf(bytes: Buffer): ZipEntry[] {
	const entries: ZipEntry[] = [];
	let { at, count } = directoryOf(bytes);
	for (; count > 0; count -= 1) {
		if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== entrySignature) throw new ZipError('directory');
		const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field)) as [
			number,
			number,
			number,
		];
		const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
		const fields = [24, 20, 42].map((field) => bytes.readUInt32LE(at + field));
		const [unpacked = 0, packed = 0, header = 0] = withLongFields(fields, extra);
		const stored = bytes.readUInt16LE(at + 10) === 0;
		// Sizes that stand elsewhere only: whatever the whole file could unpack to.
		const told = packed > 0 ? packed : (bytes.readUInt16LE(at + 8) & 8) === 0 ? 0 : bytes.length;
		entries.push({
			name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
			size: stored ? told : unpacked > 0 ? unpacked : told * strongestRatio,
			...{ stored, packed: told, header },
		});
		at += 46 + nameLength + extraLength + commentLength;
	}
	return entries;
}

/** The packed bytes of an entry. */
export function packedBytes(bytes: Buffer, { header, packed }: ZipEntry): Buffer {
	if (header + 30 > bytes.length) throw new ZipError('entry');
	const from = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
	return bytes.subarray(from, Math.min(bytes.length, from + packed));
}

/** The text of a small entry. */
export function textOf(bytes: Buffer, entry: ZipEntry): string {
	const packed = packedBytes(bytes, entry);
	return (entry.stored ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) })).toString(
		'utf8',
	);
}

function directoryOf(bytes: Buffer): { at: number; count: number } {
	// The comment behind it has at most 65,535 bytes.
	const first = Math.max(0, bytes.length - 65_557);
	let end = bytes.length - 22;
	while (end >= first && bytes.readUInt32LE(end) !== endSignature) end -= 1;
	if (end < first) throw new ZipError('no directory');
	const [count, size, at] = [bytes.readUInt16LE(end + 10), bytes.readUInt32LE(end + 12), bytes.readUInt32LE(end + 16)];
	if (count !== countFull && size !== fieldFull && at !== fieldFull) return { at, count };
	const locator = end - 20;
	if (locator < 0 || bytes.readUInt32LE(locator) !== locatorSignature) throw new ZipError('no directory');
	const record = Number(bytes.readBigUInt64LE(locator + 8));
	if (record + 56 > bytes.length || bytes.readUInt32LE(record) !== end64Signature) throw new ZipError('no directory');
	return { at: Number(bytes.readBigUInt64LE(record + 48)), count: Number(bytes.readBigUInt64LE(record + 32)) };
}

/** Of the fields those that are too long for their place stand in an extra one, in this order (4.5.3). */
function withLongFields(fields: readonly number[], extra: Buffer): number[] {
	if (!fields.includes(fieldFull)) return [...fields];
	for (let at = 0; at + 4 <= extra.length; ) {
		const [id, length] = [extra.readUInt16LE(at), extra.readUInt16LE(at + 2)];
		at += 4;
		if (id === 1) {
			return fields.map((field) => {
				if (field !== fieldFull) return field;
				if (at + 8 > extra.length) throw new ZipError('long field');
				const value = Number(extra.readBigUInt64LE(at));
				at += 8;
				return value;
			});
		}
		at += length;
	}
	throw new ZipError('long field');
}
