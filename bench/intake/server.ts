/** A Kamerton to send to, as it is started by people, in a process of its own. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { atEnd } from '../cleanup.ts';

const main = join(import.meta.dirname, '../../src/main.ts');

export type BenchServer = {
	readonly url: string;
	/** MiB that it holds now; null where the system does not say. */
	memory(): number | null;
	stop(): Promise<void>;
};

export async function startServer(dataDir: string, more: Readonly<Record<string, string>> = {}): Promise<BenchServer> {
	const child = spawn(process.execPath, [main, 'serve', '--port', '0', '--data', dataDir, '--log', 'warn'], {
		stdio: ['ignore', 'pipe', 'inherit'],
		env: { ...process.env, UV_THREADPOOL_SIZE: '16', KAMERTON_LANG: 'en', ...more },
	});
	const forget = atEnd(() => child.kill('SIGKILL'));
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	const url = await new Promise<string>((resolve, reject) => {
		let text = '';
		child.stdout.setEncoding('utf8').on('data', (part: string) => {
			text += part;
			const found = /http:\/\/[\d.:]+/.exec(text)?.[0];
			if (found) resolve(found);
		});
		child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
	});
	return {
		url,
		memory: () => memoryOf(child.pid ?? 0),
		async stop() {
			child.kill('SIGTERM');
			await ended;
			forget();
		},
	};
}

function memoryOf(pid: number): number | null {
	try {
		const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
		return kilobytes === undefined ? null : Number(kilobytes) / 1024;
	} catch {
		return null;
	}
}
