/** The cookie that holds a session. Scripts cannot read it, and no other site's page can send it along. */
import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sessionLimits } from '../../accounts/sessions.ts';
import type { Place } from './place.ts';

export function sessionTokenOf(request: FastifyRequest, place: Place): string | null {
	return request.cookies[nameOf(request, place)] || null;
}

export function keepSession(request: FastifyRequest, reply: FastifyReply, place: Place, token: string | null): void {
	const options: CookieSerializeOptions = {
		path: '/',
		httpOnly: true,
		sameSite: 'strict',
		secure: place.isSecure(request),
	};
	const name = nameOf(request, place);
	if (token === null) reply.clearCookie(name, options);
	else reply.setCookie(name, token, { ...options, maxAge: sessionLimits.absoluteMs / 1000 });
}

/**
 * `__Host-`: browsers take it only over https, for this very host. Cookies know no ports, so two installations on one
 * computer need two names.
 */
function nameOf(request: FastifyRequest, place: Place): string {
	if (place.isSecure(request)) return '__Host-kamerton';
	const port = /:(\d+)$/.exec(request.headers.host ?? '')?.[1];
	return port === undefined ? 'kamerton' : `kamerton_${port}`;
}
