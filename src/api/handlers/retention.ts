import type { retentionOperations } from '../contract/retention.ts';
import type { Handlers } from './handler.ts';

export const retentionHandlers: Handlers<keyof typeof retentionOperations> = {
	getRetention: async ({ retention }) => ({ periods: await retention.list() }),
	setRetention: async ({ retention }, period, { principal }) => {
		await retention.put(period, principal.name);
		return { periods: await retention.list() };
	},
	previewRetention: async ({ retention }, { period }) => ({ due: await retention.preview(period) }),
};
