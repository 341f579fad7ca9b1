import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Readers see the old text or the new, never half of it, also after a power cut. Only the owner may read the file. */
export function writeFileAtomically(path: string, text: string): void {
	const draft = `${path}.draft`;
	const file = openSync(draft, 'w', 0o600);
	try {
		writeFileSync(file, text);
		fsyncSync(file);
	} finally {
		closeSync(file);
	}
	renameSync(draft, path);
	syncFolder(dirname(path));
}

/** A rename is durable once its folder is synced. Windows cannot open folders and does not need it. */
function syncFolder(path: string): void {
	if (process.platform === 'win32') return;
	const folder = openSync(path, 'r');
	try {
		fsyncSync(folder);
	} finally {
		closeSync(folder);
	}
}
