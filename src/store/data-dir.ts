/**
 * The data directory: everything an installation keeps. Its layout has a number, so that an older program never writes
 * into what it does not understand.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../errors.ts';
import { writeFileAtomically } from './atomic-file.ts';
import { takeOwnership } from './owner-lock.ts';

/** The layout this program writes. Raise it only when an older program would do harm to the new one. */
export const dataDirFormat = 1;

export type DataDir = {
	readonly path: string;
	/** A path inside the directory. */
	at(...names: string[]): string;
	setUrl(url: string): void;
	/** Of whoever owns the directory: see `OwnerLock`. */
	readonly key: string;
	close(): void;
};

/** Whether anything was ever kept there. */
export function isDataDir(path: string): boolean {
	return existsSync(join(path, 'format'));
}

/** Opens the directory for this process alone, creating it (readable by this user only) when it is not there. */
export function openDataDir(path: string, now: () => number = Date.now): DataDir {
	return explainFileErrors(path, () => {
		mkdirSync(path, { recursive: true, mode: 0o700 });
		const owner = takeOwnership(path, now);
		try {
			checkFormat(path);
		} catch (error) {
			owner.release();
			throw error;
		}
		return {
			path,
			at: (...names) => join(path, ...names),
			setUrl: owner.setUrl,
			key: owner.key,
			close: owner.release,
		};
	});
}

function checkFormat(dir: string): void {
	const file = join(dir, 'format');
	if (!existsSync(file)) {
		writeFileAtomically(file, `${dataDirFormat}\n`);
		return;
	}
	const text = readFileSync(file, 'utf8').trim();
	if (!/^[1-9]\d*$/.test(text)) throw new Fault('data_dir_unusable', { dir, reason: 'format' });
	if (Number(text) > dataDirFormat) throw new Fault('data_dir_newer', { dir, found: text, known: dataDirFormat });
}

/** A wrong path, missing rights and a full disk are the user's to mend, not defects. */
function explainFileErrors<T>(dir: string, work: () => T): T {
	try {
		return work();
	} catch (error) {
		const { code, errstr } = error as { code?: string; errstr?: string };
		if (error instanceof Fault || code === undefined) throw error;
		throw new Fault('data_dir_unusable', { dir, reason: errstr ?? code }, { cause: error });
	}
}
