/** `npm run build:web`: builds the web app; with `--if-needed` only where it is missing or stale, as `npm start` does. */
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { 'if-needed': { type: 'boolean', default: false } } });

try {
	// Vite is a development package: an installation without those brings its own `web/dist`.
	const { buildWeb } = await import('./web/build.ts');
	const started = Date.now();
	const built = await buildWeb({
		force: !values['if-needed'],
		onStart: () => console.log('Kamerton: building the web app …'),
	});
	if (built) console.log(`Kamerton: web app built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
} catch (error) {
	if (!values['if-needed'] || !isMissingPackage(error)) throw error;
	console.error(
		'Kamerton: the web app was not built, since the development packages are not installed (npm ci installs them).',
	);
}

function isMissingPackage(error: unknown): boolean {
	return error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
}
