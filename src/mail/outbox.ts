/**
 * Mail on its way: on the disk before anybody is told that it will be sent, then handed to the server, again and again where
 * that does not work. Between the server's word and ours on the disk a kill leaves a doubt: then it is handed over once more,
 * under the same Message-ID. So every mail leaves at least once, and twice only in that moment.
 */
import { createHash } from 'node:crypto';
import type { KeptMail, MailEnd, MailStore, NewMail, Outcome, Transport } from './ports.ts';
import type { Configured } from './settings.ts';
import { waitAfter } from './waits.ts';

export type OutboxParts = {
	readonly store: MailStore;
	readonly configured: () => Promise<Configured | null>;
	readonly open: (configured: Configured) => Promise<Transport>;
	/** Something is to be delivered at this moment. */
	readonly wake: (at: number) => Promise<void>;
	/** Some of these have ended, well or not. */
	readonly ended: (mails: readonly KeptMail[]) => Promise<void>;
	readonly now: () => number;
};

export type Delivered = { readonly sent: number; readonly refused: number; readonly later: number };

export type Outbox = {
	/** On the disk when it is done; each once, by its name. How many were new. */
	put(mails: readonly NewMail[]): Promise<number>;
	/** Hands over what is due, until there is nothing, the server fails, or the signal says so. */
	deliver(signal: AbortSignal): Promise<Delivered>;
	/** At the start, before anything is delivered: what a process left in the middle. */
	recover(): Promise<void>;
	/** Sees to it that somebody delivers what waits. */
	resume(): Promise<void>;
};

/** As many connections as a transport holds. */
const atOnce = 3;
/** After the server has failed. */
const pauseMs = 60_000;

export function createOutbox({ store, configured, open, wake, ended, now }: OutboxParts): Outbox {
	async function attempt(mail: KeptMail, transport: Transport): Promise<Outcome['kind'] | null> {
		const at = now();
		if (mail.until !== null && mail.until <= at) return finish(mail, givenUp(mail, 'too_old'), 'later');
		if (!(await store.begin(mail.id, at))) return null;
		const content = await store.content(mail);
		if (content === null) return finish(mail, givenUp(mail, 'unreadable'), 'later');
		const outcome = await transport.send({ ...content, to: mail.to, messageId: mail.messageId });
		return finish(mail, endAfter(mail, outcome, now()), outcome.kind);
	}

	async function finish(mail: KeptMail, end: MailEnd, kind: Outcome['kind']): Promise<Outcome['kind']> {
		await store.end(mail.id, end, now());
		const after = end.state === 'waiting' ? null : await store.get(mail.id);
		if (after !== null) await ended([after]);
		return kind;
	}

	async function resume(notBefore = 0): Promise<void> {
		const due = await store.nextDue();
		if (due !== null) await wake(Math.max(due, notBefore));
	}

	return {
		async put(mails) {
			const sender = (await configured())?.settings.from ?? '';
			const added = await store.add(
				mails.map((mail) => ({ ...mail, messageId: messageIdOf(mail, sender) })),
				now(),
			);
			if (added > 0) await wake(Math.min(...mails.map(({ dueAt }) => dueAt)));
			return added;
		},
		async deliver(signal) {
			const counted = { sent: 0, refused: 0, later: 0 };
			const settings = await configured();
			// It waits until somebody says by which server.
			if (settings === null) return counted;
			let failing = false;
			let transport: Transport | null = null;
			try {
				while (!failing && !signal.aborted) {
					const batch = await store.due(now(), atOnce);
					if (batch.length === 0) break;
					transport ??= await open(settings);
					const over = transport;
					for (const kind of await Promise.all(batch.map((mail) => attempt(mail, over)))) {
						if (kind === 'taken') counted.sent += 1;
						else if (kind === 'refused') counted.refused += 1;
						else if (kind !== null) counted.later += 1;
						failing ||= kind === 'server';
					}
				}
			} finally {
				transport?.close();
			}
			await resume(failing ? now() + pauseMs : 0);
			return counted;
		},
		async recover() {
			await store.recover(now());
		},
		resume: () => resume(),
	};
}

/** From its name, so that a mail that is made anew after a kill is the same to whoever receives it. */
export function messageIdOf({ ref, to }: Pick<NewMail, 'ref' | 'to'>, sender: string): string {
	const name = createHash('sha256').update(`${ref}\0${to}`).digest('base64url').slice(0, 32);
	return `${name}@${sender.split('@')[1] ?? 'kamerton.invalid'}`;
}

export function endAfter(mail: Pick<KeptMail, 'attempts' | 'dueAt'>, outcome: Outcome, now: number): MailEnd {
	const { reply } = outcome;
	if (outcome.kind === 'taken') {
		return { state: 'sent', dueAt: mail.dueAt, problem: null, reply, doubtful: false };
	}
	const { problem, doubtful } = outcome;
	if (outcome.kind === 'refused') return { state: 'refused', dueAt: mail.dueAt, problem, reply, doubtful };
	const wait = waitAfter(mail.attempts + 1);
	if (wait === null) return { state: 'given_up', dueAt: mail.dueAt, problem, reply, doubtful };
	return { state: 'waiting', dueAt: now + wait, problem, reply, doubtful };
}

function givenUp({ dueAt, reply }: KeptMail, problem: 'too_old' | 'unreadable'): MailEnd {
	return { state: 'given_up', dueAt, problem, reply, doubtful: false };
}
