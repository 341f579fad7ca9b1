/** A server on this computer that answers as it is told, and keeps what it was asked. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Asked = {
	readonly method: string;
	readonly path: string;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
};

export type Answer = {
	readonly status?: number;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: unknown;
	/** The connection is cut instead. */
	readonly cut?: boolean;
	/** Nothing is said at all. */
	readonly hang?: boolean;
};

export type WebDouble = {
	readonly url: string;
	readonly asked: Asked[];
	close(): Promise<void>;
};

export async function openWebDouble(answer: (asked: Asked) => Answer | Promise<Answer>): Promise<WebDouble> {
	const asked: Asked[] = [];
	const server = createServer(async (request, reply) => {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk);
		const one = {
			...{ method: request.method ?? '', path: request.url ?? '', headers: request.headers },
			body: Buffer.concat(chunks).toString('utf8'),
		};
		asked.push(one);
		const { status = 200, headers = {}, body = {}, cut = false, hang = false } = await answer(one);
		if (hang) return;
		if (cut) {
			reply.destroy();
			return;
		}
		reply.writeHead(status, { 'content-type': 'application/json', ...headers });
		reply.end(typeof body === 'string' ? body : JSON.stringify(body));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		asked,
		async close() {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}
