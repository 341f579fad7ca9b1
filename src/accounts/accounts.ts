/** Accounts as a whole, from their parts. */
import { randomBytes } from 'node:crypto';
import type { CustomFetch } from 'openid-client';
import type { Language } from '../errors.ts';
import { createAttempts } from './attempts.ts';
import { createForgotten, type Forgotten } from './forgotten.ts';
import { createKeys, type Keys } from './keys.ts';
import { createLinks, type Links } from './links.ts';
import { createOpenId, type OpenId } from './openid.ts';
import { createOwnAccount, type OwnAccount } from './own-account.ts';
import { createPasswordHasher, type HashCost } from './password-hash.ts';
import { createPeople, type People } from './people.ts';
import type { AccountStore, Audit, SecretKeeper } from './ports.ts';
import { createSecondFactor } from './second-factor.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { createSignIn, type SignIn } from './sign-in.ts';
import type { Random } from './token.ts';

export type Accounts = {
	readonly signIn: SignIn;
	readonly sessions: Sessions;
	readonly own: OwnAccount;
	readonly people: People;
	readonly links: Links;
	readonly forgotten: Forgotten;
	readonly keys: Keys;
	readonly openId: OpenId;
};

export type AccountParts = {
	readonly store: AccountStore;
	readonly secrets: SecretKeeper;
	readonly audit: Audit;
	/** Guarded: the address of a sign-in service is typed by a person. */
	readonly fetch: CustomFetch;
	/** Of the company, for those who are invited. */
	readonly language: () => Language;
	readonly now: () => number;
	readonly random?: Random;
	readonly cost?: HashCost;
};

export function createAccounts({
	store,
	secrets,
	audit,
	fetch,
	language,
	now,
	random = randomBytes,
	cost,
}: AccountParts): Accounts {
	const hasher = createPasswordHasher(cost, random);
	const sessions = createSessions(store.sessions, now, random);
	const factor = createSecondFactor(store.factors, secrets, now, random);
	const attempts = createAttempts(store.throttle, now);
	const links = createLinks({ store: store.links, hasher, audit, now, random });
	const signIn = createSignIn({ people: store.people, sessions, hasher, attempts, factor, audit, now });
	return {
		signIn,
		sessions,
		links,
		own: createOwnAccount({ people: store.people, links, sessions, signIn, factor, hasher, audit, now }),
		forgotten: createForgotten({ people: store.people, links, attempts }),
		people: createPeople({ store: store.people, links, sessions, factor, hasher, audit, language, now }),
		openId: createOpenId({
			store: store.openId,
			people: store.people,
			links,
			sessions,
			signIn,
			fetch,
			audit,
			language,
			now,
			random,
		}),
		keys: createKeys(store.keys, audit, now, random),
	};
}
