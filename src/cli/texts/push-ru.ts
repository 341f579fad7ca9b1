import type { pushEn } from './push-en.ts';

export const pushRu: typeof pushEn = {
	file: 'JSON по строкам, в каждой объект; - читает стандартный ввод',
	key: 'имя отправляемого: пакеты с тем же именем и содержанием сохраняются один раз',
	done: (accepted, rejected) => `Подтверждено строк: ${accepted}. Отклонено: ${rejected}.`,
	superseded: (rows) => `Заменено более поздней строкой того же пакета: ${rows}.`,
	repeated: (batches) => `Пакетов, отправленных ранее: ${batches}.`,
	line: (row) => `строка ${row}`,
};
