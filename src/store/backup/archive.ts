/**
 * A backup is one file: a tar, packed with Zstandard. It begins with what it is (`kamerton.json`) and ends with the checksum
 * of every file, so that one that was cut off or changed is known.
 */
import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, symlink } from 'node:fs/promises';
import { dirname, join, normalize, posix } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';
import { z } from 'zod';
import { Fault } from '../../errors.ts';
import { endOfTar, headerOf, paddingOf, readTar, TarError, type TarHeader } from './tar.ts';
import { treeOf } from './tree.ts';

export const manifestShape = z.object({
	format: z.literal(1),
	program: z.string(),
	createdAt: z.iso.datetime(),
	dataDirFormat: z.number().int(),
	facts: z.enum(['embedded', 'server']),
	/** The last step of each store. */
	steps: z.record(z.string(), z.string()),
});
export type Manifest = z.output<typeof manifestShape>;

const [manifestName, sumsName] = ['kamerton.json', 'kamerton.sums.json'];
const sumsShape = z.record(z.string(), z.string());

/** The bytes of the archive of a folder. */
export function packTree(root: string, manifest: Manifest): Readable {
	const packed = Readable.from(tarOf(root, manifest), { objectMode: false });
	const compressed = createZstdCompress();
	packed.on('error', (error) => compressed.destroy(error));
	compressed.on('close', () => packed.destroy());
	return packed.pipe(compressed);
}

async function* tarOf(root: string, manifest: Manifest): AsyncGenerator<Buffer> {
	yield* textEntry(manifestName, JSON.stringify(manifest, null, '\t'));
	const sums: Record<string, string> = {};
	for await (const entry of treeOf(root)) {
		yield headerOf(entry);
		if (entry.kind !== 'file') continue;
		const hash = createHash('sha256');
		let left = entry.size;
		if (left > 0) {
			for await (const chunk of createReadStream(join(root, entry.path), {
				end: entry.size - 1,
				highWaterMark: 1 << 20,
			})) {
				hash.update(chunk);
				left -= chunk.length;
				yield chunk;
			}
		}
		if (left !== 0) throw new Error(`${entry.path} became shorter while it was packed`);
		yield paddingOf(entry.size);
		sums[entry.path] = hash.digest('hex');
	}
	yield* textEntry(sumsName, JSON.stringify(sums));
	yield endOfTar;
}

function* textEntry(path: string, text: string): Generator<Buffer> {
	const body = Buffer.from(text);
	yield headerOf({ path, kind: 'file', size: body.length, target: '' });
	yield body;
	yield paddingOf(body.length);
}

/**
 * Reads an archive to its end and checks it; with a folder it is unpacked there. `accept` sees what it is before anything is
 * written. Fault `backup_unreadable`.
 */
export async function readArchive(
	file: string,
	folder: string | null,
	accept: (manifest: Manifest) => void = () => undefined,
): Promise<Manifest> {
	const broken = (reason: string, cause?: unknown) => new Fault('backup_unreadable', { file, reason }, { cause });
	const unpacked = createZstdDecompress();
	const source = createReadStream(file);
	source.on('error', (error) => unpacked.destroy(error));
	try {
		const found: Record<string, string> = {};
		let manifest: Manifest | null = null;
		const links = new Set<string>();
		let sums: Record<string, string> | null = null;
		for await (const entry of readTar(source.pipe(unpacked))) {
			if (manifest === null) {
				if (entry.path !== manifestName) throw broken('kamerton.json');
				manifest = manifestShape.parse(await jsonOf(entry.body));
				accept(manifest);
			} else if (entry.path === sumsName) sums = sumsShape.parse(await jsonOf(entry.body));
			else if (sums !== null) throw broken(entry.path);
			else {
				assertInside(entry, links, broken);
				if (entry.kind === 'link') links.add(entry.path);
				const sum = await place(entry, entry.body, folder);
				if (entry.kind === 'file') found[entry.path] = sum;
			}
		}
		if (manifest === null || sums === null) throw broken('kamerton.sums.json');
		const wrong = [...new Set([...Object.keys(sums), ...Object.keys(found)])].find(
			(path) => sums[path] !== found[path],
		);
		if (wrong !== undefined) throw broken(wrong);
		return manifest;
	} catch (error) {
		if (error instanceof Fault) throw error;
		const { code, message } = error as NodeJS.ErrnoException;
		const known = error instanceof TarError || error instanceof z.ZodError || error instanceof SyntaxError;
		if (
			known ||
			code?.startsWith('ZSTD') ||
			code === 'ENOENT' ||
			code === 'EACCES' ||
			code === 'EISDIR' ||
			code === 'ERR_BUFFER_TOO_LARGE'
		)
			throw broken(code ?? (known ? 'tar' : message), error);
		if (code?.startsWith('Z_') || code?.startsWith('ERR_')) throw broken(code, error);
		throw error;
	} finally {
		source.destroy();
		unpacked.destroy();
	}
}

async function jsonOf(body: AsyncGenerator<Buffer>): Promise<unknown> {
	const parts: Buffer[] = [];
	for await (const part of body) parts.push(part);
	return JSON.parse(Buffer.concat(parts).toString('utf8'));
}

/**
 * Nothing is written outside of the folder, whoever made the file. Nothing lies below a link, so that where a name leads is
 * told by its letters alone.
 */
function assertInside(
	{ path, kind, target }: TarHeader,
	links: ReadonlySet<string>,
	broken: (reason: string) => Fault,
): void {
	const leaves = (name: string) =>
		name.startsWith('/') || name.startsWith('..') || name.includes('\\') || /^[a-z]:/i.test(name);
	if (path === '' || path.includes('\0') || leaves(posix.normalize(path)) || posix.normalize(path) !== path)
		throw broken(path);
	for (let above = posix.dirname(path); above !== '.'; above = posix.dirname(above))
		if (links.has(above)) throw broken(path);
	if (kind === 'link' && posix.normalize(target) !== target) throw broken(path);
	if (kind === 'link' && (leaves(posix.normalize(posix.join(posix.dirname(path), target))) || target.startsWith('/')))
		throw broken(path);
}

/** The checksum of a file. */
async function place(
	{ path, kind, target }: TarHeader,
	body: AsyncGenerator<Buffer>,
	folder: string | null,
): Promise<string> {
	const hash = createHash('sha256');
	const at = folder === null ? null : join(folder, normalize(path));
	if (kind === 'folder') {
		if (at !== null) await mkdir(at, { recursive: true, mode: 0o700 });
	} else if (kind === 'link') {
		if (at !== null) await symlink(target, at);
	} else if (at === null) for await (const part of body) hash.update(part);
	else await writeFile(at, hashed(body, hash));
	return hash.digest('hex');
}

async function writeFile(path: string, body: AsyncIterable<Buffer>): Promise<void> {
	await mkdir(dirname(path), { recursive: true, mode: 0o700 });
	await pipeline(body, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
	const file = await open(path, 'r+');
	try {
		await file.sync();
	} finally {
		await file.close();
	}
}

async function* hashed(body: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Buffer> {
	for await (const part of body) {
		hash.update(part);
		// The buffer it lies in is used again.
		yield Buffer.from(part);
	}
}
