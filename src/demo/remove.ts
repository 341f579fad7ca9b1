/** Taking a demo out again: its imports are undone, those that name others first, so that nothing is derived twice. */
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { demoFacts } from './facts.ts';
import { closeHours } from './hours.ts';
import type { DemoControl, DemoParts } from './ports.ts';
import { findPresent, type Part } from './present.ts';

const open = new Set(['received', 'staging', 'staged', 'publishing', 'undoing']);

/** `keep`: parts of this demo stay. */
export async function removeDemo(parts: DemoParts, control: DemoControl, keep: string | null = null): Promise<void> {
	const { imports, folder } = parts;
	const place = (part: Part) => demoFacts.findIndex((one) => one.part === part.part);
	const { parts: present } = await findPresent(imports);
	const todo = present.filter((one) => one.parameters !== keep).sort((a, b) => place(b) - place(a));
	for (const [index, { record }] of todo.entries()) {
		control.signal.throwIfAborted();
		control.progress({ phase: 'undoing', fact: record.fact, rows: record.loaded ?? 0, done: index / todo.length });
		// One that is still on its way is stopped, or let come to its end.
		let { state } = record;
		if (open.has(state)) state = (await imports.cancel(record.id).catch(() => imports.wait(record.id))).state;
		if (state !== 'published') continue;
		const undone = await imports.undo(record.id);
		await Promise.race([imports.wait(undone.id), aborted(control.signal)]);
	}
	await closeHours(parts.hours);
	if (keep === null) await rm(folder, { recursive: true, force: true });
}

async function aborted(signal: AbortSignal): Promise<never> {
	const never = 2 ** 31 - 1;
	await sleep(never, undefined, { signal, ref: false }).catch(() => {});
	throw signal.reason;
}
