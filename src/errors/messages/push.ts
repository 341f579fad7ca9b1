/** Rows that programs push. */
import type { ErrorEntry } from '../entry.ts';

export const pushMessages = {
	batch_empty: {
		status: 400,
		en: 'The batch has no rows. Send a JSON object, a JSON list, or one object a line (NDJSON).',
		ru: 'В пакете нет строк. Отправьте объект JSON, список JSON или по объекту в строке (NDJSON).',
	},
	batch_too_large: {
		status: 413,
		en: 'A batch has at most {limit} rows. Send the rest in further batches, or import a file.',
		ru: 'В пакете не больше {limit} строк. Отправьте остальное следующими пакетами или загрузите файлом.',
	},
	rows_refused: {
		status: 422,
		en: 'None of the {rows} rows can be kept. The first: row {row}, column {column}: {problem}.',
		ru: 'Ни одну из строк ({rows}) нельзя принять. Первая: строка {row}, столбец {column}: {problem}.',
	},
	idempotency_key_reused: {
		status: 422,
		en: 'The Idempotency-Key {key} belongs to a batch with other rows. Give each batch a key of its own.',
		ru: 'Ключ Idempotency-Key {key} уже занят пакетом с другими строками. У каждого пакета должен быть свой ключ.',
	},
	journal_busy: {
		status: 503,
		en: 'More arrives than can be written at the moment. Send the batch again in {seconds} s.',
		ru: 'Поступает больше, чем успевает записаться. Отправьте пакет ещё раз через {seconds} с.',
	},
	journal_full: {
		status: 503,
		en: 'Too many rows ({rows}) wait for the fact store. Send the batch again in {seconds} s; kamerton doctor says what holds it up.',
		ru: 'Слишком много строк ({rows}) ждут хранилища фактов. Отправьте пакет ещё раз через {seconds} с; причину покажет kamerton doctor.',
	},
	journal_unwritable: {
		status: 503,
		en: 'The journal cannot be written ({reason}). Nothing of this batch was kept; check the disk and send it again.',
		ru: 'Не удаётся записать журнал ({reason}). Из этого пакета ничего не сохранено; проверьте диск и отправьте ещё раз.',
	},
	journal_unsynced: {
		status: 503,
		en: 'The disk failed while the journal was synced ({reason}). The batch may have been kept or not: check the disk and send it again, with the same Idempotency-Key or ids in its rows, so that it is not counted twice.',
		ru: 'Сбой диска при записи журнала ({reason}). Пакет мог сохраниться, а мог и нет: проверьте диск и отправьте его ещё раз с тем же Idempotency-Key или с id в строках, чтобы он не учёлся дважды.',
	},
} as const satisfies Record<string, ErrorEntry>;
