/** A stand-in for a ClickHouse server, in a process of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type FactsServer = {
	readonly url: string;
	/** Statements that named a file. */
	refused(): Promise<string[]>;
	/** Statements that came with rows. */
	sent(): Promise<string[]>;
	end(): Promise<void>;
};

export async function startFactsServer(): Promise<FactsServer> {
	const dir = mkdtempSync(join(tmpdir(), 'kamerton-server-'));
	const child = spawn(process.execPath, [join(import.meta.dirname, 'front.ts'), dir], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const [port] = (await once(child.stdout, 'data')) as [Buffer];
	const url = `http://127.0.0.1:${port.toString().trim()}`;
	const ask = async (path: string) => (await (await fetch(`${url}/${path}`)).json()) as string[];
	return {
		url,
		refused: () => ask('refused'),
		sent: () => ask('sent'),
		async end() {
			const ended = once(child, 'exit');
			await fetch(`${url}/quit`).catch(() => {});
			await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 5_000).unref())]);
			if (child.exitCode === null) child.kill('SIGKILL');
			rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
		},
	};
}
