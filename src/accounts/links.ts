/** Links that let somebody in once: the first administrator, an invitation, a new password. */
import type { Language } from '../errors.ts';
import { Fault } from '../errors.ts';
import type { PasswordHasher } from './password-hash.ts';
import { checkPassword } from './password-rules.ts';
import { knownOf, type Person } from './person.ts';
import type { AccountLink, Actor, Audit, LinkStore, Origin } from './ports.ts';
import { actorOf, subjectOf } from './sign-in.ts';
import { hashOf, newToken, type Random } from './token.ts';

const dayMs = 24 * 3_600_000;

/** An invitation lies in a mailbox over a weekend; a new password is for somebody who waits for it. */
export const linkLifeMs = { invitation: 7 * dayMs, reset: dayMs } as const;

/** What stands after the # is sent to no server and stands in no log. */
export function linkPath(token: string): string {
	return `/welcome#${token}`;
}

export type MadeLink = { readonly token: string; readonly expiresAt: number };

export type GivenWithLink = {
	readonly password: string;
	readonly name?: string | undefined;
	readonly language?: Language | undefined;
	/** Of the first administrator. */
	readonly mail?: string | undefined;
};

export type Links = {
	/** For the first administrator; replaces the one before. */
	makeSetup(): Promise<string>;
	/** Replaces those of the same kind for the person. */
	make(kind: 'invitation' | 'reset', person: Person, by: Actor | null, address: string): Promise<MadeLink>;
	/** Fault `link_over`. */
	look(token: string): Promise<AccountLink>;
	/** Faults `link_over`, `password_…`, `mail_needed`. */
	use(token: string, given: GivenWithLink, from: Origin): Promise<Person>;
	/** Whatever links somebody has open somewhere open nothing any more. */
	endOf(personId: number): Promise<void>;
};

type Parts = {
	readonly store: LinkStore;
	readonly hasher: PasswordHasher;
	readonly audit: Audit;
	readonly now: () => number;
	readonly random: Random;
};

export function createLinks({ store, hasher, audit, now, random }: Parts): Links {
	const look = async (token: string) => {
		const link = await store.find(hashOf(token), now());
		if (link === null) throw new Fault('link_over');
		return link;
	};
	return {
		async makeSetup() {
			const token = newToken(random);
			await store.put({ kind: 'setup', personId: null, createdAt: now(), expiresAt: null }, hashOf(token));
			return token;
		},
		async make(kind, person, by, address) {
			const token = newToken(random);
			const at = now();
			const expiresAt = at + linkLifeMs[kind];
			await store.put({ kind, personId: person.id, createdAt: at, expiresAt }, hashOf(token));
			await audit({ action: 'link_made', by, subject: subjectOf(person), address, details: { kind } });
			return { token, expiresAt };
		},
		look,
		async use(token, { password, name, language, mail }, { address }) {
			const link = await look(token);
			const newcomer = link.kind === 'setup' ? newcomerOf(mail, name) : null;
			const about = link.person ?? newcomer;
			checkPassword(password, about === null ? [] : knownOf({ ...about, name: name ?? about.name }));
			const hash = await hasher.hash(password);
			const given = { password: hash, name: name ?? null, language: language ?? null, newcomer };
			const person = await store.redeem(hashOf(token), given, now());
			if (person === null) throw new Fault('link_over');
			await audit({
				action: 'link_used',
				by: actorOf(person),
				subject: subjectOf(person),
				address,
				details: { kind: link.kind },
			});
			return person;
		},
		endOf: (personId) => store.removeOf(personId),
	};
}

function newcomerOf(mail: string | undefined, name: string | undefined) {
	if (mail === undefined || name === undefined) throw new Fault('mail_needed');
	return { mail, name };
}
