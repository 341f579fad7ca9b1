/** What is kept of invitations goes to the outbox of each carrier, whatever the others do. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../errors.ts';
import { type Carrier, createInvitations, type Invitation, type InvitationParts } from './invitations.ts';

function world(fails: (by: Carrier) => unknown) {
	const kept: Invitation[] = (['sms', 'telegram', 'mail'] as const).map((by) => ({
		...{
			id: `of-${by}`,
			survey: 1,
			link: `l-${by}`,
			by,
			person: 'p',
			customer: null,
			address: 'somewhere',
			mirrored: null,
		},
		...{ context: { known: {}, about: {}, language: null }, askedAt: 0, expiresAt: 1 },
	}));
	const sent: string[] = [];
	const parts = {
		store: { get: async () => ({ id: 1, published: 1 }), version: async () => ({ languages: ['en'] }) },
		invitations: {
			unmailed: async (by: Carrier) => kept.filter((one) => one.by === by && one.address !== null),
			async mailed(ids: readonly string[]) {
				for (const id of ids)
					kept.splice(
						kept.findIndex((one) => one.id === id),
						1,
					);
			},
		},
		seal: async () => ({ sign: (_: string, text: string) => text, open: () => null }),
		async send(mails: readonly { readonly invitation: Invitation }[]) {
			for (const { invitation } of mails) {
				const error = fails(invitation.by);
				if (error !== null) throw error;
				sent.push(invitation.id);
			}
		},
		now: () => 0,
	} as unknown as InvitationParts;
	return { invitations: createInvitations(parts), sent };
}

test('a channel that was switched off holds up nobody who is asked by mail', async () => {
	const { invitations, sent } = world((by) => (by === 'sms' ? new Fault('channel_off', { channel: by }) : null));
	await invitations.recover();
	assert.deepEqual(sent.toSorted(), ['of-mail', 'of-telegram']);
});

test('what fails is told once the others were served', async () => {
	const { invitations, sent } = world((by) => (by === 'sms' ? new Error('the disk is full') : null));
	await assert.rejects(invitations.recover(), /the disk is full/);
	assert.deepEqual(sent.toSorted(), ['of-mail', 'of-telegram']);
});

test('one that the facts do not take is put aside with the reason, and holds up no later one', async () => {
	const course = { sentAt: 1, refused: false, startedAt: null, finishedAt: null };
	const about = {
		...{ survey: 1, link: 'l', by: 'mail', person: 'p', address: null, mirrored: null },
		askedAt: 0,
		expiresAt: 1,
	};
	const waiting = Array.from({ length: 700 }, (_, at) => ({
		...{ ...about, id: `i${at}` },
		context: { known: {}, about: {}, language: null },
	}));
	const said = new Map<string, string>();
	const pushed: unknown[] = [];
	const parts = {
		store: { get: async () => ({ id: 1, name: 'after', published: 1 }) },
		invitations: {
			unmirrored: async (_: number, limit: number) =>
				waiting
					.filter(({ id }) => !said.has(id))
					.slice(0, limit)
					.map((invitation) => ({ invitation, course })),
			setMirrored: async (id: string, mirrored: string) => void said.set(id, mirrored),
		},
		async push(rows: readonly unknown[]) {
			pushed.push(...rows);
			return pushed.length === 500 ? [{ at: 3, column: 'branch', code: 'not_a_text' }] : [];
		},
		now: () => 0,
	} as unknown as InvitationParts;
	await createInvitations(parts).mirror();
	assert.deepEqual([pushed.length, said.size], [700, 700]);
	assert.deepEqual(JSON.parse(said.get('i3') ?? ''), { ...course, aside: { column: 'branch', code: 'not_a_text' } });
	assert.deepEqual(JSON.parse(said.get('i4') ?? ''), course);
});
