/** A file from the reader's disk to published rows, as one piece of work that can be watched and stopped. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Input, Result } from '../../src/api/contract/contract.ts';
import { api } from '../api/client.ts';
import { forgetData } from '../api/data.ts';
import { type UploadFields, upload } from '../api/upload.ts';

export type Import = Result<'getImport'>;
export type Work =
	| { readonly phase: 'sending'; readonly fileName: string; readonly part: number; readonly waits: boolean }
	| { readonly phase: 'importing'; readonly now: Import };

export type FileToImport = { readonly file: File; readonly fields: UploadFields };

const pauseMs = 300;
/** Imports looked through for one that is under way. */
const newest = 10;

export type ImportsOptions = {
	/** Whether work that was under way before the page came, or that somebody else has started, is followed. */
	readonly resume?: boolean;
};

export function useImports({ resume = false }: ImportsOptions = {}) {
	const queries = useQueryClient();
	const [work, setWork] = useState<Work | null>(null);
	const [done, setDone] = useState<readonly Import[]>([]);
	const [error, setError] = useState<unknown>(null);
	const stopping = useRef<AbortController | null>(null);
	const running = useRef<number | null>(null);

	const run = useCallback(
		async (begin: (signal: AbortSignal) => AsyncIterable<Import>, changes = true) => {
			const stop = new AbortController();
			stopping.current = stop;
			setError(null);
			let changed = changes;
			try {
				for await (const finished of begin(stop.signal)) {
					changed = true;
					setDone((before) => [...before.filter(({ id }) => id !== finished.id), finished]);
				}
			} catch (thrown) {
				if (!stop.signal.aborted) setError(thrown);
			} finally {
				setWork(null);
				running.current = null;
				// Whatever was shown of the data may have changed.
				if (changed) await forgetData(queries);
			}
		},
		[queries],
	);

	const follow = useCallback(async (started: Import): Promise<Import> => {
		running.current = started.id;
		for (let now = started; ; ) {
			if (!now.working) return now;
			setWork({ phase: 'importing', now });
			await new Promise((resolve) => setTimeout(resolve, pauseMs));
			now = await api.getImport({ id: started.id });
		}
	}, []);

	// biome-ignore lint/correctness/useExhaustiveDependencies: once a page
	useEffect(() => {
		if (!resume) return;
		void run(async function* (signal) {
			const { imports } = await api.listImports({ limit: newest });
			const under = imports.find(({ working }) => working);
			if (under && !signal.aborted && running.current === null) yield await follow(under);
		}, false);
	}, []);

	return {
		work,
		done,
		error,
		/** One after the other: each is read whole by the engine. */
		take: (files: readonly FileToImport[]) =>
			run(async function* (signal) {
				for (const { file, fields } of files) {
					if (signal.aborted) return;
					const onPart = (part: number, waits = false) =>
						setWork({ phase: 'sending', fileName: file.name, part, waits });
					onPart(0);
					yield await follow(await upload(file, fields, { onPart, signal }));
				}
			}),
		/** A file that was kept, with a mapping. */
		start: (input: Extract<Input<'startImport'>, { upload: string }>) =>
			run(async function* () {
				yield await follow(await api.startImport(input));
			}),
		undo: (id: number) =>
			run(async function* () {
				yield await follow(await api.undoImport({ id }));
			}),
		stop: async () => {
			stopping.current?.abort();
			if (running.current !== null) await api.cancelImport({ id: running.current }).catch(setError);
		},
	};
}
