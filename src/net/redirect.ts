import { refuse } from './url-guard.ts';

export type Exchange = {
	url: URL;
	method: string;
	headers: Record<string, string>;
	body: string | Uint8Array | null;
};

/** Headers that another origin may see: what remains says what is asked for, not who asks. */
const harmless: readonly string[] = ['accept', 'accept-language', 'content-type', 'user-agent'];

/** The request that follows a redirect, by the rules of fetch (https://fetch.spec.whatwg.org/#http-redirect-fetch). */
export function followRedirect(from: Exchange, status: number, location: string): Exchange {
	if (!URL.canParse(location, from.url)) throw refuse(null, 'not_an_address');
	const url = new URL(location, from.url);
	if (from.url.protocol === 'https:' && url.protocol === 'http:') throw refuse(url, 'redirect_drops_tls');
	const becomesGet =
		status === 303 ? from.method !== 'HEAD' : from.method === 'POST' && (status === 301 || status === 302);
	const kept = (name: string) =>
		(url.origin === from.url.origin || harmless.includes(name)) && !(becomesGet && name.startsWith('content-'));
	return {
		url,
		method: becomesGet ? 'GET' : from.method,
		headers: Object.fromEntries(Object.entries(from.headers).filter(([name]) => kept(name))),
		body: becomesGet ? null : from.body,
	};
}

export function isRedirect(status: number): boolean {
	return [301, 302, 303, 307, 308].includes(status);
}
