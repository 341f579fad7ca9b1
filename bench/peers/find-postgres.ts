/** Where PostgreSQL lies on this machine, if it does, and as whom it may run. */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export type Programs = Readonly<Record<'initdb' | 'postgres' | 'psql', string>> & { readonly version: string };
export type User = { readonly uid?: number; readonly gid?: number };

/** Of several versions the newest; distributions keep them beside the path. */
export function findPostgres(): Programs | null {
	const versioned = ['/usr/lib/postgresql/*/bin', '/usr/pgsql-*/bin', '/opt/homebrew/opt/postgresql*/bin'];
	const newest = globSync(versioned).sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
	const folders = [...newest, '/usr/local/pgsql/bin', ...(process.env['PATH'] ?? '').split(delimiter)];
	const find = (program: string) => folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
	const [initdb, postgres, psql] = [find('initdb'), find('postgres'), find('psql')];
	if (!initdb || !postgres || !psql) return null;
	const said = spawnSync(postgres, ['--version'], { encoding: 'utf8' }).stdout;
	return { initdb, postgres, psql, version: /\d+(\.\d+)?/.exec(said)?.[0] ?? '' };
}

/** PostgreSQL refuses to run as root; null where there is nobody else. */
export function unprivileged(): User | null {
	if (process.getuid?.() !== 0) return {};
	const users = readFileSync('/etc/passwd', 'utf8')
		.split('\n')
		.map((line) => line.split(':'));
	const user = ['postgres', 'nobody'].map((name) => users.find(([known]) => known === name)).find(Boolean);
	return user ? { uid: Number(user[2]), gid: Number(user[3]) } : null;
}
