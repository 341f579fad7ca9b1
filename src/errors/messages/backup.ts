/** Backups and what is restored from them. */
import type { ErrorEntry } from '../entry.ts';

export const backupMessages = {
	backup_failed: {
		status: 500,
		en: 'The backup could not be made ({reason}). Check the free space; nothing was changed.',
		ru: 'Резервную копию сделать не удалось ({reason}). Проверьте свободное место; ничего не изменено.',
	},
	backup_unreadable: {
		status: 400,
		en: 'The file {file} is no whole backup of Kamerton ({reason}). Nothing was restored; take another copy of it.',
		ru: 'Файл {file} — не целая резервная копия Kamerton ({reason}). Ничего не восстановлено; возьмите другую копию.',
	},
	restore_target_used: {
		status: 409,
		en: 'The directory {dir} is not empty. A backup is restored into a new one: choose another with --data, or move this one away.',
		ru: 'Каталог {dir} не пуст. Копия восстанавливается в новый каталог: укажите другой через --data или переместите этот.',
	},
} as const satisfies Record<string, ErrorEntry>;
