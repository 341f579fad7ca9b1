import { Fault } from '../../errors.ts';
import type { sessionOperations } from '../contract/session.ts';
import { shownSession } from './account-shown.ts';
import type { Handlers } from './handler.ts';
import { instantOf } from './shown.ts';

export const sessionHandlers: Handlers<keyof typeof sessionOperations> = {
	getSession: (service, _, { entrance }) => shownSession(service, entrance.entered),
	async signIn(service, given, { entrance: { keep, from, token } }) {
		const opened = await service.accounts.signIn.withPassword(given, from);
		// The session of before, of whoever it was, is not left behind.
		if (token !== null) await service.accounts.signIn.out(token, from);
		keep(opened.token);
		return shownSession(service, await service.accounts.sessions.find(opened.token));
	},
	async signInWithCode(service, { code }, { entrance: { keep, from, token } }) {
		if (token === null) throw new Fault('sign_in_needed');
		const opened = await service.accounts.signIn.withCode(token, code, from);
		keep(opened.token);
		return shownSession(service, await service.accounts.sessions.find(opened.token));
	},
	async signOut(service, _, { entrance: { keep, from, token } }) {
		if (token !== null) await service.accounts.signIn.out(token, from);
		keep(null);
		return shownSession(service, null);
	},
	async forgetPassword({ mail }, { mail: typed }, { entrance: { from } }) {
		if (!(await mail.helpsForgetful())) throw new Fault('mail_off');
		await mail.forgotten(typed, from.address);
		return { accepted: true };
	},
	async lookAtLink({ accounts }, { token }) {
		const { kind, person, expiresAt } = await accounts.links.look(token);
		return { kind, mail: person?.mail ?? null, name: person?.name ?? null, expiresAt: instantOf(expiresAt) };
	},
	async redeemLink(service, { token, ...given }, { entrance: { keep, from } }) {
		const { links, signIn, sessions } = service.accounts;
		const person = await links.use(token, given, from);
		// With a second factor the new password alone does not let in.
		const opened = person.secondFactor
			? await sessions.open(person, 'second_factor', from)
			: await signIn.vouchedFor(person, 'link', from);
		keep(opened.token);
		return shownSession(service, await sessions.find(opened.token));
	},
};
