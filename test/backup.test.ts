/** A backup made under load is restored elsewhere: everything acknowledged before it is there, once, and nothing is half there. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
	copyFileSync,
	createWriteStream,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { after, before, test } from 'node:test';
import { createZstdCompress, zstdDecompressSync } from 'node:zlib';
import { type ErrorCode, Fault } from '../src/errors.ts';
import { readArchive } from '../src/store/backup/archive.ts';
import { restoreBackup } from '../src/store/backup/restore.ts';
import { endOfTar, headerOf, paddingOf } from '../src/store/backup/tar.ts';
import { typeCommand } from './support/command-line.ts';
import { openTestService } from './support/service.ts';

const root = mkdtempSync(join(tmpdir(), 'kamerton-backup-'));
const file = join(root, 'copy.tar.zst');
const fails = (code: ErrorCode) => (error: unknown) => error instanceof Fault && error.code === code;
after(() => rmSync(root, { recursive: true, force: true }));

type Known = { before: string[]; after: string[]; tickets: unknown };
const known: Known = { before: [], after: [], tickets: null };

const tickets = (from: number, count: number) =>
	[
		'id,created_at,channel,customer_email',
		...Array.from(
			{ length: count },
			(_, row) => `T${from + row},2025-0${1 + (row % 9)}-03T10:00:00Z,chat,a${row % 500}@example.org`,
		),
	].join('\n');

before(async () => {
	const service = await openTestService(join(root, 'data'));
	await service.take('ticket', tickets(0, 20_000));
	const acknowledged: string[] = [];
	let pushing = true;
	const pusher = (async () => {
		for (let number = 0; pushing; number += 1) {
			const id = `P${number}`;
			await service.push.accept({
				fact: 'ticket',
				source: 'push',
				key: id,
				text: JSON.stringify({ id, created_at: '2025-03-03T10:00:00Z' }),
			});
			acknowledged.push(id);
		}
	})();
	const importing = service.take('ticket', tickets(20_000, 20_000), { source: 'more' });
	await new Promise((resolve) => setTimeout(resolve, 1_500));
	known.before = [...acknowledged];
	const { body } = await service.backup.start();
	await pipeline(body, createWriteStream(file));
	pushing = false;
	await pusher;
	known.after = [...acknowledged];
	await importing;
	known.tickets = await service.rows(
		'ticket',
		'count() AS n, sum(cityHash64(id, customer)) AS content',
		"source = 'file'",
	);
	assert.deepEqual(readdirSync(join(root, 'data', 'backups')), []);
	await service.close();
});

test('what was acknowledged before is there once; what came meanwhile is there or not', async () => {
	assert.equal((await readArchive(file, null)).facts, 'embedded');
	const dir = join(root, 'restored');
	await restoreBackup(file, dir);
	assert.equal(statSync(dir).mode & 0o777, 0o700);
	const service = await openTestService(dir);
	await service.jobs.drain();
	await service.push.settle();
	const ids = (await service.rows('ticket', 'id', "source = 'push'")).map((row) => String(row['id']));
	assert.equal(new Set(ids).size, ids.length);
	assert.deepEqual(
		known.before.filter((id) => !ids.includes(id)),
		[],
	);
	assert.deepEqual(
		ids.filter((id) => !known.after.includes(id)),
		[],
	);
	assert.ok(known.before.length > 10);
	assert.deepEqual(
		await service.rows('ticket', 'count() AS n, sum(cityHash64(id, customer)) AS content', "source = 'file'"),
		known.tickets,
	);
	for (const record of await service.imports.list(10)) {
		assert.equal(record.state, 'published');
		assert.deepEqual(await service.rows('ticket', 'count() AS n', `source = '${record.source}'`), [
			{ n: String(record.loaded) },
		]);
	}
	// Secrets came along: customers keep their keys, and it goes on.
	const again = await service.take('ticket', tickets(0, 20_000));
	assert.deepEqual([again.state, again.duplicates], ['published', 20_000]);
	await service.close();
});

test('the commands write and restore, also where the facts have to be found first', async () => {
	const out = join(root, 'by-command.tar.zst');
	const made = await typeCommand(join(root, 'data'), ['backup', out, '--json']);
	assert.deepEqual([made.code, made.err], [0, '']);
	assert.equal(JSON.parse(made.out).bytes, statSync(out).size);
	assert.equal(statSync(out).mode & 0o777, 0o600);
	const used = await typeCommand(join(root, 'data'), ['restore', out, '--json']);
	assert.deepEqual([used.code, JSON.parse(used.out).error.code], [1, 'restore_target_used']);
	const fresh = await typeCommand(join(root, 'fresh'), ['restore', out]);
	assert.deepEqual([fresh.code, fresh.err], [0, '']);
	const service = await openTestService(join(root, 'fresh'));
	await service.push.settle();
	assert.deepEqual(await service.rows('ticket', 'count() AS n'), [{ n: String(40_000 + known.after.length) }]);
	await service.close();
});

test('any tar reads it', () => {
	const tar = join(root, 'copy.tar');
	writeFileSync(tar, zstdDecompressSync(readFileSync(file)));
	const names = execFileSync('tar', ['-tf', tar], { encoding: 'utf8' }).trim().split('\n');
	assert.equal(names[0], 'kamerton.json');
	assert.equal(names.at(-1), 'kamerton.sums.json');
	assert.ok(names.includes('control.sqlite') && names.includes('secret.key') && names.includes('journal.sqlite'));
	const into = mkdtempSync(join(root, 'tar-'));
	execFileSync('tar', ['-xf', tar, '-C', into]);
	assert.deepEqual(readFileSync(join(into, 'secret.key')), readFileSync(join(root, 'data', 'secret.key')));
});

test('half a file, a changed one, a foreign one: nothing is restored', async () => {
	const bytes = readFileSync(file);
	const changed = Buffer.from(bytes);
	changed[Math.floor(bytes.length / 2)] = (changed[Math.floor(bytes.length / 2)] ?? 0) ^ 0xff;
	const foreign = Buffer.from('id,created_at\n1,2025-01-01\n');
	for (const [name, content] of Object.entries({
		half: bytes.subarray(0, bytes.length >> 1),
		changed,
		foreign,
		nothing: Buffer.alloc(0),
	})) {
		const path = join(root, `${name}.bin`);
		writeFileSync(path, content);
		await assert.rejects(restoreBackup(path, join(root, name)), fails('backup_unreadable'), name);
		assert.ok(!existsSync(join(root, name)));
	}
	assert.deepEqual(
		readdirSync(root).filter((name) => name.includes('restoring')),
		[],
	);
});

const manifest = (more: object = {}) => ({
	...{ format: 1, program: '0.1.0', createdAt: '2025-01-01T00:00:00Z', dataDirFormat: 1, facts: 'embedded', steps: {} },
	...more,
});

async function archiveOf(
	path: string,
	about: object,
	entries: [name: string, kind: 'file' | 'link' | 'folder', content: string][],
): Promise<void> {
	const parts: Buffer[] = [];
	for (const [name, kind, content] of [
		['kamerton.json', 'file', JSON.stringify(about)],
		...entries,
		['kamerton.sums.json', 'file', '{}'],
	] as typeof entries) {
		const size = kind === 'file' ? Buffer.byteLength(content) : 0;
		parts.push(headerOf({ path: name, kind, size, target: kind === 'link' ? content : '' }));
		if (kind === 'file') parts.push(Buffer.from(content), paddingOf(size));
	}
	await pipeline(Readable.from([...parts, endOfTar]), createZstdCompress(), createWriteStream(path));
}

test('nothing is written outside of the directory', async () => {
	const path = join(root, 'evil.tar.zst');
	for (const entry of [
		['../evil', 'file', 'x'],
		['/tmp/evil', 'file', 'x'],
		['a/../../evil', 'file', 'x'],
		['link', 'link', '../../etc'],
		['link', 'link', '/etc/passwd'],
		['a\\..\\evil', 'file', 'x'],
	] as [string, 'file' | 'link', string][]) {
		await archiveOf(path, manifest(), [entry]);
		await assert.rejects(restoreBackup(path, join(root, 'victim')), fails('backup_unreadable'), entry[0]);
	}
	// A link through a link: each name by itself stays inside.
	const through: [string, 'file' | 'link' | 'folder', string][] = [
		['a', 'folder', ''],
		['a/b', 'folder', ''],
		['a/b/s', 'link', '../..'],
		['a/b/t', 'link', 's/..'],
		['a/b/t/evil', 'file', 'x'],
	];
	await archiveOf(path, manifest(), through);
	await assert.rejects(restoreBackup(path, join(root, 'victim')), fails('backup_unreadable'));
	assert.ok(!existsSync(join(root, 'evil')) && !existsSync(join(root, 'victim')));
});

test('what a newer program has written an older one leaves alone', async () => {
	const path = join(root, 'newer.tar.zst');
	for (const more of [{ dataDirFormat: 99 }, { steps: { control: '999-later' } }, { steps: { else: '001' } }]) {
		await archiveOf(path, manifest(more), []);
		await assert.rejects(restoreBackup(path, join(root, 'newer')), fails('data_dir_newer'));
	}
	for (const store of ['control.sqlite', 'journal.sqlite']) {
		const dir = join(root, `newer-${store}`);
		await restoreBackup(file, dir);
		const database = new DatabaseSync(join(dir, store));
		database.prepare("INSERT INTO migration (name, checksum, applied_at) VALUES ('999-later', 'x', 0)").run();
		database.close();
		await assert.rejects(openTestService(dir), fails('data_dir_newer'), store);
	}
});

test('before stores are brought forward they are kept as they were', async () => {
	const dir = join(root, 'earlier');
	await restoreBackup(file, dir);
	writeFileSync(
		join(dir, 'steps.json'),
		JSON.stringify({ control: '001-control', journal: '001-journal', facts: '001-facts' }),
	);
	const service = await openTestService(dir);
	await service.take('ticket', tickets(90_000, 10), { source: 'after' });
	await service.close();
	assert.deepEqual(readdirSync(join(dir, 'before-upgrade')), ['001-control']);
	const kept = join(root, 'kept');
	execFileSync('mv', [join(dir, 'before-upgrade', '001-control'), kept]);
	const before_ = await openTestService(kept);
	assert.deepEqual(await before_.rows('ticket', 'count() AS n', "source = 'after'"), [{ n: '0' }]);
	assert.deepEqual(await before_.rows('ticket', 'count() AS n', "source = 'file'"), [{ n: '20000' }]);
	await before_.close();
	copyFileSync(join(dir, 'steps.json'), join(root, 'steps.json'));
	const again = await openTestService(dir);
	await again.close();
	assert.deepEqual(readdirSync(join(dir, 'before-upgrade')), []);
});
