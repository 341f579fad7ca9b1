/** Without a network the page of the tablet opens as it was last seen. Nothing but pages and scripts is kept here: answers lie elsewhere. */
import { cacheName } from './cache.ts';

/** A network that neither works nor says so is none. */
const patienceMs = 5_000;

type Fetched = Event & { readonly request: Request; respondWith(reply: Promise<Response>): void };
type Activated = Event & { waitUntil(work: Promise<unknown>): void };
const worker = self as unknown as {
	skipWaiting(): Promise<void>;
	readonly clients: { claim(): Promise<void> };
	addEventListener(type: 'install' | 'activate', listen: (event: Activated) => void): void;
	addEventListener(type: 'fetch', listen: (event: Fetched) => void): void;
};

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
	const { request } = event;
	if (request.method === 'GET' && new URL(request.url).origin === location.origin) event.respondWith(answer(request));
});

async function answer(request: Request): Promise<Response> {
	const cache = await caches.open(cacheName);
	const kept = () => cache.match(request, { ignoreSearch: true, ignoreVary: true });
	try {
		const reply = await fetch(request, { signal: AbortSignal.timeout(patienceMs) });
		if (reply.ok) await cache.put(request, reply.clone());
		return reply.status >= 500 ? ((await kept()) ?? reply) : reply;
	} catch (error) {
		const known = await kept();
		if (known === undefined) throw error;
		return known;
	}
}
