/** Scripts of the board, where most come to, are fetched beside those of the frame, not once these have run. */
import type { HtmlTagDescriptor, Plugin, Rollup } from 'vite';

const board = /\/pages\/board\/board-page\.tsx$/;

export function boardFirst(): Plugin {
	return {
		name: 'kamerton-board',
		transformIndexHtml: {
			order: 'post',
			handler(_, { bundle = {}, chunk: entry }) {
				const chunks = new Map(
					Object.values(bundle).flatMap((one) => (one.type === 'chunk' ? [[one.fileName, one]] : [])),
				);
				const page = [...chunks.values()].find(({ facadeModuleId }) => board.test(facadeModuleId ?? ''));
				if (page === undefined || entry === undefined) return [];
				const known = reached(entry, chunks);
				return [...reached(page, chunks)]
					.filter((file) => !known.has(file))
					.map(
						(file): HtmlTagDescriptor => ({
							tag: 'link',
							attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` },
							injectTo: 'head',
						}),
					);
			},
		},
	};
}

/** A chunk and all that it imports at once. */
function reached(from: Rollup.OutputChunk, chunks: ReadonlyMap<string, Rollup.OutputChunk>): Set<string> {
	const found = new Set([from.fileName]);
	for (const file of found) for (const next of chunks.get(file)?.imports ?? []) found.add(next);
	return found;
}
