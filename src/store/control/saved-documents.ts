/** Saved boards and questions in the control store: a row for each version, none of them ever changed. */
import type { Saved, SavedHead, SavedKind, SavedStore } from '../../workspace/saved.ts';
import type { ControlDb } from './control-store.ts';
import type { Row } from './tables.ts';

export function createSavedStore(db: ControlDb): SavedStore {
	return {
		async list(kind) {
			const latest = await db
				.selectFrom('saved_version as one')
				.selectAll('one')
				.where('kind', '=', kind)
				.where('document', 'is not', null)
				.where(({ eb, selectFrom }) =>
					eb(
						'version',
						'=',
						selectFrom('saved_version as other')
							.select(({ fn }) => fn.max('other.version').as('latest'))
							.whereRef('other.kind', '=', 'one.kind')
							.whereRef('other.id', '=', 'one.id'),
					),
				)
				.orderBy('name')
				.orderBy('id')
				.execute();
			return latest.map(headOf);
		},
		async versions(kind, id) {
			return (await versionsOf(db, kind, id)).map((row) => ({ ...headOf(row), removed: row.document === null }));
		},
		async get(kind, id, version) {
			const versions = await versionsOf(db, kind, id);
			const latest = versions[0];
			const row = version === undefined ? latest : versions.find((one) => one.version === version);
			return row ? savedOf(row) : null;
		},
		add: (kind, id, { name, document, made }, { author, now }) =>
			db.transaction().execute(async (tx) => {
				const latest = (await versionsOf(tx, kind, id))[0];
				if (latest && latest.version !== made) return { added: false, latest: headOf(latest) };
				const row = {
					...{ kind, id, name, author, at: now },
					version: (latest?.version ?? 0) + 1,
					document: document && JSON.stringify(document),
					owner: latest?.owner ?? author,
				};
				await tx.insertInto('saved_version').values(row).execute();
				return { added: true, latest: headOf(row) };
			}),
	};
}

function versionsOf(db: ControlDb, kind: SavedKind, id: string): Promise<Row<'saved_version'>[]> {
	return db
		.selectFrom('saved_version')
		.selectAll()
		.where('kind', '=', kind)
		.where('id', '=', id)
		.orderBy('version', 'desc')
		.execute();
}

function headOf({ id, name, owner, version, author, at }: Row<'saved_version'>): SavedHead {
	return { id, name, owner, version, author, at };
}

function savedOf(row: Row<'saved_version'>): Saved | null {
	return row.document === null ? null : { ...headOf(row), document: JSON.parse(row.document) };
}
