import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { utimesSync } from 'node:fs';
import { appendFile, mkdtemp, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, test } from 'node:test';
import { assertUnchanged } from './linked.ts';
import { LocalFile } from './local-file.ts';
import { receive } from './receive.ts';

const folder = await mkdtemp(join(tmpdir(), 'kamerton-receive-'));
after(() => rm(folder, { recursive: true }));

/** Pieces of one MiB end inside a letter of two bytes, and inside a line. */
const lines = 300_000;
const text = `x${'щука,"да"\n'.repeat(lines)}`;

const bodies = {
	stream: (bytes: Buffer) => Readable.from([bytes.subarray(0, 1_000_001), bytes.subarray(1_000_001)]),
	'young file': async (bytes: Buffer) => {
		const path = join(folder, 'from');
		await writeFile(path, bytes);
		return new LocalFile(path);
	},
	file: async (bytes: Buffer) => {
		const path = join(folder, 'old');
		await writeFile(path, bytes);
		await utimes(path, 0, 0);
		return new LocalFile(path);
	},
};

for (const [name, bodyOf] of Object.entries(bodies)) {
	test(`a ${name} arrives whole, and what is said of it is true`, async () => {
		const bytes = Buffer.from(text);
		const { path, linked, ...said } = await receive(
			await bodyOf(bytes),
			'fish.csv',
			join(folder, `${name}-${bytes.length}`),
		);
		assert.ok(bytes.equals(await readFile(path)));
		const sha256 = createHash('sha256').update(bytes).digest('hex');
		assert.deepEqual(said, { name: 'fish.csv', bytes: bytes.length, sha256, utf8: true, quotes: true, lines });
		assert.equal(linked !== null, name === 'file', 'only what has been at rest for some time is not copied');
	});

	test(`a ${name} that is not UTF-8 from a byte in its last piece on is seen as that`, async () => {
		const bytes = Buffer.concat([Buffer.from(text), Buffer.from([0xd1])]);
		const { utf8, lines: counted } = await receive(
			await bodyOf(bytes),
			'fish.csv',
			join(folder, `${name}-${bytes.length}`),
		);
		assert.deepEqual({ utf8, counted }, { utf8: false, counted: lines + 1 });
	});

	test(`an empty ${name} has no line`, async () => {
		const { bytes, lines: counted } = await receive(
			await bodyOf(Buffer.alloc(0)),
			'none.csv',
			join(folder, `${name}-none`),
		);
		assert.deepEqual({ bytes, counted }, { bytes: 0, counted: 0 });
	});
}

test('a local file that nobody copies can be read like any stream, and the first look can be stopped', async () => {
	const body = await bodies['young file'](Buffer.from(text));
	const pieces = await Array.fromAsync(body as AsyncIterable<Buffer>);
	assert.ok(Buffer.concat(pieces).equals(Buffer.from(text)));
	for (const bodyOf of [bodies['young file'], bodies.file]) {
		const { location } = await bodyOf(Buffer.from(text));
		const stopped = new LocalFile(location, () => {
			throw new Error('stopped');
		});
		await assert.rejects(receive(stopped, 'x.csv', join(folder, 'stopped')), /stopped/);
		await assert.rejects(readFile(join(folder, 'stopped', 'original.part')), { code: 'ENOENT' });
	}
});

test('a file that is not there leaves no folder behind', async () => {
	await assert.rejects(receive(new LocalFile(join(folder, 'nowhere')), 'x.csv', join(folder, 'gone')), {
		code: 'ENOENT',
	});
	await assert.rejects(readFile(join(folder, 'gone', 'original.part')), { code: 'ENOENT' });
});

test('a file that is read where it lies may be deleted or replaced, but not written into', async () => {
	const body = await bodies.file(Buffer.from(text));
	const shortcut = join(folder, 'shortcut');
	await symlink(body.location, shortcut);
	const { path, linked } = await receive(new LocalFile(shortcut), 'x.csv', join(folder, 'linked'));
	assert.equal((await stat(path)).ino, (await stat(body.location)).ino, 'the file, not the way to it');
	await rm(body.location);
	await writeFile(body.location, 'another');
	await assertUnchanged(path, { name: 'x.csv', linked });
	assert.ok(Buffer.from(text).equals(await readFile(path)));
	await appendFile(path, 'one more line\n');
	await assert.rejects(assertUnchanged(path, { name: 'x.csv', linked }), { code: 'file_changed' });
});

test('a file that is written into while it is first read is refused, and no folder stays', async () => {
	const { location } = await bodies.file(Buffer.from(text));
	const body = new LocalFile(location, () => void utimesSync(location, 1, 1));
	await assert.rejects(receive(body, 'x.csv', join(folder, 'moving')), { code: 'file_changed' });
	await assert.rejects(readFile(join(folder, 'moving', 'original.part')), { code: 'ENOENT' });
});
