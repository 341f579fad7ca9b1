import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Fault } from '../errors.ts';
import { openDataDir } from './data-dir.ts';
import { findOwner } from './owner-lock.ts';

const root = mkdtempSync(join(tmpdir(), 'kamerton-data-dir-'));
after(() => rmSync(root, { recursive: true, force: true }));
let counter = 0;
const freshDir = () => join(root, `d${++counter}`, 'data');

/** A real process that owns `dir` until it is killed. */
async function startOwner(dir: string, url: string | null): Promise<ChildProcess> {
	const script = `
		import { openDataDir } from ${JSON.stringify(new URL('./data-dir.ts', import.meta.url).href)};
		const dir = openDataDir(${JSON.stringify(dir)});
		${url === null ? '' : `dir.setUrl(${JSON.stringify(url)});`}
		// Nothing refers to the directory from here on: that must not give it up.
		setTimeout(() => {
			globalThis.gc();
			console.log('open');
		}, 10);
		setInterval(() => {}, 1000);`;
	const child = spawn(process.execPath, ['--expose-gc', '--input-type=module', '-e', script], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	assert.ok(child.stdout);
	await once(child.stdout, 'data');
	return child;
}

async function kill(child: ChildProcess): Promise<void> {
	child.kill('SIGKILL');
	await once(child, 'exit');
}

const faultCode = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;

async function ownerOf(path: string) {
	const { key, ...owner } = (await findOwner(path)) ?? { key: null };
	assert.match(key ?? '', /^[\w-]{43}$/);
	return owner;
}

test('a new directory is private and says its format', async () => {
	const path = freshDir();
	const dir = openDataDir(path);
	assert.equal(statSync(path).mode & 0o777, 0o700);
	assert.equal(readFileSync(dir.at('format'), 'utf8'), '1\n');
	assert.deepEqual(await ownerOf(path), { pid: process.pid, url: null });
	assert.throws(() => openDataDir(path), faultCode('data_dir_busy'), 'not even twice in one process');
	dir.close();
	dir.close();
	assert.equal(await findOwner(path), null);
	assert.ok(!existsSync(join(path, 'owner.json')));
	openDataDir(path).close();
});

test('a second process is told who has the directory', async () => {
	const path = freshDir();
	const owner = await startOwner(path, 'http://127.0.0.1:3000');
	try {
		assert.deepEqual(await ownerOf(path), { pid: owner.pid, url: 'http://127.0.0.1:3000' });
		assert.throws(
			() => openDataDir(path),
			(error: unknown) => {
				assert.ok(error instanceof Fault && error.code === 'data_dir_busy');
				assert.deepEqual(error.params, { dir: path, pid: owner.pid, url: 'http://127.0.0.1:3000' });
				return true;
			},
		);
		assert.ok(await findOwner(path), 'looking does not disturb the owner');
	} finally {
		await kill(owner);
	}
});

test('after kill -9 the directory opens at once, whatever owner.json says', async () => {
	const path = freshDir();
	await kill(await startOwner(path, 'http://127.0.0.1:3000'));
	assert.ok(existsSync(join(path, 'owner.json')), 'the dead owner left its name');
	assert.equal(await findOwner(path), null);

	// The worst case: its number now belongs to a living process, this one.
	writeFileSync(join(path, 'owner.json'), JSON.stringify({ pid: process.pid, url: 'http://x', startedAt: 1 }));
	assert.equal(await findOwner(path), null);
	const dir = openDataDir(path);
	assert.deepEqual(await ownerOf(path), { pid: process.pid, url: null });
	dir.close();
});

test('an owner that looks at its own lock keeps it', async () => {
	const path = freshDir();
	const dir = openDataDir(path);
	// POSIX drops all of a process's locks on a file with the first handle it closes; SQLite must keep us from that.
	assert.ok(await findOwner(path));
	assert.throws(() => openDataDir(path), faultCode('data_dir_busy'));
	const script = `
		import { openDataDir } from ${JSON.stringify(new URL('./data-dir.ts', import.meta.url).href)};
		try { openDataDir(${JSON.stringify(path)}); console.log('mine'); } catch (error) { console.log(error.code); }`;
	const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	assert.equal(String((await once(child.stdout, 'data'))[0]).trim(), 'data_dir_busy');
	dir.close();
});

test('many processes that start together: exactly one gets it', async () => {
	const path = freshDir();
	openDataDir(path).close();
	const script = `
		import { openDataDir } from ${JSON.stringify(new URL('./data-dir.ts', import.meta.url).href)};
		try { openDataDir(${JSON.stringify(path)}); console.log('mine'); } catch (error) { console.log(error.code); }
		process.stdin.resume();`;
	const children = Array.from({ length: 5 }, () =>
		spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'inherit'] }),
	);
	const answers = await Promise.all(
		children.map(async (child) => String((await once(child.stdout, 'data'))[0]).trim()),
	);
	await Promise.all(children.map(kill));
	assert.deepEqual(answers.sort(), ['data_dir_busy', 'data_dir_busy', 'data_dir_busy', 'data_dir_busy', 'mine']);
});

test('a directory of a newer program is left alone', async () => {
	const path = freshDir();
	openDataDir(path).close();
	writeFileSync(join(path, 'format'), '2\n');
	assert.throws(() => openDataDir(path), faultCode('data_dir_newer'));
	assert.equal(await findOwner(path), null, 'the lock is given back');
	writeFileSync(join(path, 'format'), '');
	assert.throws(() => openDataDir(path), faultCode('data_dir_unusable'));
});

test('a path that cannot be a directory is explained', () => {
	const file = join(root, 'file');
	writeFileSync(file, '');
	assert.throws(() => openDataDir(file), faultCode('data_dir_unusable'));
	assert.throws(() => openDataDir(join(file, 'below')), faultCode('data_dir_unusable'));
});

test('nobody owns a directory that does not exist', async () => {
	assert.equal(await findOwner(freshDir()), null);
});
