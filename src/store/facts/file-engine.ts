/**
 * The engine that reads and writes files of ours. The embedded one is it; a server sees only files of its own, so beside one
 * an engine is opened in this process when a file is first asked for, and closed when none was for a while.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '../../errors.ts';
import type { FactsLocation } from './connection.ts';
import { type FactEngine, openEngine } from './engine.ts';

export type FileEngine = {
	/** Folder for rows on their way to a server; null where there is none, since the facts lie in this same engine. */
	readonly outgoing: string | null;
	/** Fault `jobs_stopped` once it was closed. */
	use<Result>(work: (engine: FactEngine) => Promise<Result>): Promise<Result>;
	/** For good. */
	close(): Promise<void>;
};

/** Opening takes 0.4 s the first time, and a file is looked at several times in a row. */
const usualRestMs = 10_000;

type Opening = { readonly openOwn: typeof openEngine; readonly restMs: number };

/** `scratch`: a folder for an engine beside a server. What a killed process left there goes. */
export function fileEngineOf(
	location: FactsLocation,
	engine: FactEngine,
	scratch: string,
	{ openOwn, restMs }: Opening = { openOwn: openEngine, restMs: usualRestMs },
): FileEngine {
	if (location.kind === 'embedded') return { outgoing: null, use: (work) => work(engine), close: async () => {} };
	const outgoing = join(scratch, 'rows');
	let folders: Promise<void> | null = null;
	let opened: Promise<FactEngine> | null = null;
	/** Resolves when the last engine has closed, or did not. */
	let gone: Promise<unknown> = Promise.resolve();
	let ended = false;
	let users = 0;
	let rest: NodeJS.Timeout | undefined;

	async function open(): Promise<FactEngine> {
		// One process has one embedded engine at a time. Whoever closes from here on waits for this one, not this one for him.
		const before = gone;
		folders ??= emptyFolder(scratch, outgoing);
		await folders;
		await before;
		return openOwn({ kind: 'embedded', path: join(scratch, 'engine') });
	}

	async function shut(): Promise<void> {
		clearTimeout(rest);
		const last = opened;
		opened = null;
		if (last === null) return void (await gone);
		const closing = last.then(
			(own) => own.close(),
			() => {}, // what did not open needs no closing
		);
		// One that does not close may stand in the way of the next, which then says so, but not of all that come after.
		gone = closing.catch(() => {});
		await closing;
	}

	return {
		outgoing,
		async use(work) {
			if (ended) throw new Fault('jobs_stopped');
			users += 1;
			clearTimeout(rest);
			try {
				opened ??= open();
				const own = await opened.catch((error: unknown) => {
					[opened, folders] = [null, null];
					throw error;
				});
				// It was closed while the engine opened.
				if (ended) throw new Fault('jobs_stopped');
				return await work(own);
			} finally {
				users -= 1;
				if (users === 0 && !ended) rest = setTimeout(() => shut().catch(() => {}), restMs).unref();
			}
		},
		close() {
			ended = true;
			return shut();
		},
	};
}

async function emptyFolder(scratch: string, outgoing: string): Promise<void> {
	await rm(scratch, { recursive: true, force: true });
	await mkdir(outgoing, { recursive: true, mode: 0o700 });
}
