/** `fetch` as libraries want it, through the one guard for outgoing addresses. */
import type { CustomFetch } from 'openid-client';
import type { Outgoing } from '../net/outgoing.ts';

export function fetchBy(outgoing: Outgoing): CustomFetch {
	return async (url, { method, headers, body, signal }) => {
		const answer = await outgoing(url, {
			method: method === 'POST' ? 'POST' : 'GET',
			headers,
			...(body !== null && body !== undefined && { body: body instanceof Uint8Array ? body : String(body) }),
			...(signal && { signal }),
		});
		const empty = answer.status === 204 || answer.status === 304;
		return new Response(empty ? null : new Uint8Array(answer.body), { status: answer.status, headers: answer.headers });
	};
}
