/** The company's settings in the control store: one object under one key. */
import { type OwnSettings, type SettingsStore, settingsShape } from '../../workspace/settings.ts';
import type { ControlDb } from './control-store.ts';
import { putSetting, settingOf } from './setting-rows.ts';

const key = 'workspace';

export function createSettingsStore(db: ControlDb): SettingsStore {
	return {
		async read() {
			const kept = await settingOf(db, key);
			return kept === null ? {} : known(kept);
		},
		write: (own, now) => putSetting(db, key, own, now),
	};
}

/** Settings of an older program that this one no longer has are left aside. */
function known(kept: unknown): OwnSettings {
	return settingsShape.partial().strip().parse(kept);
}
