/** The program as it is started: the launcher, a server that other commands find, a stop in good order. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

const root = join(import.meta.dirname, '../..');
const launcher = join(root, 'bin/kamerton.js');
const folder = mkdtempSync(join(tmpdir(), 'kamerton-process-'));
const data = join(folder, 'data');
const running = new Set<ChildProcess>();
after(() => {
	for (const child of running) child.kill('SIGKILL');
	rmSync(folder, { recursive: true, force: true });
});

const start = (...args: string[]) => startWith({}, ...args);

function startWith(more: NodeJS.ProcessEnv, ...args: string[]) {
	const env = { ...process.env, KAMERTON_DATA: data, KAMERTON_LANG: 'en', KAMERTON_LOG: 'info', ...more };
	const child = spawn(process.execPath, [launcher, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
	running.add(child);
	const ended = once(child, 'exit').then(([code]) => {
		running.delete(child);
		return code as number | null;
	});
	return { child, ended, out: text(child.stdout), err: text(child.stderr) };
}

async function serve(): Promise<{ url: string; headers: { authorization: string } } & ReturnType<typeof start>> {
	const started = start('serve', '--port', '0');
	for (let tries = 0; tries < 400; tries++) {
		const path = join(data, 'owner.json');
		const { url, key } = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
		if (url) return { ...started, url, headers: { authorization: `Bearer ${key}` } };
		await sleep(50);
	}
	throw new Error(`the server did not start: ${await started.err}`);
}

test('what was compiled once is kept beside the program, or where one says', async () => {
	const told = `--import=data:text/javascript,${encodeURIComponent('console.error(process.env.NODE_COMPILE_CACHE)')}`;
	// Both the launcher and the program tell; the program is the second.
	const kept = async (more: NodeJS.ProcessEnv) =>
		(await startWith({ NODE_OPTIONS: told, ...more }, '--version').err).trim().split('\n').at(-1);
	assert.equal(await kept({ NODE_COMPILE_CACHE: undefined }), join(root, 'node_modules/.cache/kamerton'));
	const elsewhere = join(folder, 'compiled');
	assert.equal(await kept({ NODE_COMPILE_CACHE: elsewhere }), elsewhere);
	assert.ok(readdirSync(elsewhere).length > 0);
});

test('commands talk to the server that runs, which then stops in good order', async () => {
	const { child, ended, out, err, url } = await serve();
	assert.equal((await fetch(`${url}/ready`)).status, 200);
	const imported = start('import', 'ticket', join(root, 'docs/examples/tickets.csv'), '--json');
	assert.equal(JSON.parse(await imported.out).imports[0].loaded, 63);
	assert.equal(await imported.ended, 0);
	const listed = start('imports', '--json');
	assert.equal(JSON.parse(await listed.out).imports.length, 1);
	child.kill('SIGTERM');
	assert.equal(await ended, 0);
	assert.match(await out, /^Kamerton is at http:\/\/127\.0\.0\.1:\d+/);
	// Until there is an administrator each start says how to become one.
	assert.match(await out, /works once:\n\n {4}http:\/\/127\.0\.0\.1:\d+\/welcome#[\w-]{43}\n/);
	const log = (await err).split('\n').filter((line) => line.startsWith('{'));
	const requests = log.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'request');
	assert.ok(requests.some(({ req, status }) => req.path === '/ready' && status === 200));
	assert.doesNotMatch(await err, /Warning/);
	assert.ok(!existsSync(join(data, 'owner.json')));
});

test('work that was acknowledged is finished by the next start', async () => {
	const rows = Array.from({ length: 200_000 }, (_, id) => `${id},2025-01-${String((id % 28) + 1).padStart(2, '0')}`);
	const path = join(folder, 'many.csv');
	writeFileSync(path, `ticket_id,created_at\n${rows.join('\n')}\n`);
	const first = await serve();
	const form = new FormData();
	form.append('fact', 'ticket');
	form.append('source', 'many');
	form.append('file', new File([readFileSync(path)], 'many.csv'));
	const { id } = (await (
		await fetch(`${first.url}/api/v1/imports`, { method: 'POST', body: form, headers: first.headers })
	).json()) as {
		id: number;
	};
	first.child.kill('SIGKILL');
	await first.ended;
	// The launcher was killed; the server notices, stops by itself and leaves the directory.
	for (let tries = 0; existsSync(join(data, 'owner.json')) && tries < 400; tries++) await sleep(50);
	const second = await serve();
	let state = '';
	for (let tries = 0; state !== 'published' && tries < 400; tries++) {
		({ state } = (await (await fetch(`${second.url}/api/v1/imports/${id}`, { headers: second.headers })).json()) as {
			state: string;
		});
		await sleep(50);
	}
	assert.equal(state, 'published');
	second.child.kill('SIGINT');
	assert.equal(await second.ended, 0);
});

test('an import that is interrupted, wherever it is, says so and leaves nothing', async () => {
	const path = join(folder, 'many.csv');
	utimesSync(path, 1_700_000_000, 1_700_000_000);
	const uploads = () => readdirSync(join(data, 'uploads'));
	const kept = uploads();
	for (const after of [700, 1000, 1300, 1600, 2000]) {
		const source = `interrupted-${after}`;
		const importing = start('import', 'ticket', path, '--source', source);
		await sleep(after);
		importing.child.kill('SIGINT');
		const code = await importing.ended;
		const said = await importing.err;
		const { imports } = JSON.parse(await start('imports', '--json').out);
		const latest = imports.find((one: { source: string }) => one.source === source);
		// Whoever was quicker: either it counts, or nothing of it does. Before it begins the program ends as any other.
		if (code === 0) assert.equal(latest.state, 'published');
		else if (latest !== undefined) assert.equal(latest.state, 'cancelled', said);
		assert.ok(!said.includes('    at '), `a stack trace: ${said}`);
		assert.deepEqual(uploads(), kept, `after ${after} ms`);
	}
});
