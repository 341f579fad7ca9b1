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

/** The same for a server that is no web server: the addresses to connect to. Throws `url_refused`. */
export type HostGuard = (host: string) => Promise<readonly string[]>;

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

export function createUrlGuard(options: UrlGuardOptions = {}): UrlGuard {
	const check = createCheck(options);
	return async (text) => {
		if (!URL.canParse(text)) throw refuse(null, 'not_an_address');
		const url = new URL(text);
		if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refuse(url, 'not_http');
		if (url.username !== '' || url.password !== '') throw refuse(url, 'has_credentials');
		return { url, addresses: await check(hostOf(url), (reason) => refuse(url, reason)) };
	};
}

export function createHostGuard(options: UrlGuardOptions = {}): HostGuard {
	const check = createCheck(options);
	return (host) =>
		check(host.toLowerCase().replace(/\.$/, ''), (reason) => new Fault('url_refused', { url: host, reason }));
}

function createCheck({ allow = [], resolve = systemResolve }: UrlGuardOptions) {
	const allowed = allow.map((entry) => entry.toLowerCase());
	const reachable = (address: string) => isPublicAddress(address) || isAmong(address, allowed);
	return async (host: string, refused: (reason: RefusalReason) => Fault): Promise<readonly string[]> => {
		const addresses = ipaddr.isValid(host) ? [host] : await resolve(host).catch(() => []);
		if (addresses.length === 0 || !addresses.every((one) => ipaddr.isValid(one))) throw refused('host_unknown');
		// One bad address among good ones is enough: the connection might pick it.
		if (!allowed.includes(host) && !addresses.every(reachable)) throw refused('not_public');
		return addresses;
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
