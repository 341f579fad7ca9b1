/**
 * npm writes only the optional packages of the platform it runs on into the lock file at times, and then `npm ci` fails on
 * others. This adds what is missing, as npm itself would: version and platform; `--check` only says so.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Entry = {
	version?: string;
	optional?: boolean;
	dev?: boolean;
	os?: string[];
	cpu?: string[];
	libc?: string[];
	optionalDependencies?: Record<string, string>;
};

const file = join(import.meta.dirname, '..', 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Entry> };
const check = process.argv.includes('--check');

const missing: [name: string, version: string, parent: Entry][] = [];
for (const [path, entry] of Object.entries(lock.packages)) {
	for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
		const nested = `${path}/node_modules/${name}`;
		if (!lock.packages[nested] && !lock.packages[`node_modules/${name}`]) missing.push([name, version, entry]);
	}
}

if (missing.length === 0) {
	console.log('the lock file has the optional packages of every platform');
} else if (check) {
	console.error(
		`missing from package-lock.json: ${missing.map(([name]) => name).join(', ')}\nrun: node scripts/complete-lock.ts`,
	);
	process.exitCode = 1;
} else {
	for (const [name, version, parent] of missing) {
		const platform = /(android|darwin|linux|win32)-(x64|arm64)(?:-(musl|gnu))?$/.exec(name);
		if (!platform) throw new Error(`${name}: its name does not say for which platform it is`);
		const [, os = '', cpu = '', libc] = platform;
		lock.packages[`node_modules/${name}`] = {
			version,
			...(parent.dev ? { dev: true } : {}),
			optional: true,
			os: [os],
			cpu: [cpu],
			...(libc ? { libc: [libc === 'gnu' ? 'glibc' : libc] } : {}),
		};
		console.log(`added ${name} ${version}`);
	}
	lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
	writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
}
