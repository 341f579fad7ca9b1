/** The table of settings: one document under each key. */
import type { ControlDb } from './control-store.ts';

/** Null where nothing is kept. */
export async function settingOf(db: ControlDb, key: string): Promise<unknown> {
	const row = await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst();
	return row ? JSON.parse(row.value) : null;
}

/** In place of what was kept before; null takes it away. */
export async function putSetting(db: ControlDb, key: string, value: object | null, now: number): Promise<void> {
	if (value === null) {
		await db.deleteFrom('setting').where('key', '=', key).execute();
		return;
	}
	const row = { value: JSON.stringify(value), updated_at: now };
	await db
		.insertInto('setting')
		.values({ key, ...row })
		.onConflict((conflict) => conflict.column('key').doUpdateSet(row))
		.execute();
}
