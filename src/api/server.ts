/** The HTTP server: the contract's routes behind the guards, and the web app. */

import { randomUUID } from 'node:crypto';
import multipart from '@fastify/multipart';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import type { Permission } from '../access/permission.ts';
import { permit } from '../access/rules.ts';
import { Fault } from '../errors.ts';
import { guardHost, guardOrigin } from './address-guard.ts';
import type { OperationId } from './contract/contract.ts';
import { replyWithError } from './error-reply.ts';
import { describeRoutes } from './openapi.ts';
import type { ApiService } from './ports.ts';
import { principalOf } from './principal.ts';
import { addOperationRoutes } from './routes/operation-routes.ts';
import { addWebRoutes } from './routes/web-routes.ts';
import { securityHeaders } from './security-headers.ts';

declare module 'fastify' {
	interface FastifyContextConfig {
		/** Every route says who may use it. */
		permission?: Permission;
		/** Of the contract; other routes are not part of the described API. */
		operation?: OperationId;
	}
}

export type ServerParts = {
	readonly service: ApiService;
	readonly log: FastifyBaseLogger;
	/** By which the server is reached, where a request does not know it. */
	readonly port: number;
};

export async function createServer({ service, log, port }: ServerParts): Promise<FastifyInstance> {
	const server: FastifyInstance = Fastify({
		loggerInstance: log,
		genReqId: () => randomUUID(),
		forceCloseConnections: 'idle',
		// One line a request, written below.
		logController: new LogController({ disableRequestLogging: true }),
	});
	// JSON and forms with files: nothing else is read.
	server.removeContentTypeParser('text/plain');
	server.addHook('onRoute', ({ method, url, config }) => {
		if (!config?.permission) throw new Error(`${method} ${url} declares no permission.`);
	});
	server.addHook('onRequest', async (request, reply) => {
		reply.headers({ ...securityHeaders, 'x-request-id': request.id });
		guardHost(request, port);
		guardOrigin(request);
		const { permission } = request.routeOptions.config;
		if (permission) permit(principalOf(request), permission);
	});
	server.addHook('onResponse', async (request, reply) => {
		request.log.info({ req: request, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request');
	});
	server.setValidatorCompiler<z.ZodType>(({ schema }) => (data) => {
		const parsed = schema.safeParse(data, { reportInput: true });
		return parsed.success ? { value: parsed.data } : { error: parsed.error };
	});
	server.setSerializerCompiler(serializerCompiler);
	server.setErrorHandler(replyWithError);
	server.setNotFoundHandler(({ method, url }) => {
		throw new Fault('route_not_found', { method, path: url.split('?')[0] });
	});
	// Files may have any size: they stream to the disk.
	await server.register(multipart, { limits: { fileSize: Number.MAX_SAFE_INTEGER } });
	await describeRoutes(server);
	addOperationRoutes(server, service);
	await addWebRoutes(server);
	return server;
}
