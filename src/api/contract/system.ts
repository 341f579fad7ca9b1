/** Is it there, can it work. */
import { z } from 'zod';
import { operation } from './operation.ts';

const common = { method: 'GET', permission: 'public', kind: 'json', status: 200 } as const;

export const systemOperations = {
	getHealth: operation({
		...common,
		path: '/health',
		summary: 'The process answers',
		response: z.object({ status: z.literal('ok'), version: z.string() }),
	}),
	getReadiness: operation({
		...common,
		path: '/ready',
		summary: 'The fact store answers too; 503 while it does not',
		response: z.object({ status: z.literal('ready') }),
	}),
};
