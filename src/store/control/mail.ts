/** Mail on its way, in the control store; its content is sealed. */
import { sql } from 'kysely';
import { Fault } from '../../errors.ts';
import {
	type Content,
	type KeptMail,
	type MailState,
	type MailStore,
	mailKinds,
	mailStates,
} from '../../mail/ports.ts';
import { mailSettingsShape } from '../../mail/settings.ts';
import type { ControlDb } from './control-store.ts';
import type { Secrets } from './secrets.ts';
import type { Row } from './tables.ts';

const settingsKey = 'mail';

export function createMailStore(db: ControlDb, secrets: Pick<Secrets, 'wrap' | 'unwrap'>): MailStore {
	const sealName = (ref: string) => `mail ${ref}`;
	return {
		async add(mails, now) {
			const rows = await Promise.all(
				mails.map(async ({ ref, kind, to, toName, letter, headers, dueAt, until, messageId }) => ({
					...{ ref, kind, recipient: to, subject: letter.subject, message_id: messageId, state: 'waiting' as const },
					rank: mailKinds.indexOf(kind),
					content: await secrets.wrap(sealName(ref), JSON.stringify({ toName, letter, headers } satisfies Content)),
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
			const row = await db.selectFrom('mail').selectAll().where('id', '=', id).executeTakeFirst();
			return row ? mailOf(row) : null;
		},
		async byRefs(refs) {
			if (refs.length === 0) return [];
			const list = JSON.stringify(refs);
			const rows = await db
				.selectFrom('mail')
				.selectAll()
				.where(sql<boolean>`ref IN (SELECT value FROM json_each(${list}))`)
				.execute();
			return rows.map(mailOf);
		},
		async list({ states, kind, before, limit }) {
			let query = db.selectFrom('mail').selectAll().orderBy('id', 'desc').limit(limit);
			if (states.length > 0) query = query.where('state', 'in', states);
			if (kind !== undefined) query = query.where('kind', '=', kind);
			if (before !== undefined) query = query.where('id', '<', before);
			return (await query.execute()).map(mailOf);
		},
		async counts() {
			const rows = await db
				.selectFrom('mail')
				.select(['state', (count) => count.fn.countAll<number>().as('n')])
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
				.where('state', '=', 'waiting')
				.where('problem', 'is not', null)
				.orderBy('changed_at', 'desc')
				.limit(1)
				.executeTakeFirst();
			return row ? mailOf(row) : null;
		},
		async due(now, limit) {
			const rows = await db
				.selectFrom('mail')
				.selectAll()
				.where('state', '=', 'waiting')
				.where('due_at', '<=', now)
				.orderBy('rank')
				.orderBy('due_at')
				.limit(limit)
				.execute();
			return rows.map(mailOf);
		},
		async nextDue() {
			const row = await db
				.selectFrom('mail')
				.select((find) => find.fn.min('due_at').as('due'))
				.where('state', '=', 'waiting')
				.executeTakeFirst();
			return row?.due ?? null;
		},
		async begin(id, now) {
			const { numUpdatedRows } = await db
				.updateTable('mail')
				.set((mail) => ({ state: 'sending', attempts: mail('attempts', '+', 1), changed_at: now }))
				.where('id', '=', id)
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
				.where('state', 'in', ['refused', 'given_up'])
				.executeTakeFirst();
			return numUpdatedRows === 1n;
		},
		async hasten(now) {
			await db
				.updateTable('mail')
				.set({ due_at: now, attempts: 0 })
				.where('state', '=', 'waiting')
				.where('problem', 'is not', null)
				.execute();
		},
		async recover(now) {
			const { numUpdatedRows } = await db
				.updateTable('mail')
				.set((mail) => ({ state: 'waiting', doubtful: mail('doubtful', '+', 1), due_at: now, changed_at: now }))
				.where('state', '=', 'sending')
				.executeTakeFirst();
			return Number(numUpdatedRows);
		},
		async forget(before) {
			await db
				.deleteFrom('mail')
				.where('state', 'in', ['sent', 'refused', 'given_up'])
				.where('changed_at', '<', before)
				.execute();
		},
		async settings() {
			const row = await db.selectFrom('setting').select('value').where('key', '=', settingsKey).executeTakeFirst();
			return row ? mailSettingsShape.strip().parse(JSON.parse(row.value)) : null;
		},
		async saveSettings(settings, now) {
			if (settings === null) {
				await db.deleteFrom('setting').where('key', '=', settingsKey).execute();
				return;
			}
			const row = { value: JSON.stringify(settings), updated_at: now };
			await db
				.insertInto('setting')
				.values({ key: settingsKey, ...row })
				.onConflict((conflict) => conflict.column('key').doUpdateSet(row))
				.execute();
		},
	};
}

function mailOf(row: Row<'mail'>): KeptMail {
	const { id, ref, kind, subject, state, attempts, doubtful, until, problem, reply } = row;
	return {
		...{ id, ref, kind, to: row.recipient, subject, messageId: row.message_id, state, attempts, doubtful },
		...{ dueAt: row.due_at, until, problem, reply, createdAt: row.created_at, changedAt: row.changed_at },
	};
}
