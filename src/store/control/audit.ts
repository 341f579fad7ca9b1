/** The audit log in the control store: a chain that only grows. */

import { sql } from 'kysely';
import {
	type AuditEntry,
	type AuditEvent,
	type AuditFilter,
	type AuditStore,
	chainStart,
	hashOf,
} from '../../access/audit.ts';
import type { ControlDb } from './control-store.ts';
import type { Row } from './tables.ts';

/** The store has no halves of letters: what is hashed has to be what is read again. */
function wellFormed({ action, by, subject, ...event }: AuditEvent): AuditEvent {
	const actor = by && { kind: by.kind.toWellFormed(), id: by.id.toWellFormed(), name: by.name.toWellFormed() };
	return { ...event, action: action.toWellFormed(), by: actor, subject: subject.toWellFormed() };
}

/**
 * Numbers looked through at a time, in a few ms: the store answers on the thread that serves everybody, and a question that
 * few entries answer must not hold the others up.
 */
const stride = 5_000;

export function createAuditStore(db: ControlDb): AuditStore {
	/** Of the entries from `low` to `high` those that are meant. */
	const some = (filter: AuditFilter, low: number, high: number) => {
		const { kind, by, action, subject, from, to } = filter;
		let query = db.selectFrom('audit_entry').selectAll().where('seq', '>=', low).where('seq', '<=', high);
		if (kind !== undefined) query = query.where('kind', '=', kind);
		if (by !== undefined) query = query.where('actor_kind', '=', by?.kind ?? '').where('actor_id', '=', by?.id ?? '');
		if (action !== undefined) query = query.where('action', '=', action);
		if (subject !== undefined) query = query.where(sql<boolean>`lower(subject) LIKE ${patternOf(subject)} ESCAPE '\\'`);
		if (from !== undefined) query = query.where('at', '>=', from);
		if (to !== undefined) query = query.where('at', '<', to);
		return query;
	};
	/** The numbers between which all that is meant lies. */
	const rangeOf = async ({ from, to }: AuditFilter) => {
		let query = db.selectFrom('audit_entry').select(({ fn }) => [fn.min('seq').as('first'), fn.max('seq').as('last')]);
		if (from !== undefined) query = query.where('at', '>=', from);
		if (to !== undefined) query = query.where('at', '<', to);
		const { first, last } = await query.executeTakeFirstOrThrow();
		return { first: first ?? 1, last: last ?? 0 };
	};
	return {
		append: (event, at) =>
			db.transaction().execute(async (tx) => {
				const last = await tx
					.selectFrom('audit_entry')
					.select(['seq', 'hash'])
					.orderBy('seq', 'desc')
					.limit(1)
					.execute();
				const entry = { ...wellFormed(event), seq: (last[0]?.seq ?? 0) + 1, at, previous: last[0]?.hash ?? chainStart };
				const { seq, kind, action, by, subject, details, previous } = entry;
				const hash = hashOf(entry);
				await tx
					.insertInto('audit_entry')
					.values({
						...{ seq, at, kind, action, subject, previous },
						actor_kind: by?.kind ?? '',
						actor_id: by?.id ?? '',
						actor_name: by?.name ?? '',
						details: JSON.stringify(details),
						hash,
					})
					.execute();
				return { entries: seq, last: hash };
			}),
		async list({ before, limit, ...filter }) {
			const { first, last } = await rangeOf(filter);
			const found: AuditEntry[] = [];
			let high = Math.min(last, before === undefined ? last : before - 1);
			for (; high >= first && found.length < limit; high -= stride) {
				const query = some(filter, Math.max(first, high - stride + 1), high).orderBy('seq', 'desc');
				found.push(...(await query.limit(limit - found.length).execute()).map(entryOf));
				await othersFirst();
			}
			return found;
		},
		async *walk(filter) {
			const { first, last } = await rangeOf(filter);
			for (let low = first; low <= last; low += stride) {
				const rows = await some(filter, low, Math.min(last, low + stride - 1))
					.orderBy('seq')
					.execute();
				yield rows.map(entryOf);
				await othersFirst();
			}
		},
		async hashAt(seq) {
			const row = await db.selectFrom('audit_entry').select('hash').where('seq', '=', seq).executeTakeFirst();
			return row?.hash ?? null;
		},
		async last() {
			const query = db.selectFrom('audit_entry').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1);
			const row = await query.executeTakeFirst();
			return row ? { entries: row.seq, last: row.hash } : null;
		},
	};
}

/** SQLite's `lower` knows Latin letters only. */
function patternOf(text: string): string {
	const lower = text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
	return `%${lower.replaceAll(/[\\%_]/g, '\\$&')}%`;
}

/** Whoever waits to be served is. */
function othersFirst(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}

function entryOf(row: Row<'audit_entry'>): AuditEntry {
	const { seq, at, kind, action, subject, previous, hash } = row;
	const by = row.actor_kind === '' ? null : { kind: row.actor_kind, id: row.actor_id, name: row.actor_name };
	return { seq, at, kind, action, by, subject, details: JSON.parse(row.details), previous, hash };
}
