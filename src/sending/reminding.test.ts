/** A plan that is held up while reminders leave reminds nobody else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sendPlanShape } from './plan.ts';
import type { DueReminder, SendPlan } from './ports.ts';
import { type RemindingParts, remind } from './reminding.ts';

const plan: SendPlan = {
	...{ id: 1, survey: 1, name: 'plan', state: 'running', revision: 1, startedAt: 0, searched: null },
	document: sendPlanShape.parse({ trigger: { kind: 'given' }, reminderDays: 1 }),
	...{ createdBy: '', createdAt: 0, changedBy: '', changedAt: 0 },
};
const context = { known: {}, about: {}, language: null };
const dueOf = (name: string): DueReminder => ({
	moment: {
		...{ event: name, at: 0, customer: null, timeZone: null, fields: {}, address: `${name}@example.com`, context },
		...{ plan: 1, firstDue: 0, due: 0, state: 'asked', reason: null, settledAt: 0, invitation: name },
		reminder: { due: 0, state: 'waiting', reason: null },
	},
	invitation: {
		...{ id: name, survey: 1, link: name, by: 'mail', person: `${name}@example.com`, address: null, context },
		...{ askedAt: 0, expiresAt: 100, mirrored: null },
	},
	...{ sent: true, answered: false },
});

function play(given: { readonly pausedAfter: number; readonly asked: boolean }) {
	const waiting = new Map(['a', 'b', 'c'].map((name) => [name, dueOf(name)]));
	const written: string[] = [];
	const states: string[] = [];
	const parts: RemindingParts = {
		store: {
			get: async () => ({ ...plan, state: written.length < given.pausedAfter ? 'running' : 'paused' }),
			dueReminders: async () => [...waiting.values()],
			past: async () => ({ refused: new Set(), bounced: new Set(), asked: [] }),
			async remind(_, event, { state, reason }) {
				states.push(`${event} ${state} ${reason}`);
				waiting.delete(event);
			},
		},
		reader: { check() {}, async *find() {}, newest: async () => 0, people: async () => new Map() },
		invitations: {
			inTurn: (work) => work(),
			personOf: async (_, address) => address,
			sealOf: async (ref) => ref,
			signatureOf: async (_, text) => text,
			chanceOf: async () => 0,
			recover: async () => {},
			async remind(_, address) {
				if (given.asked) written.push(address);
				return given.asked;
			},
		},
		...{ chatsOf: async () => new Map(), numberOf: () => null },
		...{ openings: async () => (_, from) => from, now: () => 50 },
	};
	return remind(plan, parts, undefined).then((reminded) => ({ reminded, written, states }));
}

test('whoever is left when the plan is held up waits and gets nothing', async () => {
	const { reminded, written, states } = await play({ pausedAfter: 1, asked: true });
	assert.deepEqual([reminded, written, states], [1, ['a@example.com'], ['a sent null']]);
});

test('where nothing can be asked any more nobody counts as reminded', async () => {
	const { reminded, states } = await play({ pausedAfter: 9, asked: false });
	assert.deepEqual([reminded, states], [0, ['a left_out stopped', 'b left_out stopped', 'c left_out stopped']]);
});
