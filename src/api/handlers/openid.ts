import { Fault } from '../../errors.ts';
import type { openIdOperations } from '../contract/openid.ts';
import type { Entrance } from '../door/entrance.ts';
import type { ApiService } from '../ports.ts';
import { shownSession } from './account-shown.ts';
import type { Handlers } from './handler.ts';

export const openIdHandlers: Handlers<keyof typeof openIdOperations> = {
	getOpenId: (service, _, { entrance }) => shown(service, entrance),
	async changeOpenId(service, { secret, ...given }, { principal, entrance }) {
		await service.accounts.openId.change(given, secret, principal, entrance.from.address);
		return shown(service, entrance);
	},
	checkOpenId: async ({ accounts }, { secret, ...given }, { entrance }) => ({
		checks: [...(await accounts.openId.check(given, secret, returnTo(entrance)))],
	}),
	async removeOpenId(service, _, { principal, entrance }) {
		await service.accounts.openId.remove(principal, entrance.from.address);
		return shown(service, entrance);
	},
	async beginOpenId({ accounts }, _, { entrance }) {
		const { url, token } = await accounts.openId.begin(returnTo(entrance));
		entrance.keepErrand(token);
		return { url };
	},
	async finishOpenId(service, { returned }, { entrance }) {
		if (entrance.errand === null) throw new Fault('openid_over');
		const { sessions, openId } = service.accounts;
		const back = returnTo(entrance);
		if (!URL.canParse(returned, back)) throw new Fault('request_invalid', { place: 'returned', problem: 'URL' });
		const opened = await openId.finish(entrance.errand, new URL(returned, back), entrance.from);
		entrance.keepErrand(null);
		entrance.keep(opened.token);
		return shownSession(service, await sessions.find(opened.token));
	},
};

/** A page of the app: what the service sends the browser back with, it hands on. */
function returnTo({ site }: Entrance): string {
	return `${site}/signed-in`;
}

async function shown({ accounts }: ApiService, entrance: Entrance) {
	return { settings: await accounts.openId.settings(), returnTo: returnTo(entrance) };
}
