/** Why targets were missed, in the control store: every version of every reason. */
import type { ReasonRecord, ReasonStore } from '../../targets/ports.ts';
import type { ControlDb } from './control-store.ts';
import type { Row } from './tables.ts';

export function createReasonStore(db: ControlDb): ReasonStore {
	return {
		async read(period) {
			const all = db.selectFrom('target_reason').selectAll().orderBy('id');
			const rows = await (period === null ? all : all.where('period', '=', period)).execute();
			return rows.map(recordOf);
		},
		async add({ kpi, stat, clock, params, segment, period, text }, { author, now }) {
			const row = await db
				.insertInto('target_reason')
				.values({
					...{ kpi, stat, clock, period, text, author, at: now },
					params: params && JSON.stringify(params),
					segment: JSON.stringify(segment),
				})
				.returningAll()
				.executeTakeFirstOrThrow();
			return recordOf(row);
		},
	};
}

function recordOf({ params, segment, ...row }: Row<'target_reason'>): ReasonRecord {
	return { ...row, params: params === null ? null : JSON.parse(params), segment: JSON.parse(segment) };
}
