/** What became of a request to a gateway, as the outbox understands it. */
import { Fault } from '../errors.ts';
import type { Outcome, Problem } from '../mail/ports.ts';
import type { OutgoingResponse } from '../net/outgoing.ts';

type Failed = Exclude<Outcome, { kind: 'taken' }>;

const replyLength = 500;

export function replyOf({ status, body }: Pick<OutgoingResponse, 'status' | 'body'>): string {
	return `${status} ${body.toString('utf8').replaceAll(/\s+/g, ' ').trim()}`.trim().slice(0, replyLength);
}

export function failed(kind: Failed['kind'], problem: Problem, reply: string, rest: Partial<Failed> = {}): Failed {
	return { kind, problem, reply: reply.slice(0, replyLength), doubtful: false, ...rest };
}

/** By its status alone; null where it is one of 2xx. */
export function outcomeOfStatus(answer: OutgoingResponse, now: number): Failed | null {
	const { status, headers } = answer;
	const reply = replyOf(answer);
	if (status >= 200 && status < 300) return null;
	if (status < 400) return failed('server', 'unknown', `${reply} ${placeOf(headers['location'] ?? '')}`.trim());
	if (status === 401 || status === 403 || status === 407) return failed('server', 'sign_in_refused', reply);
	if (status === 404 || status === 405 || status === 410) return failed('server', 'unknown', reply);
	if (status === 408) return failed('server', 'silent', reply, { doubtful: true });
	if (ofContent.includes(status)) return failed('refused', 'content_refused', reply);
	const notBeforeMs = retryAfter(headers['retry-after'], now);
	// Whoever stands between answers with 504 when the other side is slow: it may have been taken.
	return failed('server', 'later', reply, { notBeforeMs, doubtful: status === 504 });
}

/**
 * RFC 9110 and 4918: what these say of a message they say of it tomorrow as well. All the others are about the account (402), the
 * moment (423, 425, 429) or the server.
 */
const ofContent: readonly number[] = [400, 406, 409, 411, 413, 414, 415, 422, 451];

/** Where a redirect points, without its path: that may hold a secret. */
function placeOf(location: string): string {
	return URL.canParse(location) ? `→ ${new URL(location).origin}` : '';
}

/** What `Outgoing` throws. */
export function outcomeOfFault(error: unknown): Failed {
	const reply = error instanceof Error ? error.message : String(error);
	if (!(error instanceof Fault)) return failed('server', 'unknown', reply, { doubtful: true });
	const reason = String(error.params['reason'] ?? '');
	const doubtful = error.params['connected'] !== false;
	switch (error.code) {
		case 'url_refused':
			return failed('server', reason === 'not_public' ? 'host_internal' : 'host_unknown', reply);
		case 'outgoing_timeout':
			return failed('server', doubtful ? 'silent' : 'unreachable', reply, { doubtful });
		case 'outgoing_failed':
			if (/CERT|SELF_SIGNED|ALTNAME|UNABLE_TO_|ISSUER/.test(reason)) return failed('server', 'certificate', reply);
			if (/SSL|TLS|EPROTO/.test(reason)) return failed('server', 'tls_failed', reply);
			return failed('server', doubtful ? 'broken_off' : 'unreachable', reply, { doubtful });
		default:
			return failed('server', 'unknown', reply, { doubtful: true });
	}
}

const longestMs = 24 * 3_600_000;

/** RFC 9110, 10.2.3: seconds or a date. A day at most: who says more has made a mistake. */
export function retryAfter(header: string | undefined, now: number): number {
	if (header === undefined) return 0;
	const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
	return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), longestMs) : 0;
}
