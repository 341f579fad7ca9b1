/** The entry: the command line in a process of its own. The only place that knows signals and exit codes of the process. */
import { runCli } from './cli/cli.ts';
import { readSecret } from './cli/secret-input.ts';

const stopping = new AbortController();
let askedAt: number | null = null;

/** The first time it stops in good order, the second time at once. A terminal and a parent may both send the first. */
function stop(): void {
	const now = Date.now();
	if (askedAt !== null && now - askedAt > 1000) process.exit(130);
	askedAt ??= now;
	stopping.abort();
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
// The launcher is gone, even by a kill that it could not pass on.
process.on('disconnect', stop);
process.channel?.unref();

// The reader of a pipe, say `head`, has seen enough.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1));

const code = await runCli(process.argv.slice(2), {
	terminal: {
		out: (text) => void process.stdout.write(text),
		err: (text) => void process.stderr.write(text),
		interactive: process.stderr.isTTY === true,
		columns: () => process.stderr.columns ?? 80,
		readSecret,
	},
	signal: stopping.signal,
});
/**
 * A statement that did not end in time still runs in the engine, and the end of the process can wait for it for ever: the
 * launcher is told that all is closed, and ends what does not.
 */
const exit = () => process.exit(code);
process.stdout.write('', () => (process.send ? process.send({ ended: code }, exit) : exit()));
