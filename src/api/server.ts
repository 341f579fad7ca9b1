/** The HTTP server: the contract's routes behind the guards, and the web app. */

import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest, LogController } from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import type { Permission } from '../access/permission.ts';
import { permit } from '../access/rules.ts';
import { Fault } from '../errors.ts';
import type { OperationId } from './contract/contract.ts';
import { guardHost, guardOrigin } from './door/address-guard.ts';
import { enter } from './door/enter.ts';
import type { Entrance } from './door/entrance.ts';
import { placeOf } from './door/place.ts';
import { replyWithError } from './error-reply.ts';
import { describeRoutes } from './openapi/description.ts';
import type { ApiService } from './ports.ts';
import { limitRequests } from './request-limit.ts';
import { addOperationRoutes } from './routes/operation-routes.ts';
import { addWebRoutes } from './routes/web-routes.ts';
import { securityHeaders } from './security-headers.ts';
import { addKioskRoutes } from './survey-pages/kiosk-routes.ts';
import { addSurveyPages } from './survey-pages/routes.ts';
import { addWidgetRoutes } from './survey-pages/widget-routes.ts';

declare module 'fastify' {
	interface FastifyRequest {
		/** Of operations. */
		entrance: Entrance;
	}
	interface FastifyContextConfig {
		/** Every route says who may use it. */
		permission?: Permission;
		/** Of the contract; other routes are not part of the described API. */
		operation?: OperationId;
		/** Pages of other sites may send here: the route itself looks which. */
		foreign?: true;
	}
}

export type ServerParts = {
	readonly service: ApiService;
	readonly log: FastifyBaseLogger;
	/** By which the server is reached, where a request does not know it. */
	readonly port: number;
	/** On which it listens; this computer where none is given. */
	readonly host?: string;
	/** The address that people open, where a proxy stands before the server. */
	readonly publicUrl?: string | null;
	/** Whose word on addresses and https is taken. */
	readonly trustedProxies?: readonly string[];
};

const longestParam = 4_000;

export async function createServer({
	service,
	log,
	port,
	host = '127.0.0.1',
	publicUrl = null,
	trustedProxies = [],
}: ServerParts): Promise<FastifyInstance> {
	const place = placeOf({ host, port, publicUrl });
	const server: FastifyInstance = Fastify({
		loggerInstance: log,
		genReqId: () => randomUUID(),
		forceCloseConnections: 'idle',
		// Ids of other systems may be long; how long is for each operation to say.
		routerOptions: { maxParamLength: longestParam },
		// Addresses that are none, which no hook sees.
		frameworkErrors: (_error, request, reply) => {
			reply.headers(securityHeaders);
			replyWithError(notFound(request), request, reply);
		},
		trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
		// One line a request, written below.
		logController: new LogController({ disableRequestLogging: true }),
	});
	// JSON and forms with files: nothing else is read.
	server.removeContentTypeParser('text/plain');
	server.addHook('onRoute', ({ method, url, config }) => {
		if (!config?.permission) throw new Error(`${method} ${url} declares no permission.`);
	});
	await limitRequests(server);
	await server.register(cookie);
	server.decorateRequest('entrance');
	server.addHook('onRequest', async (request, reply) => {
		reply.headers({ ...securityHeaders, 'x-request-id': request.id });
		guardHost(request, place, port);
		const { permission, operation, foreign } = request.routeOptions.config;
		if (!foreign) guardOrigin(request, place);
		// Files of the page belong to everybody.
		if (permission === undefined || (permission === 'public' && operation === undefined)) return;
		request.entrance = await enter(request, reply, service, place);
		if (permission === 'public') return;
		if (request.entrance.principal === null) throw new Fault('sign_in_needed');
		permit(request.entrance.principal, permission);
	});
	server.addHook('onResponse', (request, reply, done) => {
		request.log.info({ req: request, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request');
		const { operation = '' } = request.routeOptions.config;
		service.metrics.answered(operation, reply.statusCode, reply.elapsedTime / 1000);
		done();
	});
	server.setValidatorCompiler<z.ZodType>(({ schema }) => (data) => {
		const parsed = schema.safeParse(data, { reportInput: true });
		return parsed.success ? { value: parsed.data } : { error: parsed.error };
	});
	server.setSerializerCompiler(serializerCompiler);
	server.setErrorHandler(replyWithError);
	server.setNotFoundHandler((request) => {
		throw notFound(request);
	});
	// Files may have any size: they stream to the disk.
	await server.register(multipart, { limits: { fileSize: Number.MAX_SAFE_INTEGER } });
	await describeRoutes(server, place);
	addOperationRoutes(server, service);
	await addSurveyPages(server, service);
	await addWidgetRoutes(server, service, place);
	await addKioskRoutes(server, service);
	await addWebRoutes(server, place);
	return server;
}

function notFound({ method, url }: Pick<FastifyRequest, 'method' | 'url'>): Fault {
	return new Fault('route_not_found', { method, path: url.split('?')[0] });
}
