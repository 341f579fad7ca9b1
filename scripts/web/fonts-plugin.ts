/** The two subsets that every page needs are fetched with the page, not after its styles. */
import type { HtmlTagDescriptor, Plugin } from 'vite';

const needed = /golos-text-(latin|cyrillic)-wght-normal-.*\.woff2$/;

export function fontsFirst(): Plugin {
	return {
		name: 'kamerton-fonts',
		transformIndexHtml: {
			order: 'post',
			handler: (_, { bundle }) =>
				Object.keys(bundle ?? {})
					.filter((file) => needed.test(file))
					.map(
						(file): HtmlTagDescriptor => ({
							tag: 'link',
							attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${file}`, crossorigin: true },
							injectTo: 'head-prepend',
						}),
					),
		},
	};
}
