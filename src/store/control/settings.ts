/** The company's settings in the control store: one object under one key. */
import { type OwnSettings, type SettingsStore, settingsShape } from '../../workspace/settings.ts';
import type { ControlDb } from './control-store.ts';

const key = 'workspace';

export function createSettingsStore(db: ControlDb): SettingsStore {
	return {
		async read() {
			const row = await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst();
			return row ? known(JSON.parse(row.value)) : {};
		},
		async write(own, now) {
			const row = { value: JSON.stringify(own), updated_at: now };
			await db
				.insertInto('setting')
				.values({ key, ...row })
				.onConflict((conflict) => conflict.column('key').doUpdateSet(row))
				.execute();
		},
	};
}

/** Settings of an older program that this one no longer has are left aside. */
function known(kept: unknown): OwnSettings {
	return settingsShape.partial().strip().parse(kept);
}
