/** Whoever has not answered is reminded once. */
import { type Whom, whomOf } from './customers.ts';
import { dayMs } from './judge.ts';
import type { Unreminded } from './plan.ts';
import type { DueReminder, SendPlan } from './ports.ts';
import type { SendingParts } from './sending.ts';

export type RemindingParts = Pick<
	SendingParts,
	'reader' | 'chatsOf' | 'numberOf' | 'invitations' | 'openings' | 'now'
> & { readonly store: Pick<SendingParts['store'], 'get' | 'dueReminders' | 'past' | 'remind'> };

const atOnce = 1000;

/** How many were reminded. */
export async function remind(plan: SendPlan, parts: RemindingParts, signal: AbortSignal | undefined): Promise<number> {
	const { store, invitations, openings, now } = parts;
	const opensAt = await openings(plan.document.hours);
	for (let reminded = 0; ; ) {
		signal?.throwIfAborted();
		const at = now();
		const due = await store.dueReminders(plan.id, at, atOnce);
		if (due.length === 0) return reminded;
		const whom = await whomOf(
			due.map(({ moment }) => moment),
			parts,
		);
		const { refused, bounced } = await store.past(due.map(({ invitation }) => invitation.person));
		for (const one of due) {
			// It may have been paused or stopped meanwhile, and who waits for a letter then gets none.
			if ((await store.get(plan.id))?.state !== 'running') return reminded;
			const { event, timeZone } = one.moment;
			const { address, person } = whom.get(event) ?? { address: null, person: null };
			const why = whyUnreminded(one, { refused, bounced, person, at });
			const opens = opensAt(timeZone, at);
			if (why !== null) await store.remind(plan.id, event, { state: 'left_out', reason: why, due: at });
			// It has not left yet, or comes at night: later.
			else if (!one.sent) await store.remind(plan.id, event, { state: 'waiting', reason: null, due: at + dayMs });
			else if (opens === null) await store.remind(plan.id, event, { state: 'left_out', reason: 'expired', due: at });
			else if (opens > at) await store.remind(plan.id, event, { state: 'waiting', reason: null, due: opens });
			else if (address !== null && (await invitations.remind(one.invitation, address))) {
				await store.remind(plan.id, event, { state: 'sent', reason: null, due: at });
				reminded += 1;
			} else await store.remind(plan.id, event, { state: 'left_out', reason: 'stopped', due: at });
		}
	}
}

function whyUnreminded(
	{ invitation, answered }: DueReminder,
	known: {
		readonly refused: ReadonlySet<string>;
		readonly bounced: ReadonlySet<string>;
		readonly person: Whom['person'];
		readonly at: number;
	},
): Unreminded | null {
	if (answered) return 'answered';
	if (known.refused.has(invitation.person)) return 'do_not_ask';
	if (known.bounced.has(invitation.person)) return 'bounced';
	if (invitation.expiresAt <= known.at) return 'expired';
	// Who was erased, or has another address by now, is not the one who was asked.
	return known.person === invitation.person ? null : 'forgotten';
}
