/**
 * Signing in by a service of the company (OpenID Connect, code flow with PKCE, state and nonce). Who somebody is here is
 * found by the service's own id of them, the first time by a mail that the service has verified.
 */
import * as client from 'openid-client';
import { z } from 'zod';
import type { Principal } from '../access/principal.ts';
import { roles } from '../access/role.ts';
import { Fault, type Language } from '../errors.ts';
import type { Links } from './links.ts';
import { checkService, type OpenIdCheck, toldBy } from './openid-check.ts';
import { mailShape, nameShape, type Person } from './person.ts';
import type { Audit, Origin, PeopleStore } from './ports.ts';
import type { NewSession, Sessions } from './sessions.ts';
import { type SignIn, subjectOf } from './sign-in.ts';
import { hashOf, newToken, type Random } from './token.ts';

export const openIdShape = z.strictObject({
	issuer: z.url({ protocol: /^https?$/ }).max(500),
	clientId: z.string().trim().min(1).max(300),
	name: z.string().trim().min(1).max(60).meta({ description: 'On the button of the sign-in' }),
	newcomers: z
		.enum(roles)
		.nullable()
		.default(null)
		.meta({ description: 'The role of those who have no account yet; null: they are not let in' }),
});
export type OpenIdSettings = Readonly<z.output<typeof openIdShape>>;

export type OpenIdStore = {
	/** With the secret that is for that service alone: null where there is none. Fault `secret_unreadable` where it is asked for. */
	read(): Promise<{ readonly settings: OpenIdSettings; readonly secret: () => string | null } | null>;
	/** Both at once; null settings take both away. */
	write(settings: OpenIdSettings | null, secret: string | null, now: number): Promise<void>;
	/** Whom the service's id stands for here. */
	find(issuer: string, subject: string): Promise<number | null>;
	link(issuer: string, subject: string, personId: number, now: number): Promise<void>;
};

export type OpenId = {
	settings(): Promise<OpenIdSettings | null>;
	/** Asks the service first. Faults `openid_failed`, `url_refused`. */
	change(given: OpenIdSettings, secret: string | undefined, by: Principal, address: string): Promise<void>;
	/** Looked at step by step, and nothing is kept. Without a secret the one that is kept is meant. */
	check(
		given: Pick<OpenIdSettings, 'issuer' | 'clientId'>,
		secret: string | undefined,
		returnTo: string,
	): Promise<readonly OpenIdCheck[]>;
	remove(by: Principal, address: string): Promise<void>;
	/** Where to send the browser, which keeps `token` until it comes back. Faults `openid_off`, `openid_failed`. */
	begin(returnTo: string): Promise<{ readonly url: string; readonly token: string }>;
	/** Faults `openid_over`, `openid_failed`, `openid_stranger`. */
	finish(token: string, returned: URL, from: Origin): Promise<NewSession>;
};

type Parts = {
	readonly store: OpenIdStore;
	readonly people: PeopleStore;
	readonly links: Links;
	readonly sessions: Sessions;
	readonly signIn: SignIn;
	/** Guarded: the address of the service is typed by a person. */
	readonly fetch: client.CustomFetch;
	readonly audit: Audit;
	readonly language: () => Language;
	readonly now: () => number;
	readonly random: Random;
};

type Begun = {
	readonly verifier: string;
	readonly nonce: string;
	readonly state: string;
	readonly returnTo: string;
	readonly until: number;
};

/** For whoever has to find their phone at the service. A restart in between begins anew. */
const patienceMs = 15 * 60_000;
/** So that nobody fills the memory by beginning and beginning. */
const mostBegun = 1000;
const secondsToAnswer = 15;
/** What a service says of itself hardly changes; its keys are asked for again by themselves where one is not known. */
const knownForMs = 3_600_000;

export function createOpenId(parts: Parts): OpenId {
	const { store, audit, now, random } = parts;
	const begun = new Map<string, Begun>();
	let known: { readonly key: string; readonly until: number; readonly service: Promise<client.Configuration> } | null =
		null;
	const discover = ({ issuer, clientId }: Pick<OpenIdSettings, 'issuer' | 'clientId'>, secret: string | null) => {
		const url = new URL(issuer);
		const local = url.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
		return tell(issuer, () =>
			client.discovery(url, clientId, secret ?? undefined, undefined, {
				[client.customFetch]: parts.fetch,
				timeout: secondsToAnswer,
				// On this computer nobody listens in between.
				...(local && { execute: [client.allowInsecureRequests] }),
			}),
		);
	};
	/** Asked once for all who sign in within the hour; an answer that failed is not kept. */
	const reach = (settings: OpenIdSettings, secret: string | null) => {
		const key = hashOf(JSON.stringify([settings.issuer, settings.clientId, secret]));
		if (known !== null && known.key === key && now() < known.until) return known.service;
		const service = discover(settings, secret);
		const mine = { key, until: now() + knownForMs, service };
		known = mine;
		service.catch(() => {
			if (known === mine) known = null;
		});
		return service;
	};
	/** The kept secret was given for one service and one name there: whoever types another address does not get it sent there. */
	const secretFor = async ({ issuer, clientId }: Pick<OpenIdSettings, 'issuer' | 'clientId'>) => {
		const kept = await store.read();
		return kept?.settings.issuer === issuer && kept.settings.clientId === clientId ? kept.secret() : null;
	};
	const configured = async () => {
		const kept = await store.read();
		if (kept === null) throw new Fault('openid_off');
		return { settings: kept.settings, service: await reach(kept.settings, kept.secret()) };
	};
	return {
		settings: async () => (await store.read())?.settings ?? null,
		async change(given, secret, by, address) {
			known = null;
			const used = secret ?? (await secretFor(given));
			await reach(given, used);
			await store.write(given, used, now());
			const details = { issuer: given.issuer, newcomers: given.newcomers };
			await audit({ action: 'openid_changed', by, subject: 'openid', address, details });
		},
		async check(given, secret, returnTo) {
			try {
				const service = await discover(given, secret ?? (await secretFor(given)));
				return [
					{ name: 'discovery', state: 'good', told: null },
					...(await checkService(service, parts.fetch, returnTo)),
				];
			} catch (error) {
				if (!(error instanceof Fault)) throw error;
				const { code, params } = error;
				return [{ name: 'discovery', state: 'bad', told: String(params['reason'] ?? code) }];
			}
		},
		async remove(by, address) {
			await store.write(null, null, now());
			await audit({ action: 'openid_changed', by, subject: 'openid', address, details: { issuer: null } });
		},
		async begin(returnTo) {
			const { service } = await configured();
			const [verifier, token] = [client.randomPKCECodeVerifier(), newToken(random)];
			const [state, nonce] = [client.randomState(), client.randomNonce()];
			for (const [key, { until }] of begun) if (until <= now() || begun.size >= mostBegun) begun.delete(key);
			begun.set(hashOf(token), { verifier, nonce, state, returnTo, until: now() + patienceMs });
			const url = client.buildAuthorizationUrl(service, {
				...{ redirect_uri: returnTo, scope: 'openid email profile', state, nonce },
				...{ code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
			});
			return { url: url.href, token };
		},
		async finish(token, { search }, from) {
			const one = begun.get(hashOf(token));
			begun.delete(hashOf(token));
			if (one === undefined || one.until <= now()) throw new Fault('openid_over');
			const { settings, service } = await configured();
			const checks = { pkceCodeVerifier: one.verifier, expectedNonce: one.nonce, expectedState: one.state };
			const claims = await tell(settings.issuer, async () => {
				const tokens = await client.authorizationCodeGrant(service, new URL(search, one.returnTo), {
					...checks,
					idTokenExpected: true,
				});
				const told = tokens.claims();
				if (told === undefined) throw new Error('no ID token');
				// What is not in the token is asked for.
				if (told['email'] !== undefined) return told;
				return { ...(await client.fetchUserInfo(service, tokens.access_token, told.sub)), iss: told.iss };
			}).catch((error: unknown) => {
				// It may have changed since: the next try asks what it says of itself.
				known = null;
				throw error;
			});
			const person = await personOf(parts, settings, claims, from);
			if (person.secondFactor) return parts.sessions.open(person, 'second_factor', from);
			return parts.signIn.vouchedFor(person, 'openid', from);
		},
	};
}

type Claims = { readonly iss?: unknown; readonly sub: string; readonly [claim: string]: unknown };

async function personOf(parts: Parts, settings: OpenIdSettings, claims: Claims, { address }: Origin): Promise<Person> {
	const { store, people, links, audit, now } = parts;
	const [issuer, subject] = [String(claims.iss), claims.sub];
	const refuse = async (reason: string) => {
		const mail = String(claims['email'] ?? subject).slice(0, 254);
		await audit({ action: 'sign_in_refused', by: null, subject: mail, address, details: { reason, issuer } });
		return new Fault('openid_stranger', { mail });
	};
	const linked = await store.find(issuer, subject);
	const known = linked === null ? null : await people.get(linked);
	if (known?.state === 'disabled') throw await refuse('disabled');
	if (known !== null) return known;
	const mail = mailShape.safeParse(claims['email']).data;
	// A mail that anybody could have typed at the service says nothing of who they are.
	if (mail === undefined || claims['email_verified'] !== true) throw await refuse('mail not verified');
	const found = await people.byMail(mail);
	if (found?.state === 'disabled') throw await refuse('disabled');
	const person = found ?? (await newcomer(parts, settings, mail, claims, address));
	if (person === null) throw await refuse('unknown');
	await store.link(issuer, subject, person.id, now());
	// Whoever has come in by the service needs no link that would let somebody in by a password.
	if (person.state === 'invited') await links.endOf(person.id);
	const came = person.state === 'invited' ? await people.change(person.id, { state: 'active' }, now()) : person;
	if (came === null || came === 'last_administrator') throw await refuse('gone');
	return came;
}

async function newcomer(
	{ people, audit, language, now }: Parts,
	{ newcomers, name: service }: OpenIdSettings,
	mail: string,
	claims: Claims,
	address: string,
): Promise<Person | null> {
	if (newcomers === null) return null;
	const name = nameShape.safeParse(claims['name']).data ?? mail.split('@')[0] ?? mail;
	const given = { mail, name, role: newcomers, language: language(), teams: [], agent: null };
	const person = await people.add({ ...given, password: null, state: 'active' }, now());
	if (person === null) return null;
	const details = { role: newcomers, by: service };
	await audit({ action: 'person_added', by: null, subject: subjectOf(person), address, details });
	return person;
}

/** What goes wrong between here and the service is told by its code; addresses that are refused keep theirs. */
async function tell<T>(issuer: string, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
			if (cause instanceof Fault) throw cause;
		throw new Fault('openid_failed', { issuer, reason: toldBy(error) }, { cause: error });
	}
}
