/** The audit log in the control store: a chain that only grows. */
import { type AuditEntry, type AuditStore, chainStart, hashOf } from '../../access/audit.ts';
import type { ControlDb } from './control-store.ts';
import type { Row } from './tables.ts';

export function createAuditStore(db: ControlDb): AuditStore {
	return {
		append: (event, at) =>
			db.transaction().execute(async (tx) => {
				const last = await tx
					.selectFrom('audit_entry')
					.select(['seq', 'hash'])
					.orderBy('seq', 'desc')
					.limit(1)
					.execute();
				const entry = { ...event, seq: (last[0]?.seq ?? 0) + 1, at, previous: last[0]?.hash ?? chainStart };
				const { seq, kind, action, by, subject, details, previous } = entry;
				await tx
					.insertInto('audit_entry')
					.values({
						...{ seq, at, kind, action, subject, previous },
						actor_kind: by?.kind ?? '',
						actor_id: by?.id ?? '',
						actor_name: by?.name ?? '',
						details: JSON.stringify(details),
						hash: hashOf(entry),
					})
					.execute();
			}),
		async list({ before, limit, kind, person, from, to }) {
			let query = db.selectFrom('audit_entry').selectAll().orderBy('seq', 'desc').limit(limit);
			if (before !== undefined) query = query.where('seq', '<', before);
			if (kind !== undefined) query = query.where('kind', '=', kind);
			if (person !== undefined) query = query.where('actor_name', '=', person);
			if (from !== undefined) query = query.where('at', '>=', from);
			if (to !== undefined) query = query.where('at', '<', to);
			return (await query.execute()).map(entryOf);
		},
		async after(seq, limit) {
			const rows = await db
				.selectFrom('audit_entry')
				.selectAll()
				.where('seq', '>', seq)
				.orderBy('seq')
				.limit(limit)
				.execute();
			return rows.map(entryOf);
		},
	};
}

function entryOf(row: Row<'audit_entry'>): AuditEntry {
	const { seq, at, kind, action, subject, previous, hash } = row;
	const by = row.actor_kind === '' ? null : { kind: row.actor_kind, id: row.actor_id, name: row.actor_name };
	return { seq, at, kind, action, by, subject, details: JSON.parse(row.details), previous, hash };
}
