/**
 * What nearly every page begins with is asked for while the scripts of the page are still being fetched. It is the smallest
 * script, so that it can be the first one.
 */
import { currentLanguage } from '../words/language.ts';

/** Pages that are shown to whoever comes. */
export const openPages: readonly string[] = ['/sign-in', '/signed-in', '/welcome'];

const session = '/api/v1/session';
const first = ['/api/v1/overview', '/api/v1/kpi', '/api/v1/settings', '/api/v1/value-names'];
/** Which board opens first. */
const ofBoard = ['/api/v1/own-choices'];

const asked = new Map<string, Promise<Response | null>>();

/** The server says whether a session came with the request for the page: one that has ended leads to the sign-in anyway. */
export function likelySignedIn(): boolean {
	return document.documentElement.dataset.session !== undefined && !openPages.includes(window.location.pathname);
}

export function askAhead(): void {
	const wanted = likelySignedIn() ? [...first, ...(window.location.pathname === '/' ? ofBoard : [])] : [];
	for (const address of [session, ...wanted]) {
		// A server that was not reached is asked again by whoever needs it, and that is told there.
		const answer = fetch(address, { headers: { 'accept-language': currentLanguage() } });
		asked.set(
			address,
			answer.catch(() => null),
		);
	}
}

/** The answer that has been asked for ahead, once; null where the server was not reached, undefined where nobody asked. */
export function askedAhead(address: string): Promise<Response | null> | undefined {
	const answer = asked.get(address);
	asked.delete(address);
	return answer;
}
