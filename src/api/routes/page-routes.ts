/** The first page and its example files. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import texts from '../page/texts.json' with { type: 'json' };
import { preferredLanguage } from '../request-language.ts';

const pageFolder = fileURLToPath(new URL('../page/', import.meta.url));
const exampleFolder = fileURLToPath(new URL('../../../docs/examples/', import.meta.url));

const config = { permission: 'public' } as const;
const pageFiles = [
	...['tokens.css', 'page.css', 'data.css'],
	'icon.svg',
	'texts.json',
	...['page.js', 'api.js', 'words.js', 'elements.js', 'import-view.js', 'kpi-view.js', 'demo-offer.js'],
];
const examples = ['answers.csv', 'tickets.csv'];

export async function addPageRoutes(server: FastifyInstance): Promise<void> {
	await server.register(fastifyStatic, { root: [pageFolder, exampleFolder], serve: false });
	const page = await readFile(`${pageFolder}index.html`, 'utf8');
	server.get<{ Querystring: { lang?: unknown } }>('/', { config }, (request, reply) => {
		const { lang } = request.query;
		const language = lang === 'ru' || lang === 'en' ? lang : preferredLanguage(request.headers['accept-language']);
		return reply
			.header('vary', 'accept-language')
			.header('content-language', language)
			.header('cache-control', 'no-cache')
			.type('text/html; charset=utf-8')
			.send(inLanguage(page, language));
	});
	for (const name of pageFiles) server.get(`/${name}`, { config }, (_, reply) => reply.sendFile(name, pageFolder));
	for (const name of examples) {
		server.get(`/examples/${name}`, { config }, (_, reply) =>
			reply.header('content-disposition', 'attachment').sendFile(name, exampleFolder),
		);
	}
}

/** `{{name}}` stands for a text of the page. */
function inLanguage(page: string, language: 'en' | 'ru'): string {
	const words: Readonly<Record<string, string>> = texts[language];
	return page
		.replace('<html lang="en">', `<html lang="${language}">`)
		.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => words[name] ?? name);
}
