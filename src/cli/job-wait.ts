/** Background work that a command has asked for, until it has ended. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../api/client.ts';
import type { Result } from '../api/contract/contract.ts';
import { messages } from '../errors/messages.ts';
import { type ErrorCode, Fault } from '../errors.ts';
import type { Cli } from './command.ts';
import { progressLine } from './progress-line.ts';

const firstPauseMs = 20;
const longestPauseMs = 500;

/** Fault of the job where it failed. A user who stops waiting stops only the waiting: the work is durable. */
export async function waitForJob(
	client: Client,
	id: number,
	doing: string | ((job: Result<'getJob'>) => string),
	cli: Cli,
): Promise<void> {
	const line = progressLine(cli.terminal);
	try {
		for (let pause = firstPauseMs; !cli.signal.aborted; pause = Math.min(longestPauseMs, pause * 1.5)) {
			const job = await client.getJob({ id });
			const { state, error } = job;
			if (state === 'done') return;
			if (state === 'cancelled') throw new Fault('cancelled');
			if (state === 'failed') {
				const known = error !== null && Object.hasOwn(messages, error.code);
				throw known ? new Fault(error.code as ErrorCode, error.params) : new Fault('internal');
			}
			line.show(typeof doing === 'string' ? `${doing} …` : doing(job));
			await sleep(pause);
		}
	} finally {
		line.clear();
	}
}
