/** How far the stores of a program have come: the last step of each, by which an older one is told from a newer. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { Fault } from '../../errors.ts';
import { writeFileAtomically } from '../atomic-file.ts';
import { dataDirFormat } from '../data-dir.ts';
import type { Manifest } from './archive.ts';
import { snapshot } from './snapshot.ts';

const folders = {
	control: '../control/migrations/',
	journal: '../journal/migrations/',
	facts: '../facts/migrations/',
} as const;

/** Of this program. */
export function presentSteps(): Record<string, string> {
	return Object.fromEntries(
		Object.entries(folders).map(([store, path]) => {
			const files = readdirSync(fileURLToPath(new URL(path, import.meta.url))).filter((file) => file.endsWith('.sql'));
			return [
				store,
				files
					.sort()
					.at(-1)
					?.replace(/\.sql$/, '') ?? '',
			];
		}),
	);
}

/** Fault `data_dir_newer` for a backup of a newer program: nothing of it is unpacked. */
export function assertKnown(file: string, { dataDirFormat: format, steps }: Manifest): void {
	if (format > dataDirFormat)
		throw new Fault('data_dir_newer', { dir: file, found: String(format), known: dataDirFormat });
	const present = presentSteps();
	for (const [store, step] of Object.entries(steps)) {
		const known = present[store];
		if (known === undefined || step > known)
			throw new Fault('data_dir_newer', { dir: file, found: step, known: known ?? '—' });
	}
}

const stepsShape = z.record(z.string(), z.string());

/**
 * Before stores of an earlier program are brought forward they are kept as they were, as a data directory of its own in
 * `before-upgrade`: links, which take space only for what changes afterwards. The last one is kept. `at` is the directory,
 * owned by this process and with nothing open yet.
 */
export async function keepBeforeUpgrade(at: (...names: string[]) => string): Promise<string | null> {
	const file = at('steps.json');
	const present = presentSteps();
	const kept = existsSync(file) ? stepsShape.parse(JSON.parse(readFileSync(file, 'utf8'))) : null;
	const fresh = !existsSync(at('control.sqlite'));
	const same = kept !== null && Object.entries(present).every(([store, step]) => kept[store] === step);
	if (same) return null;
	// A newer one is refused where its stores are opened; it is not touched before.
	const newer = kept !== null && Object.entries(kept).some(([store, step]) => step > (present[store] ?? ''));
	if (newer) return null;
	let folder: string | null = null;
	if (!fresh) {
		const parent = at('before-upgrade');
		const from = kept?.['control'] ?? 'earlier';
		folder = join(parent, from);
		// Cut off, an earlier try is made again: nothing had been brought forward then.
		if (!existsSync(folder)) {
			await rm(`${folder}.part`, { recursive: true, force: true });
			await mkdir(parent, { recursive: true, mode: 0o700 });
			await snapshot({ dataDir: at(), to: `${folder}.part`, still: null, facts: true });
			await rename(`${folder}.part`, folder);
			for (const other of await readdir(parent)) {
				if (join(parent, other) !== folder) await rm(join(parent, other), { recursive: true, force: true });
			}
		}
	}
	return folder;
}

/** The stores are open, and have come so far. */
export function rememberSteps(at: (...names: string[]) => string): void {
	const text = JSON.stringify(presentSteps());
	if (!existsSync(at('steps.json')) || readFileSync(at('steps.json'), 'utf8') !== text)
		writeFileAtomically(at('steps.json'), text);
}
