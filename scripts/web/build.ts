/** Builds `web/dist` where it is missing or older than what it is made of. */
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build, type Plugin } from 'vite';
import { outFolder, root, webConfig } from './config.ts';
import { scriptConfig, scripts } from './widget-config.ts';

/** What was read for the last build beside `web/` itself, and the hash of it all. */
type Stamp = { readonly files: readonly string[]; readonly hash: string };

const stampFile = join(outFolder, 'stamp.json');
/** Whatever of these changes, also a file that is new, asks for a build. */
const always = [
	'web/**/*.{ts,tsx,css,json,html,svg}',
	'widget/**/*.{ts,css}',
	'scripts/web/*.ts',
	'src/api/contract/*.ts',
	'package-lock.json',
];

export function isFresh(): boolean {
	if (!existsSync(stampFile)) return false;
	const { files, hash }: Stamp = JSON.parse(readFileSync(stampFile, 'utf8'));
	return hash === hashOf(files);
}

/** Returns whether there was anything to do. */
export async function buildWeb(
	options: { readonly force?: boolean; readonly onStart?: () => void } = {},
): Promise<boolean> {
	if (!options.force && isFresh()) return false;
	options.onStart?.();
	// The production bundle of React is chosen by it.
	process.env.NODE_ENV = 'production';
	const read = new Set<string>();
	await build(webConfig(recordsModules(read)));
	for (const name of Object.keys(scripts) as (keyof typeof scripts)[])
		await build(scriptConfig(name, recordsModules(read)));
	const files = [...read].sort();
	mkdirSync(outFolder, { recursive: true });
	writeFileSync(stampFile, JSON.stringify({ files, hash: hashOf(files) } satisfies Stamp));
	return true;
}

/** Own files of the module graph; packages are in the lock file. */
function recordsModules(read: Set<string>): Plugin {
	return {
		name: 'kamerton-inputs',
		moduleParsed({ id }) {
			const path = id.split('?')[0] ?? id;
			if (path.startsWith(root) && !path.includes('node_modules')) read.add(relative(root, path));
		},
	};
}

function hashOf(files: readonly string[]): string {
	const hash = createHash('sha256');
	const found = always.flatMap((pattern) => globSync(pattern, { cwd: root, exclude: ['web/dist/**'] }));
	for (const file of [...new Set([...found, ...files])].sort()) {
		const path = join(root, file);
		hash.update(file).update('\0');
		if (existsSync(path)) hash.update(readFileSync(path)).update('\0');
	}
	return hash.digest('hex');
}
