/** How the web app is built. No file of configuration: the scripts that build and serve it hand this to Vite. */
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { InlineConfig, Plugin } from 'vite';
import { compressed } from './compressed-plugin.ts';
import { firstScripts, splitting } from './first-scripts-plugin.ts';
import { fontsFirst } from './fonts-plugin.ts';
import { operations } from './operations-plugin.ts';
import { theme } from './theme-plugin.ts';

export const root = join(import.meta.dirname, '../..');
export const webFolder = join(root, 'web');
export const outFolder = join(webFolder, 'dist');

export function webConfig(...more: readonly Plugin[]): InlineConfig {
	return {
		root: webFolder,
		configFile: false,
		logLevel: 'warn',
		plugins: [react(), operations(), theme(), fontsFirst(), firstScripts(), compressed(), ...more],
		build: {
			outDir: outFolder,
			emptyOutDir: true,
			// What React 19 and `:has` need is what all browsers have had since 2024.
			target: 'es2023',
			// The content security policy knows no `data:`.
			assetsInlineLimit: 0,
			modulePreload: { polyfill: false },
			// One file of styles for all pages: it is smaller than the wait for a page's own, which begins when its scripts have run.
			cssCodeSplit: false,
			rolldownOptions: { output: { codeSplitting: splitting(webFolder), chunkFileNames: 'assets/[name]-[hash].js' } },
			chunkSizeWarningLimit: 900,
		},
	};
}
