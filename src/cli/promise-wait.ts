/** Promises follow from tickets and policies in the background; this waits until they have. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../api/client.ts';
import type { Cli } from './command.ts';
import { progressLine } from './progress-line.ts';

const firstPauseMs = 20;
const longestPauseMs = 500;

/** A user who stops waiting stops only the waiting: the work is durable. */
export async function waitForPromises(client: Pick<Client, 'listPolicies'>, cli: Cli): Promise<void> {
	const line = progressLine(cli.terminal);
	try {
		for (let pause = firstPauseMs; !cli.signal.aborted; pause = Math.min(longestPauseMs, pause * 1.5)) {
			if ((await client.listPolicies({})).state !== 'applying') return;
			line.show(`${cli.texts.policies.applying} …`);
			await sleep(pause);
		}
	} finally {
		line.clear();
	}
}
