/** The server on its address, and its end. */
import type { FastifyBaseLogger } from 'fastify';
import type { Config } from '../config.ts';
import { Fault } from '../errors.ts';
import type { ApiService } from './ports.ts';
import { createServer } from './server.ts';

export type Listening = {
	readonly url: string;
	/** For this computer, where `url` names all of its addresses. */
	readonly localUrl: string;
	/** Takes nothing new and lets what runs end, for ten seconds at most. */
	close(): Promise<void>;
};

/** What has not ended by then is an upload that nobody was told is kept. */
const patienceMs = 10_000;

export async function listen(parts: {
	service: ApiService;
	log: FastifyBaseLogger;
	config: Pick<Config, 'host' | 'port'> & Partial<Pick<Config, 'publicUrl' | 'trustedProxies'>>;
}): Promise<Listening> {
	const { host, port } = parts.config;
	const server = await createServer({ service: parts.service, log: parts.log, ...parts.config });
	try {
		await server.listen({ host, port });
	} catch (error) {
		await server.close();
		const { code } = error as NodeJS.ErrnoException;
		if (code === 'EADDRINUSE' || code === 'EACCES' || code === 'EADDRNOTAVAIL') {
			throw new Fault('port_unusable', { host, port, reason: code }, { cause: error });
		}
		throw error;
	}
	const address = server.server.address();
	const bound = typeof address === 'object' && address ? address.port : port;
	const urlOf = (name: string) => `http://${name.includes(':') ? `[${name}]` : name}:${bound}`;
	return {
		url: urlOf(host),
		localUrl: urlOf(host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host),
		async close() {
			const late = setTimeout(() => server.server.closeAllConnections(), patienceMs);
			await server.close().finally(() => clearTimeout(late));
		},
	};
}
