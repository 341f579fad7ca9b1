/**
 * Two doors for attacks from a browser on this computer, closed. A page whose name was rebound to 127.0.0.1 sends its own
 * name as Host; a page of another site that posts here sends its Origin.
 */
import type { FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';
import { Fault } from '../errors.ts';

const safeMethods: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** Fault `host_refused` unless the request names this computer and the port it came in by. */
export function guardHost(request: FastifyRequest, configuredPort: number): void {
	const host = request.headers.host ?? '';
	// Requests that are made inside the process, as in tests, come by no port.
	const port = request.raw.socket.localPort ?? configuredPort;
	if (!namesLoopback(host, port))
		throw new Fault('host_refused', { host: host || '—', url: `http://localhost:${port}` });
}

/** Fault `origin_refused` for a change that a page of another origin asks for. */
export function guardOrigin(request: FastifyRequest): void {
	if (safeMethods.includes(request.method)) return;
	const { origin, host } = request.headers;
	const site = request.headers['sec-fetch-site'];
	const foreign = origin !== undefined && origin !== `http://${host}`;
	// Another port of this computer is the same site and yet another origin.
	const crossing = site !== undefined && site !== 'same-origin' && site !== 'none';
	if (foreign || crossing) throw new Fault('origin_refused', { origin: origin ?? String(site) });
}

function namesLoopback(host: string, port: number): boolean {
	const match = /^(\[[0-9a-f:]+\]|[a-z0-9.-]+)(?::(\d{1,5}))?$/i.exec(host);
	if (!match || Number(match[2] ?? 80) !== port) return false;
	const name = (match[1] ?? '').replace(/^\[|\]$/g, '').toLowerCase();
	if (name === 'localhost') return true;
	return ipaddr.isValid(name) && ipaddr.process(name).range() === 'loopback';
}
