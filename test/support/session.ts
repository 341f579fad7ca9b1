/** Somebody who is signed in, for tests and pictures of the web app. */
import type { BrowserContext } from 'playwright-core';
import { localAdministrator } from '../../src/access/principal.ts';
import type { Role } from '../../src/access/role.ts';
import type { Service } from '../../src/service.ts';

export type Visitor = {
	readonly role: Role;
	readonly name: string;
	readonly mail: string;
	readonly teams?: readonly string[];
	readonly agent?: string | null;
	readonly language?: 'ru' | 'en';
};

export const visitorPassword = 'correct horse battery';
export const administrator: Visitor = { role: 'administrator', name: 'Anna Petrova', mail: 'anna@example.com' };

const origin = { address: '127.0.0.1', agent: 'a test' };

/** Opens a session for somebody, whose account is made where there is none. */
export async function signedIn(
	{ accounts }: Pick<Service, 'accounts'>,
	visitor: Visitor = administrator,
): Promise<string> {
	const known = (await accounts.people.list()).find(({ mail }) => mail === visitor.mail);
	const person =
		known ??
		(await accounts.people.add(
			{ teams: [], agent: null, ...visitor },
			visitorPassword,
			localAdministrator,
			'127.0.0.1',
		));
	return (await accounts.sessions.open(person, 'full', origin)).token;
}

/** The cookie that a browser would have been given. */
export async function letIn(context: BrowserContext, url: string, token: string): Promise<void> {
	const { hostname, port } = new URL(url);
	await context.addCookies([
		{ name: `kamerton_${port}`, value: token, domain: hostname, path: '/', httpOnly: true, sameSite: 'Strict' },
	]);
}
