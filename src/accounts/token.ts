/** Secrets that the program hands out: sessions, links, keys. Only their hashes are kept. */
import { hash, timingSafeEqual } from 'node:crypto';

/** A source of random bytes: `randomBytes` of node:crypto, or a test's own. */
export type Random = (bytes: number) => Buffer;

/** 256 bits: nobody guesses one, so that a plain hash of it is enough. */
const tokenBytes = 32;

/** 43 characters that may stand in addresses, cookies and headers. */
export function newToken(random: Random): string {
	return random(tokenBytes).toString('base64url');
}

/** How a token is kept and found again: whoever reads the store cannot use what stands there. */
export function hashOf(token: string): string {
	return hash('sha256', token);
}

/** Takes as long for any two of one length; how long secrets are is none. */
export function sameText(one: string, other: string): boolean {
	const [given, wanted] = [Buffer.from(one), Buffer.from(other)];
	return given.length === wanted.length && timingSafeEqual(given, wanted);
}
