/** The web app as it was built into `web/dist`, and the example files. Any address that is no file of it is a page of it. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Fault } from '../../errors.ts';
import type { Place } from '../door/place.ts';
import { sessionTokenOf } from '../door/session-cookie.ts';
import { preferredLanguage } from '../request-language.ts';

const webFolder = fileURLToPath(new URL('../../../web/dist/', import.meta.url));
const exampleFolder = fileURLToPath(new URL('../../../docs/examples/', import.meta.url));

const config = { permission: 'public' } as const;
const examples = ['answers.csv', 'tickets.csv'];

export async function addWebRoutes(server: FastifyInstance, place: Place): Promise<void> {
	// Files of `assets` are named by their content: they never change.
	const kept = { maxAge: '365d', immutable: true } as const;
	await server.register(fastifyStatic, {
		root: [join(webFolder, 'assets'), webFolder, exampleFolder],
		serve: false,
		preCompressed: true,
		index: false,
	});
	server.get<{ Params: { '*': string } }>('/assets/*', { config }, (request, reply) =>
		reply.sendFile(request.params['*'], join(webFolder, 'assets'), kept),
	);
	server.get('/icon.svg', { config }, (_, reply) => reply.sendFile('icon.svg', webFolder));
	for (const name of examples) {
		server.get(`/examples/${name}`, { config }, (_, reply) =>
			reply.header('content-disposition', 'attachment').sendFile(name, exampleFolder),
		);
	}
	for (const path of ['/', '/*']) {
		server.get(path, { config }, async (request, reply) => {
			if (!isPage(request)) throw new Fault('route_not_found', { method: 'GET', path: request.url.split('?')[0] });
			const language = preferredLanguage(request.headers['accept-language']);
			// Only that there is one: whether it still opens anything is asked beside all else, not before it.
			const signedIn = sessionTokenOf(request, place) === null ? '' : ' data-session';
			return reply
				.header('vary', 'accept-language, cookie')
				.header('content-language', language)
				.header('cache-control', 'no-cache')
				.type('text/html; charset=utf-8')
				.send((await readPage()).replace('<html lang="en">', `<html lang="${language}"${signedIn}>`));
		});
	}
}

/** Pages have addresses without an ending; what lies below `/api` is none. */
function isPage({ url }: FastifyRequest): boolean {
	const path = url.split('?')[0] ?? url;
	return !path.startsWith('/api/') && !/\.\w+$/.test(path);
}

/** Read each time: it is small, and a build while the server runs is served at once. */
async function readPage(): Promise<string> {
	const file = join(webFolder, 'index.html');
	return existsSync(file) ? readFile(file, 'utf8') : notBuilt;
}

const notBuilt = `<!doctype html>
<html lang="en">
	<head><meta charset="utf-8" /><title>Kamerton</title></head>
	<body>
		<p>The web app is not built. Run <code>npm run build:web</code> and load this page again. The API works.</p>
		<p lang="ru">Веб-приложение не собрано. Выполните <code>npm run build:web</code> и обновите страницу. API работает.</p>
	</body>
</html>
`;
