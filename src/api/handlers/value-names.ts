import type { valueNameOperations } from '../contract/value-names.ts';
import type { Handlers } from './handler.ts';

export const valueNameHandlers: Handlers<keyof typeof valueNameOperations> = {
	listValueNames: async ({ valueNames }) => ({ names: await valueNames.list() }),
	setValueName: async ({ valueNames }, given) => ({ names: await valueNames.set(given) }),
};
