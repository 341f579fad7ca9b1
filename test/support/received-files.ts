/** Files as they lie in the folder of an upload, each in a folder of its own that goes after the tests. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';

export function receivedFiles() {
	const folder = mkdtempSync(join(tmpdir(), 'kamerton-received-'));
	after(() => rmSync(folder, { recursive: true, force: true }));
	let made = 0;
	return (content: string | Buffer): { path: string; folder: string } => {
		const own = join(folder, `${++made}`);
		mkdirSync(own);
		const path = join(own, 'original');
		writeFileSync(path, content);
		return { path, folder: own };
	};
}
