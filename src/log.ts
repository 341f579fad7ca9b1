/** Structured logs: a JSON line each, on the error output, so that answers on the standard output stay clean. */
import { destination, type Logger, pino } from 'pino';

type LoggedRequest = { readonly method: string; readonly url: string };

export function createLog(level: string): Logger {
	return pino(
		{
			level,
			base: undefined,
			timestamp: () => `,"time":"${new Date().toISOString()}"`,
			formatters: { level: (label) => ({ level: label }) },
			serializers: {
				req: ({ method, url }: LoggedRequest) => ({ method, path: loggedPath(url) }),
			},
		},
		destination({ fd: 2, sync: true }),
	);
}

/** Filters in the query may name customers, and whoever has the link of a survey can answer in somebody's place. */
export function loggedPath(url: string): string {
	// Proxies may name the host as well (RFC 9112, 3.2.2).
	const path = (url.split('?')[0] ?? '').replace(/^https?:\/\/[^/]*/i, '');
	return decoded(path).replace(/^(\/+s\/+(?:no|score|[^/]+\/+(?:[ir]|kiosk))\/+).*/, '$1…');
}

/** As the router reads it; what cannot be read stands as it came. */
function decoded(path: string): string {
	try {
		return decodeURI(path);
	} catch {
		return path;
	}
}
