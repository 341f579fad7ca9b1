/** Whether a sign-in service can be used, looked at step by step before anybody has to rely on it. */
import * as client from 'openid-client';
import { z } from 'zod';

export const openIdChecks = ['discovery', 'keys', 'code', 'pkce', 'email', 'client'] as const;

export type OpenIdCheck = {
	readonly name: (typeof openIdChecks)[number];
	/** `unknown`: the service does not say, and it may still work. */
	readonly state: 'good' | 'bad' | 'unknown';
	/** What the service or the network said; for whoever has to mend it. */
	readonly told: string | null;
};

/** A code that no service has given out: what it refuses, the code or who asks, tells whether it knows the client. */
const noCode = 'kamerton-asks-whether-you-know-this-client';

/** After it was reached: what it says of itself, its keys, and whether it knows us. */
export async function checkService(
	service: client.Configuration,
	fetch: client.CustomFetch,
	returnTo: string,
): Promise<readonly OpenIdCheck[]> {
	const about = service.serverMetadata();
	const listed = (given: readonly string[] | undefined, wanted: string) =>
		given === undefined ? 'unknown' : given.includes(wanted) ? 'good' : 'bad';
	return [
		await keysOf(about.jwks_uri, fetch),
		{ name: 'code', state: listed(about.response_types_supported, 'code'), told: null },
		{ name: 'pkce', state: listed(about.code_challenge_methods_supported, 'S256'), told: null },
		{ name: 'email', state: listed(about.scopes_supported, 'email'), told: null },
		await clientOf(service, returnTo),
	];
}

async function keysOf(address: string | undefined, fetch: client.CustomFetch): Promise<OpenIdCheck> {
	if (address === undefined) return { name: 'keys', state: 'bad', told: 'jwks_uri' };
	try {
		const answer = await fetch(address, {
			...{ method: 'GET', body: undefined, redirect: 'manual' },
			headers: { accept: 'application/json' },
		});
		const { keys } = z.object({ keys: z.array(z.unknown()) }).parse(await answer.json());
		return keys.length > 0
			? { name: 'keys', state: 'good', told: null }
			: { name: 'keys', state: 'bad', told: `${address}: 0` };
	} catch (error) {
		return { name: 'keys', state: 'bad', told: `${address}: ${toldBy(error)}` };
	}
}

async function clientOf(service: client.Configuration, returnTo: string): Promise<OpenIdCheck> {
	try {
		await client.genericGrantRequest(service, 'authorization_code', { code: noCode, redirect_uri: returnTo });
		return { name: 'client', state: 'unknown', told: null };
	} catch (error) {
		const { error: code } = error as { error?: string };
		// RFC 6749, 5.2: who asks is looked at before what is asked for.
		if (code === 'invalid_grant') return { name: 'client', state: 'good', told: null };
		if (code === 'invalid_client' || code === 'unauthorized_client')
			return { name: 'client', state: 'bad', told: code };
		return { name: 'client', state: 'unknown', told: toldBy(error) };
	}
}

export function toldBy(error: unknown): string {
	const { code, error: said, message } = error as { code?: string; error?: string; message?: string };
	return said ?? code ?? message?.slice(0, 200) ?? '?';
}
