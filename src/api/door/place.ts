/** Where the server stands: which names reach it, and whether by https. */
import type { FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';
import type { Config } from '../../config.ts';

export type PlaceConfig = Pick<Config, 'host' | 'port'> & Partial<Pick<Config, 'publicUrl'>>;

export type Place = {
	/** Only this computer reaches it. */
	readonly local: boolean;
	/** The address that people open, where it was told. */
	readonly publicUrl: URL | null;
	isSecure(request: FastifyRequest): boolean;
	/** Scheme, name and port by which the request came. */
	siteOf(request: FastifyRequest): string;
	/** Whether a Host header names this server. */
	answersTo(host: string, port: number): boolean;
	/** Whether a page of this origin is one of ours. */
	isOwn(origin: string, request: FastifyRequest): boolean;
};

export function placeOf({ host, publicUrl: url = null }: PlaceConfig): Place {
	const publicUrl = url === null ? null : new URL(url);
	const local = isLoopback(host);
	const isPublic = (text: string | undefined) => publicUrl !== null && text?.toLowerCase() === publicUrl.host;
	const isSecure = (request: FastifyRequest) =>
		request.protocol === 'https' || (publicUrl?.protocol === 'https:' && isPublic(request.headers.host));
	function namesThis(text: string, port: number): boolean {
		if (isPublic(text)) return true;
		const match = /^(\[[0-9a-f:]+\]|[a-z0-9.-]+)(?::(\d{1,5}))?$/i.exec(text);
		if (!match) return false;
		const name = (match[1] ?? '').replace(/^\[|\]$/g, '').toLowerCase();
		// A foreign page can have its own name rebound to this address, but no name that is a number. In the network the
		// port may be another one outside, as with containers.
		if (!local) return name === 'localhost' || ipaddr.isValid(name);
		return Number(match[2] ?? 80) === port && isLoopback(name);
	}
	// Nearly all requests come by the same name as the one before.
	let known = { text: '', port: 0, ours: false };
	return {
		local,
		publicUrl,
		isSecure,
		siteOf: (request) => `${isSecure(request) ? 'https' : 'http'}://${request.headers.host}`,
		answersTo(text, port) {
			if (text !== known.text || port !== known.port) known = { text, port, ours: namesThis(text, port) };
			return known.ours;
		},
		isOwn: (origin, request) =>
			origin === `${isSecure(request) ? 'https' : 'http'}://${request.headers.host}` || origin === publicUrl?.origin,
	};
}

export function isLoopback(name: string): boolean {
	return name === 'localhost' || (ipaddr.isValid(name) && ipaddr.process(name).range() === 'loopback');
}
