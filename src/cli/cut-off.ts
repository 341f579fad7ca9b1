/**
 * Imports that were under way when their process was killed. A command that stays shorter than their work would begin it anew
 * and put it back when it ends, each time; so it is waited for, or not begun.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../api/client.ts';
import { Fault } from '../errors.ts';
import type { Service } from '../service.ts';
import type { Cli } from './command.ts';
import { progressText } from './import-run.ts';
import { progressLine } from './progress-line.ts';
import { waitForPromises } from './promise-wait.ts';

const [firstPauseMs, longestPauseMs] = [20, 500];

/** Waits until they have ended, since answers would be without them. A user's stop leaves them to the next command. */
export async function carryThrough(
	{ imports }: Pick<Service, 'imports'>,
	client: Pick<Client, 'getImport' | 'listPolicies'>,
	cli: Cli,
): Promise<void> {
	const { signal, terminal, texts, language } = cli;
	const cutOff = await imports.unfinished();
	const line = progressLine(terminal);
	try {
		for (const { id, fileName, state } of cutOff) {
			terminal.err(`${texts.import.goesOn(id, fileName, texts.import.states[state] ?? state)}\n`);
			for (let pause = firstPauseMs; ; pause = Math.min(longestPauseMs, pause * 1.5)) {
				if (signal.aborted) throw new Fault('cancelled');
				const { working, progress, error, nextTryAt } = await client.getImport({ id });
				// Tried and put off: what stands in its way, such as a full disk, does not go by waiting.
				if (!working || nextTryAt !== null) {
					line.clear();
					if (error) terminal.err(`${texts.import.stuck(id, error.message)}\n`);
					break;
				}
				if (progress) line.show(`${fileName}  ${progressText(progress, { texts, language })}`);
				await sleep(pause);
			}
		}
	} finally {
		line.clear();
	}
	if (cutOff.length > 0) await waitForPromises(client, cli);
}

/** Says which there are and what ends them. */
export async function tellCutOff(
	imports: Pick<Service['imports'], 'unfinished'>,
	{ terminal, texts }: Cli,
): Promise<void> {
	for (const { id, fileName, state } of await imports.unfinished()) {
		terminal.err(`${texts.import.cutOff(id, fileName, texts.import.states[state] ?? state)}\n`);
	}
}
