/** What a benchmark starts or writes ends with it, however it ends: at the end, at an error, at Ctrl-C. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const duties = new Set<() => void>();

/** Runs when this process ends, unless what is answered is called first; then it runs at once. Last come, first served. */
export function atEnd(duty: () => void): () => void {
	duties.add(duty);
	return () => {
		if (duties.delete(duty)) duty();
	};
}

/** A folder that is gone afterwards. */
export function temporaryFolder(name: string): string {
	const dir = mkdtempSync(join(tmpdir(), `kamerton-bench-${name}-`));
	// What still ends there may write a last time.
	atEnd(() => rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
	return dir;
}

process.on('exit', () => {
	for (const duty of [...duties].reverse()) {
		try {
			duty();
		} catch (error) {
			console.error(error);
		}
	}
});
for (const [signal, number] of Object.entries({ SIGHUP: 1, SIGINT: 2, SIGTERM: 15 })) {
	process.on(signal, () => process.exit(128 + number));
}
