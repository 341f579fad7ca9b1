/** The anchor of the audit log: a file of its own in the data directory, the key that signs it among the secrets. */
import { randomBytes } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { AnchorKeeper } from '../access/audit-anchor.ts';
import { Fault } from '../errors.ts';
import type { Secrets } from './control/secrets.ts';

export const anchorFile = 'audit.anchor';
/** Of the key that signs it. */
export const anchorSecret = 'audit.anchor';

/** Programs before this migration of the control store wrote no anchor. */
const anchoredSince = '017';

/** Whether a control store that was brought forward from this migration comes from a program that knew no anchor. */
export function knewNoAnchor(upgradedFrom: string | null): boolean {
	return upgradedFrom !== null && upgradedFrom < anchoredSince;
}

export function createAnchorKeeper(
	path: string,
	secrets: Pick<Secrets, 'get' | 'put' | 'hasKey'>,
	isNew: boolean,
): AnchorKeeper {
	let known: string | null = null;
	return {
		isNew,
		async key() {
			try {
				known ??= await secrets.get(anchorSecret);
			} catch (error) {
				if (!(error instanceof Fault && error.code === 'secret_unreadable')) throw error;
				return { key: null, why: (await secrets.hasKey()) ? 'other' : 'locked' };
			}
			return known === null ? { key: null, why: 'none' } : { key: known };
		},
		async makeKey() {
			const key = randomBytes(32).toString('base64');
			await secrets.put(anchorSecret, key);
			known = key;
			return key;
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
