/** Scripts that were built for pages outside of the web app, beside it in `web/dist`. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Fault } from '../../errors.ts';

const folder = new URL('../../../web/dist/', import.meta.url);

/** Read each time: small, and a build while the server runs is served at once. Fault `scripts_not_built`. */
export async function readScript(name: 'widget.js' | 'kiosk.js' | 'kiosk-worker.js'): Promise<string> {
	try {
		return await readFile(fileURLToPath(new URL(name, folder)), 'utf8');
	} catch (error) {
		throw new Fault('scripts_not_built', { name }, { cause: error });
	}
}
