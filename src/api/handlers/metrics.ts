import type { metricsOperations } from '../contract/metrics.ts';
import type { Handlers } from './handler.ts';

export const metricsHandlers: Handlers<keyof typeof metricsOperations> = {
	getMetrics: async ({ metrics }) => {
		const text = await metrics.text();
		async function* body() {
			yield text;
		}
		return { name: 'metrics.txt', mediaType: metrics.mediaType, body: body() };
	},
};
