/** The process that is killed, from outside. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { type Order, type Told, toldShape } from './protocol.ts';

const script = new URL('./victim.ts', import.meta.url).pathname;

export type Victim = {
	/** Resolves when it can work; rejects when it ended before. */
	readonly ready: Promise<void>;
	/** What it wrote on its error output. */
	complaints(): string;
	order(order: Order): void;
	/** `kill -9`; resolves when it is gone. */
	kill(): Promise<void>;
	/** Resolves when it is gone, whatever ended it. */
	readonly gone: Promise<unknown>;
	/** Resolves when it has closed its stores and is gone; rejects when it ended before. */
	stop(): Promise<void>;
};

export function startVictim(
	dir: string,
	heard: (told: Extract<Told, { name: string }>) => void,
	erasing: (told: Extract<Told, { erasing: string }>) => void = () => undefined,
): Victim {
	const child = spawn(process.execPath, [script, dir], {
		stdio: 'pipe',
		env: { ...process.env, UV_THREADPOOL_SIZE: '16' },
	});
	let complaints = '';
	let closed = false;
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		complaints += text;
	});
	// What is written to a process that is being killed goes nowhere.
	child.stdin.on('error', () => undefined);
	const ended = new Promise<number | string>((resolve) =>
		child.once('close', (code, signal) => resolve(code ?? signal ?? 'nothing')),
	);
	const ready = new Promise<void>((resolve, reject) => {
		createInterface({ input: child.stdout }).on('line', (line) => {
			// A line that the kill cut off was not said.
			if (!line.endsWith('}')) return;
			const told = toldShape.parse(JSON.parse(line));
			if ('ready' in told) resolve();
			// A statement that was given up may keep the engine's end waiting: as the launcher does, what is closed is ended.
			else if ('closed' in told) {
				closed = true;
				setTimeout(() => child.kill('SIGKILL'), 5_000).unref();
			} else if ('erasing' in told) erasing(told);
			else heard(told);
		});
		ended.then((code) => reject(new Error(`it ended with ${code} before it was ready:\n${complaints}`)));
	});
	ready.catch(() => undefined);
	return {
		ready,
		gone: ended,
		complaints: () => complaints,
		order: (order) => void child.stdin.write(`${JSON.stringify(order)}\n`),
		async kill() {
			child.kill('SIGKILL');
			await ended;
		},
		async stop() {
			child.stdin.write(`${JSON.stringify({ what: 'stop' } satisfies Order)}\n`);
			const how = await ended;
			if (!closed) throw new Error(`it ended with ${how} before its stores were closed:\n${complaints}`);
		},
	};
}
