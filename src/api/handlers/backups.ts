import type { backupOperations } from '../contract/backups.ts';
import type { Handlers } from './handler.ts';

export const backupHandlers: Handlers<keyof typeof backupOperations> = {
	downloadBackup: async ({ backup }) => ({ ...(await backup.start()), mediaType: 'application/zstd' }),
};
