/** A private PostgreSQL cluster in a temporary folder, reached over a unix socket only; it ends with this process. */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { atEnd, temporaryFolder } from '../cleanup.ts';
import type { Programs, User } from './find-postgres.ts';

export type Cluster = { readonly connection: readonly string[]; stop(): Promise<void> };

const owner = 'bench';
const startSeconds = 60;
const stopMs = 10_000;
const pauseMs = 50;

/** At the end of a process nothing can be awaited any more. */
function pause(): void {
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs);
}

export async function startCluster(
	programs: Programs,
	user: User,
	settings: Readonly<Record<string, string | number>>,
): Promise<Cluster> {
	const home = temporaryFolder('pg');
	chmodSync(home, 0o700);
	if (user.uid !== undefined && user.gid !== undefined) chownSync(home, user.uid, user.gid);
	const data = join(home, 'data');
	const made = spawnSync(
		programs.initdb,
		['-D', data, '-U', owner, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
		{ ...user, cwd: home, encoding: 'utf8' },
	);
	if (made.status !== 0) throw new Error(`initdb: ${made.error?.message ?? made.stderr.trim()}`);
	const set = Object.entries({ ...settings, listen_addresses: '', unix_socket_directories: home });
	const server = spawn(programs.postgres, ['-D', data, ...set.flatMap(([name, value]) => ['-c', `${name}=${value}`])], {
		...user,
		cwd: home,
		stdio: 'ignore',
	});
	let ended = false;
	const gone = new Promise<void>((resolve) => {
		server.on('error', () => resolve()).on('exit', () => resolve());
	}).then(() => {
		ended = true;
	});
	const quit = atEnd(() => {
		// Immediate: its workers end with it, and nothing of it is needed again.
		if (!ended) server.kill('SIGQUIT');
		for (let waited = 0; existsSync(join(data, 'postmaster.pid')) && waited < stopMs; waited += pauseMs) pause();
	});
	const connection = ['-h', home, '-U', owner, '-d', 'postgres'];
	for (let tries = 0; ; tries += 1) {
		if (spawnSync(programs.psql, ['-X', '-q', ...connection, '-c', 'SELECT 1']).status === 0) break;
		if (ended || tries > startSeconds * 5) {
			quit();
			throw new Error('the server did not start');
		}
		await sleep(200);
	}
	return {
		connection,
		async stop() {
			quit();
			await gone;
		},
	};
}
