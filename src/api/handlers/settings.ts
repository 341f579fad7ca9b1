import type { settingsOperations } from '../contract/settings.ts';
import type { ApiService } from '../ports.ts';
import type { Handlers } from './handler.ts';

export const settingsHandlers: Handlers<keyof typeof settingsOperations> = {
	getSettings: async ({ settings }) => shown(settings),
	changeSettings: async ({ settings }, change) => {
		await settings.change(change);
		return shown(settings);
	},
};

function shown(settings: ApiService['settings']) {
	return { settings: settings.current(), own: [...settings.own()] };
}
