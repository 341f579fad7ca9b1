/** Who has an account, and what administrators do about it. */
import type { Principal } from '../access/principal.ts';
import { Fault, type Language } from '../errors.ts';
import type { Links, MadeLink } from './links.ts';
import type { PasswordHasher } from './password-hash.ts';
import { checkPassword } from './password-rules.ts';
import { knownOf, type NewPerson, type Person, type PersonChange } from './person.ts';
import type { Audit, PeopleStore } from './ports.ts';
import type { SecondFactor } from './second-factor.ts';
import type { Sessions } from './sessions.ts';
import { subjectOf } from './sign-in.ts';

export type People = {
	list(): Promise<readonly Person[]>;
	/** Fault `person_not_found`. */
	get(id: number): Promise<Person>;
	/** Fault `person_not_found`. */
	byMail(mail: string): Promise<Person>;
	hasAdministrator(): Promise<boolean>;
	/** With the link that lets them in. Fault `mail_taken`. */
	invite(
		given: NewPerson,
		by: Principal,
		address: string,
	): Promise<{ readonly person: Person; readonly link: MadeLink }>;
	/** With a password, as whoever sits at the machine may. Faults `mail_taken`, `password_…`. */
	add(given: NewPerson, password: string, by: Principal, address: string): Promise<Person>;
	/** Ends the sessions of whoever is disabled. Faults `person_not_found`, `last_administrator`, `person_invited`. */
	change(id: number, change: PersonChange, by: Principal, address: string): Promise<Person>;
	/** A new link: an invitation for whoever has not come yet, else for a new password. */
	link(id: number, by: Principal, address: string): Promise<{ readonly person: Person; readonly link: MadeLink }>;
	/** Of a phone that is lost. Fault `second_factor_missing`. */
	removeFactor(id: number, by: Principal, address: string): Promise<Person>;
	/** Only of somebody who never came; others are disabled, so that their name stays beside what they did. Fault `person_came`. */
	remove(id: number, by: Principal, address: string): Promise<void>;
};

type Parts = {
	readonly store: PeopleStore;
	readonly links: Links;
	readonly sessions: Sessions;
	readonly factor: SecondFactor;
	readonly hasher: PasswordHasher;
	readonly audit: Audit;
	readonly language: () => Language;
	readonly now: () => number;
};

export function createPeople({ store, links, sessions, factor, hasher, audit, language, now }: Parts): People {
	const get = async (id: number) => {
		const person = await store.get(id);
		if (person === null) throw new Fault('person_not_found', { person: id });
		return person;
	};
	const add = async (given: NewPerson, password: string | null, by: Principal, address: string) => {
		const kept = {
			...given,
			language: given.language ?? language(),
			password,
			state: password === null ? ('invited' as const) : ('active' as const),
		};
		const person = await store.add(kept, now());
		if (person === null) throw new Fault('mail_taken', { mail: given.mail });
		await audit({ action: 'person_added', by, subject: subjectOf(person), address, details: { role: person.role } });
		return person;
	};
	return {
		list: () => store.list(),
		get,
		async byMail(mail) {
			const person = await store.byMail(mail);
			if (person === null) throw new Fault('person_not_found', { person: mail });
			return person;
		},
		hasAdministrator: async () => (await store.administrators()) > 0,
		async invite(given, by, address) {
			const person = await add(given, null, by, address);
			return { person, link: await links.make('invitation', person, by, address) };
		},
		async add(given, password, by, address) {
			checkPassword(password, knownOf(given));
			return add(given, await hasher.hash(password), by, address);
		},
		async change(id, { enabled, ...change }, by, address) {
			const before = await get(id);
			if (enabled !== undefined && before.state === 'invited') throw new Fault('person_invited', { name: before.name });
			const state = enabled === undefined ? before.state : enabled ? 'active' : 'disabled';
			const after = await store.change(id, { ...change, state }, now());
			if (after === null) throw new Fault('person_not_found', { person: id });
			if (after === 'last_administrator') throw new Fault('last_administrator', { name: before.name });
			if (state === 'disabled') {
				await sessions.endOf(id, null);
				// One that is enabled again later comes by what is given then.
				await links.endOf(id);
			}
			await audit({
				action: 'person_changed',
				by,
				subject: subjectOf(after),
				address,
				details: detailsOf({ ...change, state }),
			});
			return after;
		},
		async link(id, by, address) {
			const person = await get(id);
			if (person.state === 'disabled') throw new Fault('person_disabled', { name: person.name });
			return {
				person,
				link: await links.make(person.state === 'invited' ? 'invitation' : 'reset', person, by, address),
			};
		},
		async removeFactor(id, by, address) {
			const person = await get(id);
			if (!(await factor.remove(id))) throw new Fault('second_factor_missing');
			await audit({ action: 'second_factor_removed', by, subject: subjectOf(person), address });
			return get(id);
		},
		async remove(id, by, address) {
			const person = await get(id);
			if (!(await store.remove(id))) throw new Fault('person_came', { name: person.name });
			await audit({ action: 'person_removed', by, subject: subjectOf(person), address });
		},
	};
}

function detailsOf(change: object): Record<string, string> {
	const given = Object.entries(change).filter(([, value]) => value !== undefined);
	return Object.fromEntries(
		given.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : String(value)]),
	);
}
