/** A message that was refused or given up is sent again. Whom no survey asks any more, it asks by this neither, unless that is lifted. */
import { Fault } from '../errors.ts';
import type { OutboxStore } from './ports.ts';

/** `wish`: somebody does not want to be asked. `unreachable`: what was sent there came back for good. */
export type Barred = 'wish' | 'unreachable';

export type Barring = {
	why(address: string): Promise<Barred | null>;
	/** The address may be asked from now on. */
	lift(address: string): Promise<unknown>;
};

export type Again = {
	readonly id: number;
	/** An address that could not be reached may be asked from now on; what somebody has said only he takes back. */
	readonly lift: boolean;
	readonly now: number;
};

/**
 * Whether it waits: false where only the address could be lifted, since what had left is not kept. Faults `mail_not_found`,
 * `mail_not_ended`, `mail_forgotten`, `recipient_unwilling`, `recipient_unreachable`.
 */
export async function sendAgain(
	store: Pick<OutboxStore, 'get' | 'content' | 'again'>,
	barring: Barring,
	{ id, lift, now }: Again,
): Promise<boolean> {
	const message = await store.get(id);
	if (message === null) throw new Fault('mail_not_found', { id });
	const { state, kind, to } = message;
	if (state !== 'refused' && state !== 'given_up') throw new Fault('mail_not_ended', { id });
	const why = kind === 'survey' ? await barring.why(to) : null;
	if (why === 'wish') throw new Fault('recipient_unwilling', { id, to });
	if (why === 'unreachable' && !lift) throw new Fault('recipient_unreachable', { id, to });
	const isKept = (await store.content(message)) !== null;
	if (!isKept && why === null) throw new Fault('mail_forgotten', { id, to });
	if (why !== null) await barring.lift(to);
	if (!isKept) return false;
	if (!(await store.again(id, now))) throw new Fault('mail_not_ended', { id });
	return true;
}
