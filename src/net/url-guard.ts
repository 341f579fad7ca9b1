/**
 * The one guard of outgoing addresses that people may enter (webhooks, connectors, models). A check answers the very
 * addresses to connect to: resolving again at the time of use would let a name point elsewhere by then.
 */
import { lookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';
import { Fault } from '../errors.ts';
import { isAmong, isPublicAddress } from './address.ts';

export type Resolve = (host: string) => Promise<readonly string[]>;

export type RefusalReason =
	| 'not_an_address'
	| 'not_http'
	| 'has_credentials'
	| 'host_unknown'
	| 'not_public'
	| 'too_many_redirects'
	| 'redirect_drops_tls';

export type CheckedUrl = { readonly url: URL; readonly addresses: readonly string[] };

/** Throws `url_refused` with one of the reasons above. */
export type UrlGuard = (url: string | URL) => Promise<CheckedUrl>;

export type UrlGuardOptions = {
	/** Host names, addresses and networks (CIDR) that may be reached although they are not public. */
	allow?: readonly string[];
	resolve?: Resolve;
};

/** What the operating system knows, the hosts file included: the same as any other program here would use. */
export const systemResolve: Resolve = async (host) => {
	const found = await lookup(host, { all: true });
	return found.map((one) => one.address);
};

export function createUrlGuard({ allow = [], resolve = systemResolve }: UrlGuardOptions = {}): UrlGuard {
	const allowed = allow.map((entry) => entry.toLowerCase());
	return async (text) => {
		if (!URL.canParse(text)) throw refuse(null, 'not_an_address');
		const url = new URL(text);
		if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refuse(url, 'not_http');
		if (url.username !== '' || url.password !== '') throw refuse(url, 'has_credentials');
		const host = hostOf(url);
		const addresses = ipaddr.isValid(host) ? [host] : await resolveName(url, host, resolve);
		// One bad address among good ones is enough: the connection might pick it.
		const reachable = (address: string) => isPublicAddress(address) || isAmong(address, allowed);
		if (!allowed.includes(host) && !addresses.every(reachable)) throw refuse(url, 'not_public');
		return { url, addresses };
	};
}

/** Only the origin is told: paths and queries of webhooks are secrets. */
export function refuse(url: URL | null, reason: RefusalReason): Fault {
	return new Fault('url_refused', { url: url === null ? '–' : originOf(url), reason });
}

/** Scheme, host and port; unlike `URL.origin` also for schemes that browsers know no origin for. */
export function originOf(url: URL): string {
	return url.host === '' ? url.protocol : `${url.protocol}//${url.host}`;
}

/** WHATWG URLs have by now turned 0x7f.1, 2130706433 and full-width digits into plain addresses. */
function hostOf(url: URL): string {
	return url.hostname.replace(/^\[|\]$|\.$/g, '');
}

async function resolveName(url: URL, host: string, resolve: Resolve): Promise<readonly string[]> {
	const addresses = await resolve(host).catch(() => []);
	if (addresses.length === 0 || !addresses.every((one) => ipaddr.isValid(one))) throw refuse(url, 'host_unknown');
	return addresses;
}
