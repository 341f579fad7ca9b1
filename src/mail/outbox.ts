/**
 * Messages on their way, by mail or otherwise: on the disk before anybody is told that they will be sent, then handed to the
 * server, again and again where that does not work. Between the server's word and ours on the disk a kill leaves a doubt: then it is handed over once more,
 * under the same Message-ID. So every mail leaves at least once, and twice only in that moment.
 */
import { randomBytes } from 'node:crypto';
import type { KeptMail, MailEnd, NewMail, OutboxStore, Outcome, Transport } from './ports.ts';
import { waitAfter } from './waits.ts';

export type OutboxParts<Server> = {
	readonly store: OutboxStore;
	/** Null: everything waits. */
	readonly configured: () => Promise<Server | null>;
	/** In whose name a message is; '' where that is nobody's. */
	readonly senderOf: (server: Server) => string;
	readonly open: (server: Server) => Promise<Transport>;
	/** Something is to be delivered at this moment. */
	readonly wake: (at: number) => Promise<void>;
	/** Is about to end, well or not: before that is written down, so that a kill in between loses nothing. Done twice it is the same. */
	readonly ending: (mail: KeptMail, end: MailEnd) => Promise<void>;
	/** So often a message may be in doubt, and no more: whoever gets it reads each of them. Null: a second one is known by its name. */
	readonly mostDoubts: number | null;
	readonly now: () => number;
};

export type Delivered = { readonly sent: number; readonly refused: number; readonly later: number };

type Tried = { readonly kind: Outcome['kind']; readonly pauseMs: number };

export type Outbox = {
	/** On the disk when it is done; each once, by its name. How many were new. */
	put(mails: readonly NewMail[]): Promise<number>;
	/** Hands over what is due, until there is nothing, the server fails, or the signal says so. */
	deliver(signal: AbortSignal): Promise<Delivered>;
	/** Sees to it that somebody delivers what waits. */
	resume(): Promise<void>;
};

/** As many connections as a transport holds. */
const atOnce = 3;
/** After the server has failed. */
const pauseMs = 60_000;

export function createOutbox<Server>({
	store,
	configured,
	senderOf,
	open,
	wake,
	ending,
	mostDoubts,
	now,
}: OutboxParts<Server>): Outbox {
	let underWay = 0;

	async function attempt(mail: KeptMail, transport: Transport): Promise<Tried | null> {
		const at = now();
		if (mail.until !== null && mail.until <= at) return finish(mail, givenUp(mail, 'too_old'), 'later');
		if (!(await store.begin(mail.id, at))) return null;
		const content = await store.content(mail);
		if (content === null) return finish(mail, givenUp(mail, 'unreadable'), 'later');
		const outcome = await transport.send({ ...content, to: mail.to, messageId: mail.messageId });
		return finish(mail, endAfter(mail, outcome, now(), mostDoubts), outcome.kind, notBefore(outcome));
	}

	async function finish(mail: KeptMail, end: MailEnd, kind: Outcome['kind'], pauseMs = 0): Promise<Tried> {
		if (end.state !== 'waiting') await ending(mail, end);
		await store.end(mail.id, end, now());
		return { kind, pauseMs };
	}

	/** What a process, or a run that broke off, has left in the middle. */
	async function recover(): Promise<void> {
		if (underWay === 0) await store.recover(now(), mostDoubts);
	}

	async function handOver(signal: AbortSignal): Promise<Delivered> {
		const counted = { sent: 0, refused: 0, later: 0 };
		const server = await configured();
		// It waits until somebody says by which server.
		if (server === null) return counted;
		let failing = false;
		let pause = pauseMs;
		let transport: Transport | null = null;
		try {
			while (!failing && !signal.aborted) {
				const batch = await store.due(now(), atOnce);
				if (batch.length === 0) break;
				transport ??= await open(server);
				const over = transport;
				// All of them, also where one of them fails: none is on its way any more when this ends.
				for (const done of await Promise.allSettled(batch.map((mail) => attempt(mail, over)))) {
					if (done.status === 'rejected') throw done.reason;
					const tried = done.value;
					if (tried === null) continue;
					if (tried.kind === 'taken') counted.sent += 1;
					else if (tried.kind === 'refused') counted.refused += 1;
					else counted.later += 1;
					failing ||= tried.kind === 'server';
					pause = Math.max(pause, tried.pauseMs);
				}
			}
		} finally {
			transport?.close();
		}
		await resume(failing ? now() + pause : 0);
		return counted;
	}

	async function resume(notBefore = 0): Promise<void> {
		const due = await store.nextDue();
		if (due !== null) await wake(Math.max(due, notBefore));
	}

	return {
		async put(mails) {
			const server = await configured();
			const sender = server === null ? '' : senderOf(server);
			const added = await store.add(
				mails.map((mail) => ({ ...mail, messageId: newMessageId(sender) })),
				now(),
			);
			if (added > 0) await wake(Math.min(...mails.map(({ dueAt }) => dueAt)));
			return added;
		},
		async deliver(signal) {
			await recover();
			underWay += 1;
			try {
				return await handOver(signal);
			} finally {
				underWay -= 1;
			}
		},
		async resume() {
			await recover();
			await resume();
		},
	};
}

function notBefore(outcome: Outcome): number {
	return outcome.kind === 'taken' ? 0 : (outcome.notBeforeMs ?? 0);
}

/**
 * Kept with the mail, so the same at every try. By chance: whoever knows it has seen the mail, and only he is believed when he
 * says that it came back.
 */
function newMessageId(sender: string): string {
	return `${randomBytes(24).toString('base64url')}@${sender.split('@')[1] ?? 'kamerton.invalid'}`;
}

export function endAfter(
	mail: Pick<KeptMail, 'attempts' | 'dueAt' | 'doubtful'>,
	outcome: Outcome,
	now: number,
	mostDoubts: number | null,
): MailEnd {
	const { reply } = outcome;
	if (outcome.kind === 'taken') {
		return { state: 'sent', dueAt: mail.dueAt, problem: null, reply, doubtful: false };
	}
	const { problem, doubtful } = outcome;
	if (outcome.kind === 'refused') return { state: 'refused', dueAt: mail.dueAt, problem, reply, doubtful };
	const wait = waitAfter(mail.attempts + 1);
	const tooOften = doubtful && mostDoubts !== null && mail.doubtful + 1 >= mostDoubts;
	if (wait === null || tooOften) return { state: 'given_up', dueAt: mail.dueAt, problem, reply, doubtful };
	return { state: 'waiting', dueAt: now + Math.max(wait, notBefore(outcome)), problem, reply, doubtful };
}

function givenUp({ dueAt, reply }: KeptMail, problem: 'too_old' | 'unreadable'): MailEnd {
	return { state: 'given_up', dueAt, problem, reply, doubtful: false };
}
