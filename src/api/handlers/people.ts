import type { keyOperations } from '../contract/keys.ts';
import type { peopleOperations } from '../contract/people.ts';
import { shownKey, shownLink, shownPerson } from './account-shown.ts';
import type { Handlers } from './handler.ts';

export const peopleHandlers: Handlers<keyof typeof peopleOperations> = {
	listPeople: async ({ accounts }) => ({ people: (await accounts.people.list()).map(shownPerson) }),
	async invitePerson({ accounts, mail }, given, { principal, entrance }) {
		const { person, link } = await accounts.people.invite(given, principal, entrance.from.address);
		const shown = shownLink(link);
		const mailed = await mail.sendLink(person, { path: shown.path, expiresAt: link.expiresAt });
		return { person: shownPerson(person), link: shown, mailed };
	},
	addPerson: async ({ accounts }, { password, ...given }, { principal, entrance }) =>
		shownPerson(await accounts.people.add(given, password, principal, entrance.from.address)),
	changePerson: async ({ accounts }, { id, ...change }, { principal, entrance }) =>
		shownPerson(await accounts.people.change(id, change, principal, entrance.from.address)),
	async linkPerson({ accounts, mail }, { id }, { principal, entrance }) {
		const { person, link } = await accounts.people.link(id, principal, entrance.from.address);
		const shown = shownLink(link);
		const mailed = await mail.sendLink(person, { path: shown.path, expiresAt: link.expiresAt });
		return { person: shownPerson(person), link: shown, mailed };
	},
	removePersonFactor: async ({ accounts }, { id }, { principal, entrance }) =>
		shownPerson(await accounts.people.removeFactor(id, principal, entrance.from.address)),
	async removePerson({ accounts }, { id }, { principal, entrance }) {
		await accounts.people.remove(id, principal, entrance.from.address);
		return { id };
	},
};

export const keyHandlers: Handlers<keyof typeof keyOperations> = {
	listKeys: async ({ accounts }) => ({ keys: (await accounts.keys.list()).map(shownKey) }),
	async makeKey({ accounts }, given, { principal, entrance }) {
		const { key, secret } = await accounts.keys.make(given, principal, entrance.from.address);
		return { key: shownKey(key), secret };
	},
	revokeKey: async ({ accounts }, { id }, { principal, entrance }) =>
		shownKey(await accounts.keys.revoke(id, principal, entrance.from.address)),
};
