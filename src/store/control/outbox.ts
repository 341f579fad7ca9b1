/** Messages on their way, in the control store; their content is sealed. Each channel sees its own alone. */
import { sql } from 'kysely';
import { Fault } from '../../errors.ts';
import {
	type Channel,
	type Content,
	type KeptMail,
	type MailState,
	mailKinds,
	mailStates,
	type OutboxStore,
} from '../../mail/ports.ts';
import type { ControlDb } from './control-store.ts';
import type { Secrets } from './secrets.ts';
import type { Row } from './tables.ts';

export function createOutboxStore(
	db: ControlDb,
	secrets: Pick<Secrets, 'wrap' | 'unwrap'>,
	channel: Channel,
): OutboxStore {
	const sealName = (ref: string) => `mail ${ref}`;
	return {
		async add(mails, now) {
			const rows = await Promise.all(
				mails.map(async ({ ref, kind, to, toName, letter, headers, beside, dueAt, until, messageId }) => ({
					...{
						channel,
						ref,
						kind,
						recipient: to,
						subject: letter.subject,
						message_id: messageId,
						state: 'waiting' as const,
					},
					rank: mailKinds.indexOf(kind),
					content: await secrets.wrap(
						sealName(ref),
						JSON.stringify({ toName, letter, headers, beside } satisfies Content),
					),
					...{ due_at: dueAt, until, created_at: now, changed_at: now },
				})),
			);
			return db.transaction().execute(async (tx) => {
				let added = 0;
				for (const row of rows) {
					const { numInsertedOrUpdatedRows } = await tx
						.insertInto('mail')
						.values(row)
						.onConflict((conflict) => conflict.column('ref').doNothing())
						.executeTakeFirstOrThrow();
					added += Number(numInsertedOrUpdatedRows ?? 0n);
				}
				return added;
			});
		},
		async get(id) {
			const row = await db
				.selectFrom('mail')
				.selectAll()
				.where('id', '=', id)
				.where('channel', '=', channel)
				.executeTakeFirst();
			return row ? messageOf(row) : null;
		},
		async byRefs(refs) {
			if (refs.length === 0) return [];
			const list = JSON.stringify(refs);
			const rows = await db
				.selectFrom('mail')
				.selectAll()
				.where('channel', '=', channel)
				.where(sql<boolean>`ref IN (SELECT value FROM json_each(${list}))`)
				.orderBy('id')
				.execute();
			return rows.map(messageOf);
		},
		async list({ states, kind, before, limit }) {
			let query = db.selectFrom('mail').selectAll().where('channel', '=', channel).orderBy('id', 'desc').limit(limit);
			if (states.length > 0) query = query.where('state', 'in', states);
			if (kind !== undefined) query = query.where('kind', '=', kind);
			if (before !== undefined) query = query.where('id', '<', before);
			return (await query.execute()).map(messageOf);
		},
		async counts() {
			const rows = await db
				.selectFrom('mail')
				.select(['state', (count) => count.fn.countAll<number>().as('n')])
				.where('channel', '=', channel)
				.groupBy('state')
				.execute();
			const counts = Object.fromEntries(mailStates.map((state) => [state, 0])) as Record<MailState, number>;
			for (const { state, n } of rows) counts[state] = Number(n);
			return counts;
		},
		async trouble() {
			const row = await db
				.selectFrom('mail')
				.selectAll()
				.where('channel', '=', channel)
				.where('state', '=', 'waiting')
				.where('problem', 'is not', null)
				.orderBy('changed_at', 'desc')
				.limit(1)
				.executeTakeFirst();
			return row ? messageOf(row) : null;
		},
		async due(now, limit) {
			const rows = await db
				.selectFrom('mail')
				.selectAll()
				.where('channel', '=', channel)
				.where('state', '=', 'waiting')
				.where('due_at', '<=', now)
				.orderBy('rank')
				.orderBy('due_at')
				.limit(limit)
				.execute();
			return rows.map(messageOf);
		},
		async nextDue() {
			const row = await db
				.selectFrom('mail')
				.select((find) => find.fn.min('due_at').as('due'))
				.where('channel', '=', channel)
				.where('state', '=', 'waiting')
				.executeTakeFirst();
			return row?.due ?? null;
		},
		async begin(id, now) {
			const { numUpdatedRows } = await db
				.updateTable('mail')
				.set((mail) => ({ state: 'sending', attempts: mail('attempts', '+', 1), changed_at: now }))
				.where('id', '=', id)
				.where('channel', '=', channel)
				.where('state', '=', 'waiting')
				.executeTakeFirst();
			return numUpdatedRows === 1n;
		},
		async content({ id, ref }) {
			const row = await db.selectFrom('mail').select('content').where('id', '=', id).executeTakeFirst();
			if (row === undefined || row.content === null) return null;
			try {
				return JSON.parse(await secrets.unwrap(sealName(ref), row.content)) as Content;
			} catch (error) {
				if (error instanceof Fault) return null;
				throw error;
			}
		},
		async end(id, { state, dueAt, problem, reply, doubtful }, now) {
			await db
				.updateTable('mail')
				.set((mail) => ({
					...{ state, due_at: dueAt, problem, reply, changed_at: now },
					...(doubtful && { doubtful: mail('doubtful', '+', 1) }),
					...(state === 'sent' && { content: null }),
				}))
				.where('id', '=', id)
				.execute();
		},
		async again(id, now) {
			const { numUpdatedRows } = await db
				.updateTable('mail')
				// Its days of patience begin anew.
				.set({ state: 'waiting', due_at: now, until: null, created_at: now, changed_at: now, attempts: 0 })
				.where('id', '=', id)
				.where('channel', '=', channel)
				.where('state', 'in', ['refused', 'given_up'])
				.executeTakeFirst();
			return numUpdatedRows === 1n;
		},
		async hasten(now) {
			await db
				.updateTable('mail')
				.set({ due_at: now, attempts: 0 })
				.where('channel', '=', channel)
				.where('state', '=', 'waiting')
				.where('problem', 'is not', null)
				.execute();
		},
		async recover(now, mostDoubts) {
			const tooOften = sql`doubtful + 1 >= ${mostDoubts ?? Number.MAX_SAFE_INTEGER}`;
			const { numUpdatedRows } = await db
				.updateTable('mail')
				.set((mail) => ({
					state: sql`CASE WHEN ${tooOften} THEN 'given_up' ELSE 'waiting' END`,
					problem: sql`CASE WHEN ${tooOften} THEN 'broken_off' ELSE problem END`,
					...{ doubtful: mail('doubtful', '+', 1), due_at: now, changed_at: now },
				}))
				.where('channel', '=', channel)
				.where('state', '=', 'sending')
				.executeTakeFirst();
			return Number(numUpdatedRows);
		},
		async forget(before) {
			await db
				.deleteFrom('mail')
				.where('channel', '=', channel)
				.where('state', 'in', ['sent', 'refused', 'given_up'])
				.where('changed_at', '<', before)
				.execute();
		},
	};
}

export function messageOf(row: Row<'mail'>): KeptMail {
	const { id, ref, kind, subject, state, attempts, doubtful, until, problem, reply } = row;
	return {
		...{ id, ref, kind, to: row.recipient, subject, messageId: row.message_id, state, attempts, doubtful },
		...{ dueAt: row.due_at, until, problem, reply, createdAt: row.created_at, changedAt: row.changed_at },
	};
}
