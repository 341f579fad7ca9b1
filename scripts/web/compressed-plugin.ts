/** Scripts and styles beside themselves as gzip and brotli: the server sends these as they are. */
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Below it the headers weigh as much as what is saved. */
const smallest = 1024;

export function compressed(): Plugin {
	return {
		name: 'kamerton-compressed',
		apply: 'build',
		generateBundle: {
			order: 'post',
			handler(_, bundle) {
				for (const [fileName, output] of Object.entries(bundle)) {
					if (!/\.(js|css|svg)$/.test(fileName)) continue;
					const content = Buffer.from(output.type === 'chunk' ? output.code : output.source);
					if (content.length < smallest) continue;
					const brotli = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
					this.emitFile({ type: 'asset', fileName: `${fileName}.br`, source: brotli });
					this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source: gzipSync(content, { level: 9 }) });
				}
			},
		},
	};
}
