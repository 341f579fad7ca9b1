/**
 * How often one address may ask. The limits are far above what people and pages do: they keep one program that runs wild from
 * taking the server from all others. Sign-in has narrower limits of its own; pushed rows are held back by the journal, and their
 * route takes no part.
 */
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Fault } from '../errors.ts';

/** In a minute. Many people of one office may share an address, and a page is some forty files. */
export const perMinute = { public: 3_000, signedIn: 12_000 } as const;
const addressesKept = 10_000;

export async function limitRequests(
	server: FastifyInstance,
	limits: { public: number; signedIn: number } = perMinute,
): Promise<void> {
	await server.register(rateLimit, {
		global: true,
		hook: 'onRequest',
		timeWindow: 60_000,
		cache: addressesKept,
		max: (request) => (isPublic(request) ? limits.public : limits.signedIn),
		keyGenerator: (request) => `${isPublic(request) ? 'public' : 'signed in'} ${request.ip}`,
		errorResponseBuilder: (_request, { ttl }) =>
			new Fault('too_many_requests', { seconds: Math.max(1, Math.ceil(ttl / 1000)) }),
	});
}

function isPublic(request: FastifyRequest): boolean {
	return (request.routeOptions.config.permission ?? 'public') === 'public';
}
