/** The demo company. */
import type { ErrorEntry } from '../entry.ts';

export const demoMessages = {
	demo_busy: {
		status: 409,
		en: 'The demo company is being filled or removed just now. Wait until that has ended, then ask again.',
		ru: 'Демо-компания сейчас заполняется или удаляется. Дождитесь окончания и повторите.',
	},
	demo_other_present: {
		status: 409,
		en: 'Another demo company is here already ({present}). Remove it first (kamerton demo --remove), replace it (--force), or choose another data directory (--data DIR).',
		ru: 'Здесь уже есть другая демо-компания ({present}). Сначала удалите её (kamerton demo --remove), замените (--force) или выберите другой каталог данных (--data DIR).',
	},
	demo_beside_own_data: {
		status: 409,
		en: 'There are other data here (imports: {count}), and an invented company would mix with them. Choose an empty data directory (--data DIR), or say that you want it all the same (--force).',
		ru: 'Здесь есть другие данные (загрузок: {count}), выдуманная компания смешается с ними. Выберите пустой каталог данных (--data DIR) или подтвердите, что так и нужно (--force).',
	},
} as const satisfies Record<string, ErrorEntry>;
