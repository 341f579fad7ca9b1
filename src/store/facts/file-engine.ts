/**
 * The engine that reads and writes files of ours. The embedded one is it; a server sees only files of its own, so beside one
 * an engine is opened in this process when a file is first asked for, and closed when none was for a while.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FactsLocation } from './connection.ts';
import { type FactEngine, openEngine } from './engine.ts';

export type FileEngine = {
	/** Folder for rows on their way to a server; null where there is none, since the facts lie in this same engine. */
	readonly outgoing: string | null;
	use<Result>(work: (engine: FactEngine) => Promise<Result>): Promise<Result>;
	close(): Promise<void>;
};

/** Opening takes 0.4 s the first time, and a file is looked at several times in a row. */
const restMs = 10_000;

/** `scratch`: a folder for an engine beside a server. What a killed process left there goes. */
export function fileEngineOf(location: FactsLocation, engine: FactEngine, scratch: string): FileEngine {
	if (location.kind === 'embedded') return { outgoing: null, use: (work) => work(engine), close: async () => {} };
	const outgoing = join(scratch, 'rows');
	let folders: Promise<void> | null = null;
	let opened: Promise<FactEngine> | null = null;
	let closed: Promise<void> = Promise.resolve();
	let users = 0;
	let rest: NodeJS.Timeout | undefined;

	async function open(): Promise<FactEngine> {
		folders ??= emptyFolder(scratch, outgoing);
		await folders;
		// One process has one embedded engine at a time.
		await closed;
		return openEngine({ kind: 'embedded', path: join(scratch, 'engine') });
	}

	function shut(): Promise<void> {
		clearTimeout(rest);
		const last = opened;
		opened = null;
		if (last !== null) closed = last.then((own) => own.close());
		return closed;
	}

	return {
		outgoing,
		async use(work) {
			users += 1;
			clearTimeout(rest);
			try {
				opened ??= open();
				const own = await opened.catch((error: unknown) => {
					[opened, folders] = [null, null];
					throw error;
				});
				return await work(own);
			} finally {
				users -= 1;
				// Should it not close, the next who needs one hears of it.
				if (users === 0) rest = setTimeout(() => shut().catch(() => {}), restMs).unref();
			}
		},
		close: shut,
	};
}

async function emptyFolder(scratch: string, outgoing: string): Promise<void> {
	await rm(scratch, { recursive: true, force: true });
	await mkdir(outgoing, { recursive: true, mode: 0o700 });
}
