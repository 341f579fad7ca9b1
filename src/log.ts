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
				// Filters in the query may name customers; bodies are never logged.
				req: ({ method, url }: LoggedRequest) => ({ method, path: url.split('?')[0] }),
			},
		},
		destination({ fd: 2, sync: true }),
	);
}
