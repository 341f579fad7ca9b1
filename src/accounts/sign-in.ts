/** Coming in: password, then the second factor where there is one. */
import { Fault } from '../errors.ts';
import type { Attempt, Attempts } from './attempts.ts';
import type { PasswordHasher } from './password-hash.ts';
import { mailShape, type Person } from './person.ts';
import type { Actor, Audit, Origin, PeopleStore } from './ports.ts';
import type { SecondFactor } from './second-factor.ts';
import { type NewSession, principalOf, type Sessions } from './sessions.ts';

export type SignIn = {
	/**
	 * Opens a session, in its second stage where a code is still to come. Faults `sign_in_refused`, the same for a wrong
	 * password, an unknown mail and a disabled account, and `sign_in_throttled`.
	 */
	withPassword(given: { mail: string; password: string }, from: Origin): Promise<NewSession>;
	/** Opens another session in place of the one that waits for the code. Faults `sign_in_needed`, `code_wrong`, `sign_in_throttled`. */
	withCode(token: string, code: string, from: Origin): Promise<NewSession>;
	/** Of somebody whom another service vouches for, or who has just used a link. */
	vouchedFor(person: Person, by: string, from: Origin): Promise<NewSession>;
	/** The password of somebody who is signed in, asked again. Faults `password_wrong`, `sign_in_throttled`. */
	confirmPassword(person: Person, password: string, from: Origin): Promise<void>;
	/** Ends the session, if there is one. */
	out(token: string, from: Origin): Promise<void>;
};

export type SignInParts = {
	readonly people: PeopleStore;
	readonly sessions: Sessions;
	readonly hasher: PasswordHasher;
	readonly attempts: Attempts;
	readonly factor: SecondFactor;
	readonly audit: Audit;
	readonly now: () => number;
};

export function createSignIn({ people, sessions, hasher, attempts, factor, audit, now }: SignInParts): SignIn {
	const opened = async (person: Person, how: string, from: Origin) => {
		await people.change(person.id, { signedInAt: now() }, now());
		const session = await sessions.open(person, 'full', from);
		await audit({
			action: 'sign_in',
			by: actorOf(person),
			subject: subjectOf(person),
			address: from.address,
			details: { how },
		});
		return session;
	};
	/** The password as it is kept, or null; stale hashes are made anew while the password is known. */
	const isRight = async (id: number, password: string, kept: string | null) => {
		const { right, stale } = await hasher.verify(password, kept);
		if (right && stale) await people.change(id, { password: await hasher.hash(password) }, now());
		return right;
	};
	/** Refusals are written down as well, with the reason that is not told. */
	const counted = async (attempt: Promise<Attempt>, person: Person | null, { address }: Origin) => {
		try {
			return await attempt;
		} catch (error) {
			if (error instanceof Fault)
				await audit({ action: 'sign_in_throttled', by: null, subject: triedOf(person), address });
			throw error;
		}
	};
	return {
		async withPassword({ mail: typed, password }, from) {
			const mail = mailShape.safeParse(typed).data ?? typed.slice(0, 254);
			const person = await people.byMail(mail);
			const attempt = await counted(attempts.begin(mail, from.address), person, from);
			const right = await isRight(person?.id ?? 0, password, person?.password ?? null);
			if (person === null || !right || person.state !== 'active') {
				const reason = person === null ? 'unknown' : right ? 'disabled' : 'password';
				const subject = triedOf(person);
				await audit({ action: 'sign_in_refused', by: null, subject, address: from.address, details: { reason } });
				throw new Fault('sign_in_refused');
			}
			await attempt.succeeded();
			if (person.secondFactor) return sessions.open(person, 'second_factor', from);
			return opened(person, 'password', from);
		},
		async withCode(token, code, from) {
			const found = await sessions.find(token);
			if (found?.session.stage !== 'second_factor') throw new Fault('sign_in_needed');
			const { person, session } = found;
			const attempt = await counted(attempts.beginCode(person.id), person, from);
			if (!(await factor.check(person.id, code))) {
				await audit({
					action: 'sign_in_refused',
					by: null,
					subject: triedOf(person),
					address: from.address,
					details: { reason: 'code' },
				});
				throw new Fault('code_wrong');
			}
			await attempt.succeeded();
			await sessions.end(session);
			return opened(person, 'second_factor', from);
		},
		vouchedFor: (person, by, from) => opened(person, by, from),
		async confirmPassword(person, password, from) {
			const attempt = await counted(attempts.begin(person.mail, from.address), person, from);
			const kept = (await people.get(person.id))?.password ?? null;
			if (!(await isRight(person.id, password, kept))) throw new Fault('password_wrong');
			await attempt.succeeded();
		},
		async out(token, { address }) {
			const found = await sessions.find(token);
			if (found === null) return;
			await sessions.end(found.session);
			if (found.session.stage === 'full')
				await audit({ action: 'sign_out', by: actorOf(found.person), subject: subjectOf(found.person), address });
		},
	};
}

export function actorOf(person: Person): Actor {
	const { kind, id, name } = principalOf(person);
	return { kind, id, name };
}

/** Of a mail that nobody here has nothing is kept: it may be a password that was typed into the wrong field. */
function triedOf(person: Person | null): string {
	return person === null ? '' : subjectOf(person);
}

export function subjectOf({ id, mail }: Pick<Person, 'id' | 'mail'>): string {
	return `person ${id} ${mail}`;
}
