/** The anchor of the audit log: a file of its own in the data directory, the key that signs it among the secrets. */
import { randomBytes } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { AnchorKeeper } from '../access/audit-anchor.ts';
import { Fault } from '../errors.ts';
import type { Secrets } from './control/secrets.ts';

export const anchorFile = 'audit.anchor';
const secretName = 'audit.anchor';

export function createAnchorKeeper(path: string, secrets: Pick<Secrets, 'get' | 'put'>): AnchorKeeper {
	let known: string | null = null;
	return {
		async key() {
			try {
				known ??= await secrets.get(secretName);
			} catch (error) {
				// Another one would be worth nothing on the day the right key is back.
				if (error instanceof Fault && error.code === 'secret_unreadable') return { key: null, made: false };
				throw error;
			}
			if (known !== null) return { key: known, made: false };
			known = randomBytes(32).toString('base64');
			await secrets.put(secretName, known);
			return { key: known, made: true };
		},
		async read() {
			try {
				return await readFile(path, 'utf8');
			} catch (error) {
				if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
				throw error;
			}
		},
		/** As `writeFileAtomically`, without holding up whoever else is served. */
		async write(text) {
			const draft = await open(`${path}.draft`, 'w', 0o600);
			try {
				await draft.writeFile(text);
				await draft.sync();
			} finally {
				await draft.close();
			}
			await rename(`${path}.draft`, path);
			if (process.platform === 'win32') return;
			const folder = await open(dirname(path), 'r');
			try {
				await folder.sync();
			} finally {
				await folder.close();
			}
		},
	};
}
