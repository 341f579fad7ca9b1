/** What accounts need of a store, of the keeper of secrets and of the audit log. Instants are UTC milliseconds. */

import type { Permission } from '../access/permission.ts';
import type { Principal } from '../access/principal.ts';
import type { Role } from '../access/role.ts';
import type { Language } from '../errors.ts';
import type { OpenIdStore } from './openid.ts';
import type { NewPerson, Person, PersonState } from './person.ts';

export type StoredPerson = Person & { readonly password: string | null };

export type PeopleStore = {
	/** By name. */
	list(): Promise<readonly Person[]>;
	get(id: number): Promise<StoredPerson | null>;
	byMail(mail: string): Promise<StoredPerson | null>;
	/** Null where somebody has the mail. */
	add(
		person: NewPerson & { language: Language; password: string | null; state: PersonState },
		now: number,
	): Promise<Person | null>;
	/** `last_administrator`: nobody would be left who can let others in. Nothing is changed then. */
	change(
		id: number,
		change: Partial<
			Pick<StoredPerson, 'name' | 'language' | 'role' | 'teams' | 'agent' | 'state' | 'password' | 'signedInAt'>
		>,
		now: number,
	): Promise<Person | 'last_administrator' | null>;
	/** Of somebody who was invited and never came. */
	remove(id: number): Promise<boolean>;
	/** Active ones. */
	administrators(): Promise<number>;
};

/** `second_factor`: the password was right, the code is still to come. */
export type SessionStage = 'second_factor' | 'full';

export type Session = {
	readonly id: number;
	readonly personId: number;
	readonly stage: SessionStage;
	readonly createdAt: number;
	readonly seenAt: number;
	readonly address: string;
	/** As the browser names itself. */
	readonly agent: string | null;
};

export type SessionStore = {
	add(session: Omit<Session, 'id'>, tokenHash: string): Promise<Session>;
	find(tokenHash: string): Promise<{ readonly session: Session; readonly person: Person } | null>;
	/** Latest first. */
	list(personId: number): Promise<readonly Session[]>;
	touch(id: number, now: number): Promise<void>;
	remove(id: number): Promise<void>;
	/** All of a person but one. */
	removeOf(personId: number, except: number | null): Promise<number>;
	/** Those that can no longer be used. */
	removeOld(createdBefore: number, seenBefore: number): Promise<void>;
};

export const linkKinds = ['setup', 'invitation', 'reset'] as const;
/** `setup` makes the first administrator. */
export type LinkKind = (typeof linkKinds)[number];

export type AccountLink = {
	readonly kind: LinkKind;
	readonly person: Person | null;
	readonly expiresAt: number | null;
};

export type LinkStore = {
	/** In place of those of the same kind for the same person. */
	put(
		link: { kind: LinkKind; personId: number | null; createdAt: number; expiresAt: number | null },
		tokenHash: string,
	): Promise<void>;
	/** Null where it is used, over, or never was. */
	find(tokenHash: string, now: number): Promise<AccountLink | null>;
	/**
	 * In one transaction: the link is used up, the person active with this password and without sessions. `newcomer` is the
	 * first administrator of a setup link. Null where the link is used, over, or the person disabled since.
	 */
	redeem(
		tokenHash: string,
		given: {
			readonly password: string;
			readonly name: string | null;
			readonly language: Language | null;
			readonly newcomer: { mail: string; name: string } | null;
		},
		now: number,
	): Promise<Person | null>;
	/** All of a person: who has come in or set a password by another way needs none that lies in a mailbox. */
	removeOf(personId: number): Promise<void>;
};

export type ThrottleStore = {
	/** All of them at once, or nobody else's in between; what is null afterwards is forgotten. */
	update<T>(
		keys: readonly string[],
		change: (levels: readonly (number | null)[]) => { readonly levels: readonly (number | null)[]; readonly result: T },
	): Promise<T>;
	/** Buckets that are empty by now. */
	forget(before: number): Promise<void>;
};

export type ApiKey = {
	readonly id: number;
	readonly name: string;
	/** The part that may be shown. */
	readonly prefix: string;
	readonly role: Role;
	readonly teams: readonly string[];
	readonly agent: string | null;
	readonly scopes: readonly Permission[];
	readonly createdBy: string;
	readonly createdAt: number;
	readonly expiresAt: number | null;
	readonly usedAt: number | null;
	readonly revokedAt: number | null;
};

export type KeyStore = {
	add(key: Omit<ApiKey, 'id' | 'usedAt' | 'revokedAt'>, secretHash: string): Promise<ApiKey>;
	list(): Promise<readonly ApiKey[]>;
	find(prefix: string): Promise<{ readonly key: ApiKey; readonly secretHash: string } | null>;
	touch(id: number, now: number): Promise<void>;
	/** Null where there is none. */
	revoke(id: number, now: number): Promise<ApiKey | null>;
};

export type FactorStore = {
	/** Null where none was begun. */
	get(personId: number): Promise<{ readonly confirmedAt: number | null; readonly codesLeft: number } | null>;
	/** One that is not confirmed yet, in place of another such; false where one is confirmed already. */
	begin(personId: number, now: number): Promise<boolean>;
	/** With the step of the first code and the hashes of codes for the day the phone is lost. */
	confirm(personId: number, step: number, codeHashes: readonly string[], now: number): Promise<void>;
	/** False where this step or a later one was used before: a code works once. */
	useStep(personId: number, step: number): Promise<boolean>;
	/** False where there is no such code, or it was used before. */
	useCode(personId: number, codeHash: string, now: number): Promise<boolean>;
	replaceCodes(personId: number, codeHashes: readonly string[]): Promise<void>;
	remove(personId: number): Promise<boolean>;
};

export type AccountStore = {
	readonly people: PeopleStore;
	readonly sessions: SessionStore;
	readonly links: LinkStore;
	readonly throttle: ThrottleStore;
	readonly keys: KeyStore;
	readonly factors: FactorStore;
	readonly openId: OpenIdStore;
};

/** Encrypted at rest. */
export type SecretKeeper = {
	put(name: string, text: string): Promise<void>;
	get(name: string): Promise<string | null>;
	remove(name: string): Promise<void>;
};

export const accountActions = [
	'sign_in',
	'sign_in_refused',
	'sign_in_throttled',
	'sign_out',
	'sessions_ended',
	'person_added',
	'person_changed',
	'person_removed',
	'link_made',
	'link_used',
	'password_changed',
	'second_factor_added',
	'second_factor_removed',
	'recovery_codes_made',
	'openid_changed',
	'key_made',
	'key_revoked',
] as const;
export type AccountAction = (typeof accountActions)[number];

export type Actor = Pick<Principal, 'kind' | 'id' | 'name'>;

/** From where a request came. */
export type Origin = { readonly address: string; readonly agent: string | null };

export type AccountEvent = {
	readonly action: AccountAction;
	/** Null: nobody that is known, as in a sign-in that was refused. */
	readonly by: Actor | null;
	/** What it was done to: `person 3`, `key 2`. Never what somebody typed who is not known: passwords land in the wrong field. */
	readonly subject: string;
	readonly address: string;
	readonly details?: Readonly<Record<string, string | number | boolean | null>>;
};

export type Audit = (event: AccountEvent) => Promise<void>;
