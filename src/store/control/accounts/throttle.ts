/** Tries to sign in, counted in the control store. */
import type { ThrottleStore } from '../../../accounts/ports.ts';
import type { ControlDb } from '../control-store.ts';

export function createThrottleStore(db: ControlDb): ThrottleStore {
	return {
		update: (keys, change) =>
			db.transaction().execute(async (part) => {
				const rows = await part.selectFrom('sign_in_bucket').selectAll().where('key', 'in', keys).execute();
				const before = keys.map((key) => rows.find((row) => row.key === key)?.empty_at ?? null);
				const { levels, result } = change(before);
				for (const [at, key] of keys.entries()) {
					const level = levels[at] ?? null;
					if (level === before[at]) continue;
					if (level === null) await part.deleteFrom('sign_in_bucket').where('key', '=', key).execute();
					else
						await part
							.insertInto('sign_in_bucket')
							.values({ key, empty_at: level })
							.onConflict((conflict) => conflict.column('key').doUpdateSet({ empty_at: level }))
							.execute();
				}
				return result;
			}),
		async forget(before) {
			await db.deleteFrom('sign_in_bucket').where('empty_at', '<=', before).execute();
		},
	};
}
