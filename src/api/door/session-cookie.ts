/** The cookie that holds a session. Scripts cannot read it, and no other site's page can send it along. */
import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sessionLimits } from '../../accounts/sessions.ts';
import type { Place } from './place.ts';

export function sessionTokenOf(request: FastifyRequest, place: Place): string | null {
	return request.cookies[sessionCookieName(request, place)] || null;
}

export function keepSession(request: FastifyRequest, reply: FastifyReply, place: Place, token: string | null): void {
	keep(request, reply, place, sessionCookieName(request, place), { token, seconds: sessionLimits.absoluteMs / 1000 });
}

/** While a sign-in service has the browser. It comes back to a page of ours, which asks on: so this one is strict too. */
export function errandOf(request: FastifyRequest, place: Place): string | null {
	return request.cookies[`${sessionCookieName(request, place)}_errand`] || null;
}

export function keepErrand(request: FastifyRequest, reply: FastifyReply, place: Place, token: string | null): void {
	keep(request, reply, place, `${sessionCookieName(request, place)}_errand`, { token, seconds: errandSeconds });
}

const errandSeconds = 15 * 60;

function keep(
	request: FastifyRequest,
	reply: FastifyReply,
	place: Place,
	name: string,
	{ token, seconds }: { readonly token: string | null; readonly seconds: number },
): void {
	const options: CookieSerializeOptions = {
		path: '/',
		httpOnly: true,
		sameSite: 'strict',
		secure: place.isSecure(request),
	};
	if (token === null) reply.clearCookie(name, options);
	else reply.setCookie(name, token, { ...options, maxAge: seconds });
}

/**
 * `__Host-`: browsers take it only over https, for this very host. Cookies know no ports, so two installations on one
 * computer need two names.
 */
export function sessionCookieName(request: FastifyRequest, place: Place): string {
	if (place.isSecure(request)) return '__Host-kamerton';
	const port = /:(\d+)$/.exec(request.headers.host ?? '')?.[1];
	return port === undefined ? 'kamerton' : `kamerton_${port}`;
}
