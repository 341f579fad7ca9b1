/** Scripts for pages outside of the web app, each one file without modules: the widget of websites, the tablet on a counter. */
import { join } from 'node:path';
import type { InlineConfig, Plugin } from 'vite';
import { outFolder, root } from './config.ts';

export const scripts = {
	'widget.js': 'website/main.ts',
	'kiosk.js': 'kiosk/main.ts',
	'kiosk-worker.js': 'kiosk/worker.ts',
} as const;

export function scriptConfig(name: keyof typeof scripts, ...more: readonly Plugin[]): InlineConfig {
	return {
		root: join(root, 'widget'),
		configFile: false,
		logLevel: 'warn',
		publicDir: false,
		plugins: [...more],
		build: {
			outDir: outFolder,
			emptyOutDir: false,
			// Where sheets can be made by script and `:has` is known; older browsers pass the script over.
			target: 'es2022',
			lib: {
				entry: join(root, 'widget', scripts[name]),
				formats: ['iife'],
				name: 'kamertonScript',
				fileName: () => name,
			},
		},
	};
}
