/**
 * Two doors for attacks from a browser, closed. A page whose name was rebound to this address sends its own name as Host; a
 * page of another site that posts here sends its Origin.
 */
import type { FastifyRequest } from 'fastify';
import { Fault } from '../../errors.ts';
import type { Place } from './place.ts';

const safeMethods: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** Fault `host_refused` unless the request names this server. */
export function guardHost(request: FastifyRequest, place: Place, configuredPort: number): void {
	const host = request.headers.host ?? '';
	// Requests that are made inside the process, as in tests, come by no port.
	const port = request.raw.socket.localPort ?? configuredPort;
	if (place.answersTo(host, port)) return;
	const url = place.publicUrl?.origin ?? `http://localhost:${port}`;
	throw new Fault('host_refused', { host: host || '—', url });
}

/** Fault `origin_refused` for a change that a page of another origin asks for. */
export function guardOrigin(request: FastifyRequest, place: Place): void {
	if (safeMethods.includes(request.method)) return;
	const { origin } = request.headers;
	const site = request.headers['sec-fetch-site'];
	const foreign = origin !== undefined && !place.isOwn(origin, request);
	// Another port of this computer is the same site and yet another origin.
	const crossing = site !== undefined && site !== 'same-origin' && site !== 'none';
	if (foreign || crossing) throw new Fault('origin_refused', { origin: origin ?? String(site) });
}

/** A change in the name of a session: every browser says where it comes from, so what says nothing is none of our pages. */
export function guardSession(request: FastifyRequest): void {
	if (safeMethods.includes(request.method)) return;
	const { origin } = request.headers;
	if (origin === undefined && request.headers['sec-fetch-site'] === undefined)
		throw new Fault('origin_refused', { origin: '—' });
}
