/** Everything an installation keeps, as one file. */
import { z } from 'zod';
import { operation } from './operation.ts';

export const backupOperations = {
	downloadBackup: operation({
		method: 'POST',
		path: '/api/v1/backups',
		permission: 'backups.read',
		summary: 'Make a backup of both stores as they are now, and send it',
		kind: 'stream',
		status: 200,
		media: ['application/zstd'],
		response: z.string(),
	}),
};
