/** For those who watch the program. */
import { z } from 'zod';
import { operation } from './operation.ts';

export const metricsOperations = {
	getMetrics: operation({
		method: 'GET',
		path: '/metrics',
		permission: 'metrics.read',
		summary: 'Requests, waiting rows, disk and memory, as Prometheus reads them',
		kind: 'stream',
		status: 200,
		media: ['text/plain'],
		response: z.string(),
	}),
};
