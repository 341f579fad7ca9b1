/**
 * Which scripts there are. A browser fetches six files at a time, so what every page starts with is one, what the board needs
 * beyond it another, and what several pages share a few. The first ones are fetched beside `main.ts`, not once it has run.
 */
import { join } from 'node:path';
import type { HtmlTagDescriptor, Plugin, Rollup } from 'vite';

type Splitting = Exclude<Rollup.OutputOptions['codeSplitting'], boolean | undefined>;

/** Chunks that belong to no page alone and are smaller, in bytes before they are minified, join another. */
const smallShared = 60_000;

/** What asks ahead, what every page starts with, where most come to: each without what those before it have. */
const first = [
	{ name: 'ahead', module: 'main.ts' },
	{ name: 'start', module: 'app/start.tsx' },
	{ name: 'board', module: 'pages/board/board-page.tsx' },
] as const;

/** How the modules of the app are put into files. */
export function splitting(webFolder: string): Splitting {
	const groups = first.map(({ name, module }, at) => {
		const own = once((context: Rollup.ChunkingContext) => reached(join(webFolder, module), context));
		return {
			name: (id: string, context: Rollup.ChunkingContext) => (own(context).has(id) ? name : null),
			debugName: name,
			priority: first.length - at,
		};
	});
	return {
		groups: [
			...groups,
			{ name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: smallShared },
		],
	};
}

/** A module and all that it imports at once. */
function reached(module: string, context: Rollup.ChunkingContext): ReadonlySet<string> {
	const found = new Set([module]);
	for (const id of found) for (const next of context.getModuleInfo(id)?.importedIds ?? []) found.add(next);
	return found;
}

function once<Given, Made>(make: (given: Given) => Made): (given: Given) => Made {
	let made: { readonly value: Made } | null = null;
	return (given) => {
		made ??= { value: make(given) };
		return made.value;
	};
}

export function firstScripts(): Plugin {
	return {
		name: 'kamerton-first-scripts',
		transformIndexHtml: {
			order: 'post',
			handler: (_, { bundle = {}, chunk: entry }) =>
				Object.values(bundle)
					.filter((file) => file.type === 'chunk' && first.some(({ name }) => name === file.name))
					.filter(({ fileName }) => !entry?.imports.includes(fileName))
					.map(
						({ fileName }): HtmlTagDescriptor => ({
							tag: 'link',
							attrs: { rel: 'modulepreload', crossorigin: true, href: `/${fileName}` },
							injectTo: 'head',
						}),
					),
		},
	};
}
