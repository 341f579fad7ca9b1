/** Work in a process of its own, whose memory and start can be asked for. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { atEnd } from './cleanup.ts';

/** Runs a script of this folder; its last line, JSON, is the answer. */
export async function runChild<Answer>(script: string, args: readonly (string | number)[]): Promise<Answer> {
	const child = spawn(process.execPath, [join(import.meta.dirname, script), ...args.map(String)], {
		stdio: ['ignore', 'pipe', 'inherit'],
		env: { ...process.env, UV_THREADPOOL_SIZE: '16' },
	});
	const end = atEnd(() => child.kill('SIGKILL'));
	const ended = new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
	let text = '';
	for await (const part of child.stdout.setEncoding('utf8')) text += part;
	const code = await ended;
	end();
	if (code !== 0) throw new Error(`${script} ended with ${code}`);
	return JSON.parse(text.trim().split('\n').at(-1) ?? '') as Answer;
}

/** The last line of a child. */
export function answer(value: unknown): void {
	console.log(JSON.stringify(value));
}

/** MiB that this process held at most. */
export function peakMemory(): number {
	return process.resourceUsage().maxRSS / 1024;
}
