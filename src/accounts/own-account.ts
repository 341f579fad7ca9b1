/** What people do about their own account. */
import { Fault, type Language } from '../errors.ts';
import type { Links } from './links.ts';
import type { PasswordHasher } from './password-hash.ts';
import { checkPassword } from './password-rules.ts';
import { knownOf, type Person } from './person.ts';
import type { AccountAction, Audit, Origin, PeopleStore, Session } from './ports.ts';
import type { SecondFactor } from './second-factor.ts';
import type { Entered, NewSession, Sessions } from './sessions.ts';
import { actorOf, type SignIn, subjectOf } from './sign-in.ts';

export type OwnAccount = {
	change(
		who: Entered,
		change: { readonly name?: string | undefined; readonly language?: Language | undefined },
		from: Origin,
	): Promise<Person>;
	/** Ends all sessions and opens a new one here. Faults `password_wrong`, `password_…`. */
	changePassword(
		who: Entered,
		given: { readonly current: string; readonly password: string },
		from: Origin,
	): Promise<NewSession>;
	sessions(who: Entered): Promise<readonly Session[]>;
	/** Fault `session_not_found`. */
	endSession(who: Entered, id: number, from: Origin): Promise<void>;
	/** All but this one. */
	endOthers(who: Entered, from: Origin): Promise<number>;
	/**
	 * With the password again, as all that follows: whoever finds a browser open must neither lock its owner out by a phone of
	 * their own nor take the phone away. Who has no password shows by having just signed in that it is them. Faults
	 * `password_wrong`, `sign_in_again`.
	 */
	beginFactor(
		who: Entered,
		given: { readonly password: string | undefined; readonly issuer: string },
		from: Origin,
	): Promise<{ readonly uri: string; readonly secret: string }>;
	confirmFactor(who: Entered, code: string, from: Origin): Promise<readonly string[]>;
	removeFactor(who: Entered, password: string | undefined, from: Origin): Promise<void>;
	newCodes(who: Entered, password: string | undefined, from: Origin): Promise<readonly string[]>;
	codesLeft(who: Entered): Promise<number | null>;
};

type Parts = {
	readonly people: PeopleStore;
	readonly links: Links;
	readonly sessions: Sessions;
	readonly signIn: SignIn;
	readonly factor: SecondFactor;
	readonly hasher: PasswordHasher;
	readonly audit: Audit;
	readonly now: () => number;
};

/** As long as one needs to fetch the phone and come back. */
const freshMs = 15 * 60_000;

export function createOwnAccount({ people, links, sessions, signIn, factor, hasher, audit, now }: Parts): OwnAccount {
	const confirmed = async ({ person, session }: Entered, password: string | undefined, from: Origin) => {
		if (person.hasPassword) await signIn.confirmPassword(person, password ?? '', from);
		else if (now() - session.createdAt > freshMs) throw new Fault('sign_in_again', { minutes: freshMs / 60_000 });
	};
	const written = (action: AccountAction, { person }: Entered, { address }: Origin) =>
		audit({ action, by: actorOf(person), subject: subjectOf(person), address });
	return {
		async change({ person }, { name, language }, { address }) {
			// By name: whatever else were handed on, such as a role, is not for people to set themselves.
			const change = { name, language };
			const after = await people.change(person.id, change, now());
			if (after === null || after === 'last_administrator') throw new Fault('person_not_found', { person: person.id });
			// Under the name of before: the entry says who became whom.
			const details = { ...(name !== undefined && { name }), ...(language !== undefined && { language }) };
			await audit({ action: 'person_changed', by: actorOf(person), subject: subjectOf(after), address, details });
			return after;
		},
		async changePassword(who, { current, password }, from) {
			const { person } = who;
			await signIn.confirmPassword(person, current, from);
			checkPassword(password, knownOf(person));
			await people.change(person.id, { password: await hasher.hash(password) }, now());
			await links.endOf(person.id);
			await sessions.endOf(person.id, null);
			await written('password_changed', who, from);
			return sessions.open(person, 'full', from);
		},
		sessions: ({ person }) => sessions.list(person.id),
		async endSession(who, id, from) {
			const session = (await sessions.list(who.person.id)).find((one) => one.id === id);
			if (session === undefined) throw new Fault('session_not_found', { id });
			await sessions.end(session);
			await written('sessions_ended', who, from);
		},
		async endOthers(who, from) {
			const ended = await sessions.endOf(who.person.id, who.session.id);
			await written('sessions_ended', who, from);
			return ended;
		},
		async beginFactor(who, { password, issuer }, from) {
			await confirmed(who, password, from);
			return factor.begin(who.person, issuer);
		},
		async confirmFactor(who, code, from) {
			const codes = await factor.confirm(who.person, code);
			await written('second_factor_added', who, from);
			return codes;
		},
		async removeFactor(who, password, from) {
			await confirmed(who, password, from);
			if (!(await factor.remove(who.person.id))) throw new Fault('second_factor_missing');
			await written('second_factor_removed', who, from);
		},
		async newCodes(who, password, from) {
			await confirmed(who, password, from);
			if ((await factor.codesLeft(who.person.id)) === null) throw new Fault('second_factor_missing');
			const codes = await factor.newCodes(who.person.id);
			await written('recovery_codes_made', who, from);
			return codes;
		},
		codesLeft: ({ person }) => factor.codesLeft(person.id),
	};
}
