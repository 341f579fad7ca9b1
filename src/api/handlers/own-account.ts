import type { ownAccountOperations } from '../contract/own-account.ts';
import { personOf } from '../door/entrance.ts';
import { issuerOf, shownPerson } from './account-shown.ts';
import type { Handlers } from './handler.ts';
import { instantOf } from './shown.ts';

export const ownAccountHandlers: Handlers<keyof typeof ownAccountOperations> = {
	changeMe: async ({ accounts }, change, { entrance }) =>
		shownPerson(await accounts.own.change(personOf(entrance), change, entrance.from)),
	async changePassword({ accounts }, given, { entrance }) {
		const who = personOf(entrance);
		const { token } = await accounts.own.changePassword(who, given, entrance.from);
		entrance.keep(token);
		return shownPerson(who.person);
	},
	async listMySessions({ accounts }, _, { entrance }) {
		const who = personOf(entrance);
		const sessions = await accounts.own.sessions(who);
		return {
			sessions: sessions.map(({ id, address, agent, createdAt, seenAt }) => ({
				...{ id, address, agent, here: id === who.session.id },
				...{ createdAt: instantOf(createdAt), seenAt: instantOf(seenAt) },
			})),
		};
	},
	async endMySession({ accounts }, { id }, { entrance }) {
		await accounts.own.endSession(personOf(entrance), id, entrance.from);
		return { id };
	},
	endMyOtherSessions: async ({ accounts }, _, { entrance }) => ({
		ended: await accounts.own.endOthers(personOf(entrance), entrance.from),
	}),
	beginSecondFactor: ({ accounts, settings }, { password }, { entrance }) =>
		accounts.own.beginFactor(
			personOf(entrance),
			{ password, issuer: issuerOf(settings.current().companyName) },
			entrance.from,
		),
	confirmSecondFactor: async ({ accounts }, { code }, { entrance }) => ({
		codes: [...(await accounts.own.confirmFactor(personOf(entrance), code, entrance.from))],
	}),
	async removeSecondFactor({ accounts }, { password }, { entrance }) {
		const who = personOf(entrance);
		await accounts.own.removeFactor(who, password, entrance.from);
		return shownPerson({ ...who.person, secondFactor: false });
	},
	makeRecoveryCodes: async ({ accounts }, { password }, { entrance }) => ({
		codes: [...(await accounts.own.newCodes(personOf(entrance), password, entrance.from))],
	}),
	getSecondFactor: async ({ accounts }, _, { entrance }) => ({
		codesLeft: await accounts.own.codesLeft(personOf(entrance)),
	}),
};
