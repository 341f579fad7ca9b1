/** Addresses of tablets, in the control store. */
import type { KioskAddress, KioskStore } from '../../surveys/kiosk.ts';
import type { ControlDb } from './control-store.ts';
import type { Row } from './tables.ts';

export function createKioskStore(db: ControlDb): KioskStore {
	const first = async (query: { executeTakeFirst(): Promise<Row<'survey_kiosk'> | undefined> }) => {
		const row = await query.executeTakeFirst();
		return row ? addressOf(row) : null;
	};
	const all = db.selectFrom('survey_kiosk').selectAll();
	return {
		async list(survey) {
			const rows = await all.where('survey', '=', survey).orderBy('id', 'desc').execute();
			return rows.map(addressOf);
		},
		get: (survey, id) => first(all.where('survey', '=', survey).where('id', '=', id)),
		marked: (survey, mark) => first(all.where('survey', '=', survey).where('mark', '=', mark)),
		async add({ survey, mark, name, branch }, { author, now }) {
			const values = { survey, mark, name, branch, created_by: author, created_at: now };
			return addressOf(await db.insertInto('survey_kiosk').values(values).returningAll().executeTakeFirstOrThrow());
		},
		async old(survey, branch) {
			const same = all.where('survey', '=', survey).where('branch', '=', branch).where('mark', 'is', null);
			const known = await first(same);
			if (known !== null) return known;
			await db
				.insertInto('survey_kiosk')
				.values({ survey, branch, name: '' })
				.onConflict((conflict) => conflict.doNothing())
				.execute();
			return addressOf(await same.executeTakeFirstOrThrow());
		},
		async use(id, now) {
			await db.updateTable('survey_kiosk').set({ used_at: now }).where('id', '=', id).execute();
		},
		async revoke(id, revoked) {
			await db
				.updateTable('survey_kiosk')
				.set({
					...{ revoked_by: revoked?.by ?? null, revoked_at: revoked?.at ?? null },
					taken_until: revoked?.takenUntil ?? null,
				})
				.where('id', '=', id)
				.execute();
		},
	};
}

function addressOf(row: Row<'survey_kiosk'>): KioskAddress {
	const { id, survey, mark, name, branch, revoked_by: by, revoked_at: at } = row;
	return {
		...{ id, survey, mark, name, branch },
		...{ createdBy: row.created_by, createdAt: row.created_at, usedAt: row.used_at },
		revoked: by === null || at === null ? null : { by, at, takenUntil: row.taken_until ?? at },
	};
}
