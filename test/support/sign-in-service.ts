/** A real provider of OpenID Connect on this computer, which lets anybody in by any name. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
// @ts-expect-error It brings no types.
import { Provider } from 'oidc-provider';

export const clientId = 'kamerton';
export const secret = 'a secret that only the two of them know';
/** These have not shown that the mail is theirs. */
const unverified = new Set(['eve']);

export type SignInService = {
	readonly issuer: string;
	/** Paths that it was asked for. */
	readonly asked: string[];
	close(): void;
};

export async function openSignInService(returnTo: string): Promise<SignInService> {
	const server: Server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const oidc = new Provider(issuer, {
		clients: [{ client_id: clientId, client_secret: secret, redirect_uris: [returnTo] }],
		claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
		findAccount: (_context: unknown, id: string) => ({
			accountId: id,
			claims: () => ({
				sub: id,
				name: `Mx ${id}`,
				email: `${id.replace(/^other-/, '')}@example.com`,
				email_verified: !unverified.has(id),
			}),
		}),
		cookies: { keys: ['for this test only'] },
	});
	const asked: string[] = [];
	server.on('request', ({ url }) => void asked.push(url ?? ''));
	server.on('request', oidc.callback());
	return {
		issuer,
		asked,
		close() {
			server.closeAllConnections();
			server.close();
		},
	};
}
