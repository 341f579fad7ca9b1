/** Every request to an address that a user may enter goes out here: guarded, bounded in time and size. */
import { type Dispatcher, request as send } from 'undici';
import { Fault } from '../errors.ts';
import { createPinnedAgent } from './pinned-agent.ts';
import { type Exchange, followRedirect, isRedirect } from './redirect.ts';
import { originOf, refuse, type UrlGuard } from './url-guard.ts';

export type OutgoingRequest = {
	method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	headers?: Readonly<Record<string, string>>;
	body?: string | Uint8Array;
	signal?: AbortSignal;
	/** For the whole exchange: resolving, redirects and reading included. */
	timeoutMs?: number;
	maxBytes?: number;
	/** False: a redirect is an answer like any other. Followed, a POST becomes a GET, and what was to be handed over is lost. */
	follow?: boolean;
};

export type OutgoingResponse = {
	status: number;
	/** Names in lower case; repeated ones joined by a comma. */
	headers: Readonly<Record<string, string>>;
	body: Buffer;
	/** Where the answer came from, after redirects. */
	url: string;
};

/**
 * Answers any status; it is the caller who knows what 404 means. Throws `url_refused`, `outgoing_timeout`,
 * `outgoing_too_large`, `outgoing_failed`, or the reason of the caller's signal. Of the first failures `connected` tells whether
 * the other side can have heard anything.
 */
export type Outgoing = (url: string, request?: OutgoingRequest) => Promise<OutgoingResponse>;

export type OutgoingOptions = { guard: UrlGuard; timeoutMs?: number; maxBytes?: number };

const redirectLimit = 5;

export function createOutgoing({ guard, ...defaults }: OutgoingOptions): Outgoing {
	return async (address, request = {}) => {
		const timeoutMs = request.timeoutMs ?? defaults.timeoutMs ?? 30_000;
		const maxBytes = request.maxBytes ?? defaults.maxBytes ?? 10 * 1024 * 1024;
		if (!URL.canParse(address)) throw refuse(null, 'not_an_address');
		let exchange: Exchange = {
			url: new URL(address),
			method: request.method ?? 'GET',
			headers: { 'user-agent': 'Kamerton', ...lowerCased(request.headers ?? {}) },
			body: request.body ?? null,
		};
		const timeout = AbortSignal.timeout(timeoutMs);
		const line = { connected: false };
		const signal = request.signal ? AbortSignal.any([timeout, request.signal]) : timeout;
		try {
			for (let redirects = 0; ; redirects++) {
				const response = await perform(exchange, { guard, signal, timeoutMs, maxBytes, line });
				const { location } = response.headers;
				if (request.follow === false || !isRedirect(response.status) || location === undefined) return response;
				if (redirects === redirectLimit) throw refuse(exchange.url, 'too_many_redirects');
				exchange = followRedirect(exchange, response.status, location);
			}
		} catch (error) {
			if (error instanceof Fault) throw error;
			request.signal?.throwIfAborted();
			const origin = originOf(exchange.url);
			if (timeout.aborted) throw new Fault('outgoing_timeout', { url: origin, seconds: timeoutMs / 1000, ...line });
			throw new Fault('outgoing_failed', { url: origin, reason: reasonOf(error), ...line }, { cause: error });
		}
	};
}

type Bounds = {
	guard: UrlGuard;
	signal: AbortSignal;
	timeoutMs: number;
	maxBytes: number;
	/** Told of it, once the other side can hear. */
	line: { connected: boolean };
};

/** One request and its answer. Every hop is checked anew, and connects to the addresses of that check. */
async function perform(
	exchange: Exchange,
	{ guard, signal, timeoutMs, maxBytes, line }: Bounds,
): Promise<OutgoingResponse> {
	const checked = await within(guard(exchange.url), signal);
	const dispatcher = createPinnedAgent(checked, timeoutMs);
	dispatcher.once('connect', () => {
		line.connected = true;
	});
	try {
		const { method, headers, body } = exchange;
		const answer = await send(checked.url, {
			dispatcher,
			signal,
			method: method as Dispatcher.HttpMethod,
			headers,
			body,
		});
		return {
			status: answer.statusCode,
			headers: joined(answer.headers),
			body: await readBody(answer.body, maxBytes, originOf(checked.url)),
			url: checked.url.href,
		};
	} finally {
		await dispatcher.destroy();
	}
}

/** Counts what arrives: a declared length may lie. Nothing is unpacked, so nothing can swell. */
async function readBody(body: AsyncIterable<Buffer>, maxBytes: number, url: string): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of body) {
		bytes += chunk.length;
		if (bytes > maxBytes) throw new Fault('outgoing_too_large', { url, bytes: maxBytes });
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

/** Resolving a name cannot be cancelled, but one need not wait for it. */
function within<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
	const { promise, reject } = Promise.withResolvers<never>();
	const stop = () => reject(signal.reason);
	if (signal.aborted) stop();
	signal.addEventListener('abort', stop, { once: true });
	return Promise.race([work, promise]).finally(() => signal.removeEventListener('abort', stop));
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function joined(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
	return Object.fromEntries(Object.entries(headers).map(([name, value = '']) => [name, String(value)]));
}

function reasonOf(error: unknown): string {
	const { code, message } = error as { code?: string; message?: string };
	return code ?? message ?? 'unknown';
}
