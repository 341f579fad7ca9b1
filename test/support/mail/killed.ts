/** A process that puts messages for ever, killed again and again. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

/** How many are acknowledged before it is killed, and how many ms after the last of them. */
const kills = [
	[3, 0],
	[10, 11],
	[25, 23],
] as const;

/** The number of the last message that was acknowledged; the first is 0. */
export async function putAndKill(dir: string, smtpUrl: string, channel: 'mail' | 'sms'): Promise<number> {
	let last = -1;
	for (const [count, pause] of kills) {
		const child = spawn(
			process.execPath,
			[join(import.meta.dirname, 'mail-child.ts'), dir, smtpUrl, String(last + 1), channel],
			{ stdio: ['ignore', 'pipe', 'inherit'] },
		);
		const ended = new Promise((resolve) => child.once('exit', resolve));
		let seen = 0;
		for await (const told of createInterface({ input: child.stdout })) {
			last = Math.max(last, Number(told.split(' ')[1]));
			seen += 1;
			if (seen === count) break;
		}
		await sleep(pause);
		child.kill('SIGKILL');
		await ended;
	}
	return last;
}

type Counts = { readonly waiting: number; readonly sending: number };

/** Resolves once nothing waits any more, or after half a minute. */
export async function allSent(counts: () => Promise<Counts>): Promise<void> {
	for (let tries = 0; tries < 600; tries += 1) {
		const { waiting, sending } = await counts();
		if (waiting + sending === 0) return;
		await sleep(50);
	}
}
