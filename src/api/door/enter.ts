/** From a request to whoever asks: a key in a header, or a session in a cookie. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { localAdministrator, type Principal } from '../../access/principal.ts';
import { principalOf } from '../../accounts/sessions.ts';
import { sameText } from '../../accounts/token.ts';
import { Fault } from '../../errors.ts';
import type { ApiService } from '../ports.ts';
import { guardSession } from './address-guard.ts';
import type { Entrance } from './entrance.ts';
import type { Place } from './place.ts';
import { errandOf, keepErrand, keepSession, sessionTokenOf } from './session-cookie.ts';

type Service = Pick<ApiService, 'accounts' | 'localKey'>;

/** Faults `key_refused`, `origin_refused`. */
export async function enter(
	request: FastifyRequest,
	reply: FastifyReply,
	service: Service,
	place: Place,
): Promise<Entrance> {
	const from = { address: request.ip, agent: request.headers['user-agent'] ?? null };
	const keep = (token: string | null) => keepSession(request, reply, place, token);
	const visit = {
		...{ from, keep, site: place.siteOf(request), errand: errandOf(request, place) },
		keepErrand: (token: string | null) => keepErrand(request, reply, place, token),
	};
	const outside = { ...visit, entered: null, token: null };
	const { authorization } = request.headers;
	if (authorization !== undefined) return { ...outside, principal: await holderOf(authorization, service) };
	const token = sessionTokenOf(request, place);
	if (token === null) return { ...outside, principal: null };
	guardSession(request);
	const entered = await service.accounts.sessions.find(token);
	// A cookie that opens nothing any more is of no use to anybody.
	if (entered === null) keep(null);
	return {
		entered,
		token,
		...visit,
		principal: entered?.session.stage === 'full' ? principalOf(entered.person) : null,
	};
}

async function holderOf(authorization: string, { accounts, localKey }: Service): Promise<Principal> {
	const key = /^Bearer ([\w~+/.-]+=*)$/i.exec(authorization)?.[1] ?? '';
	if (sameText(key, localKey)) return localAdministrator;
	const principal = await accounts.keys.find(key);
	if (principal === null) throw new Fault('key_refused');
	return principal;
}
