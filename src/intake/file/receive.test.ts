import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, test } from 'node:test';
import { LocalFile } from './local-file.ts';
import { receive } from './receive.ts';

const folder = await mkdtemp(join(tmpdir(), 'kamerton-receive-'));
after(() => rm(folder, { recursive: true }));

/** Pieces of one MiB end inside a letter of two bytes, and inside a line. */
const lines = 300_000;
const text = `x${'щука,"да"\n'.repeat(lines)}`;

const bodies = {
	stream: (bytes: Buffer) => Readable.from([bytes.subarray(0, 1_000_001), bytes.subarray(1_000_001)]),
	file: async (bytes: Buffer) => {
		const path = join(folder, 'from');
		await writeFile(path, bytes);
		return new LocalFile(path);
	},
};

for (const [name, bodyOf] of Object.entries(bodies)) {
	test(`a ${name} arrives whole, and what is said of it is true`, async () => {
		const bytes = Buffer.from(text);
		const { path, ...said } = await receive(await bodyOf(bytes), 'fish.csv', join(folder, name));
		assert.ok(bytes.equals(await readFile(path)));
		const sha256 = createHash('sha256').update(bytes).digest('hex');
		assert.deepEqual(said, { name: 'fish.csv', bytes: bytes.length, sha256, utf8: true, quotes: true, lines });
	});

	test(`a ${name} that is not UTF-8 from a byte in its last piece on is seen as that`, async () => {
		const bytes = Buffer.concat([Buffer.from(text), Buffer.from([0xd1])]);
		const { utf8, lines: counted } = await receive(await bodyOf(bytes), 'fish.csv', join(folder, name));
		assert.deepEqual({ utf8, counted }, { utf8: false, counted: lines + 1 });
	});

	test(`an empty ${name} has no line`, async () => {
		const { bytes, lines: counted } = await receive(await bodyOf(Buffer.alloc(0)), 'none.csv', join(folder, name));
		assert.deepEqual({ bytes, counted }, { bytes: 0, counted: 0 });
	});
}

test('a local file that nobody copies can be read like any stream, and a copy can be stopped', async () => {
	const body = await bodies.file(Buffer.from(text));
	const pieces = await Array.fromAsync(body as AsyncIterable<Buffer>);
	assert.ok(Buffer.concat(pieces).equals(Buffer.from(text)));
	const stopped = new LocalFile(body.location, () => {
		throw new Error('stopped');
	});
	await assert.rejects(receive(stopped, 'x.csv', join(folder, 'stopped')), /stopped/);
	await assert.rejects(readFile(join(folder, 'stopped', 'original.part')), { code: 'ENOENT' });
});

test('a file that is not there leaves no folder behind', async () => {
	await assert.rejects(receive(new LocalFile(join(folder, 'nowhere')), 'x.csv', join(folder, 'gone')), {
		code: 'ENOENT',
	});
	await assert.rejects(readFile(join(folder, 'gone', 'original.part')), { code: 'ENOENT' });
});
