/** Files and imports. */
import type { ErrorEntry } from '../entry.ts';

export const importsMessages = {
	file_unreadable: {
		status: 400,
		en: 'The file {name} cannot be read: {reason}.',
		ru: 'Файл {name} не удаётся прочитать: {reason}.',
	},
	too_many_columns: {
		status: 422,
		en: 'The file {name} has {columns} columns; at most {limit} can be read. Leave out those that are not needed, or check the delimiter.',
		ru: 'В файле {name} столбцов: {columns}, а читается не больше {limit}. Уберите ненужные или проверьте разделитель.',
	},
	file_empty: {
		status: 400,
		en: 'The file {name} has no rows below its header.',
		ru: 'В файле {name} нет строк под заголовком.',
	},
	file_without_header: {
		status: 400,
		en: 'The first row of {name} looks like data ({sample}). Put a row with column names on top.',
		ru: 'Первая строка файла {name} похожа на данные ({sample}). Добавьте сверху строку с названиями столбцов.',
	},
	file_format_unknown: {
		status: 400,
		en: 'The format of {name} is not recognised. CSV, TSV, JSON, JSON Lines, XLSX and Parquet can be read, also gzipped.',
		ru: 'Формат файла {name} не распознан. Читаются CSV, TSV, JSON, JSON Lines, XLSX и Parquet, в том числе сжатые gzip.',
	},
	file_too_large: {
		status: 413,
		en: 'The file {name} is larger than {limit} bytes once unpacked. Split it and import the parts.',
		ru: 'Файл {name} после распаковки больше {limit} байт. Разделите его и загрузите по частям.',
	},
	file_changed: {
		status: 409,
		en: 'The file {name} was changed or removed before all of it was read, so nothing of it was imported. Import it again when it is complete.',
		ru: 'Файл {name} изменился или исчез, пока его читали, поэтому из него ничего не загружено. Загрузите его ещё раз, когда он будет готов.',
	},
	workbook_too_large: {
		status: 413,
		en: 'The workbook {name} unpacks to more than a sheet can hold ({part}). Save the sheet as CSV and import that.',
		ru: 'Книга {name} распаковывается в большее, чем вмещает лист ({part}). Сохраните лист как CSV и загрузите его.',
	},
	upload_not_found: {
		status: 404,
		en: 'There is no uploaded file {id}. Upload it again.',
		ru: 'Загруженного файла {id} нет. Загрузите его ещё раз.',
	},
	upload_offset_wrong: {
		status: 409,
		en: 'Of the file {id} there are {offset} bytes. Go on from there.',
		ru: 'От файла {id} получено байт: {offset}. Продолжайте с этого места.',
	},
	unknown_fact: {
		status: 404,
		en: 'There is no fact “{fact}”. Known facts: {known}.',
		ru: 'Факта «{fact}» нет. Известные факты: {known}.',
	},
	expression_unreadable: {
		status: 400,
		en: 'What is looked for cannot be written as a regular expression that the fact store reads: it is too long, or repeats too often. Look for less at once.',
		ru: 'Из искомого не получается регулярное выражение, которое прочитает хранилище фактов: оно слишком длинное или в нём слишком много повторов. Ищите меньше за один раз.',
	},
	pattern_unreadable: {
		status: 400,
		en: 'A regular expression under “match:” cannot be read. It is written as RE2 has it: no references back, no look-around, repeated at most 1000 times.',
		ru: 'Регулярное выражение в match: не читается. Оно пишется как в RE2: без обратных ссылок и просмотра вперёд и назад, повторов не больше 1000.',
	},
	mapping_invalid: {
		status: 400,
		en: 'The mapping is not valid: {reason}.',
		ru: 'Ошибка в сопоставлении столбцов: {reason}.',
	},
	mapping_column_absent: {
		status: 400,
		en: 'The mapping names the column “{column}”, which {name} does not have. Its columns: {columns}.',
		ru: 'В сопоставлении указан столбец «{column}», которого в файле {name} нет. Столбцы файла: {columns}.',
	},
	columns_needed: {
		status: 422,
		en: 'Which column is {needed}? Columns not recognised yet: {columns}. Say it with --set {first}=COLUMN or in a mapping file.',
		ru: 'В каком столбце {needed}? Пока не распознаны: {columns}. Укажите: --set {first}=СТОЛБЕЦ или в файле сопоставления.',
	},
	survey_export_changed: {
		status: 422,
		en: '{name} looks like an export of {system}, but the column {missing} is not there. Expected: {expected}. Found: {columns}. If it has another name now, say it with --set {first}=COLUMN or in a mapping file.',
		ru: 'Файл {name} похож на выгрузку {system}, но столбца {missing} в нём нет. Ожидались: {expected}. Есть: {columns}. Если столбец теперь называется иначе, укажите: --set {first}=СТОЛБЕЦ или в файле сопоставления.',
	},
	answers_without_kind: {
		status: 422,
		en: 'What kind of question do the scores answer? Say it with --set kind==nps (or csat, ces …) or in a mapping file.',
		ru: 'На какой вопрос эти оценки? Укажите: --set kind==nps (или csat, ces …) или в файле сопоставления.',
	},
	date_order_unclear: {
		status: 422,
		en: 'The dates in “{column}” (such as {sample}) may be day/month or month/day. Say it with --dates dmy or --dates mdy.',
		ru: 'Даты в столбце «{column}» (например {sample}) могут быть и день/месяц, и месяц/день. Укажите: --dates dmy или --dates mdy.',
	},
	duration_unit_unclear: {
		status: 422,
		en: 'The lengths of time in “{column}” (such as {sample}) may be counted in seconds, minutes or hours. Say it with --unit seconds, minutes, hours, days, milliseconds, hh:mm or mm:ss; for one column alone with “unit:” of its rule in a mapping file.',
		ru: 'Длительности в столбце «{column}» (например {sample}) могут быть в секундах, минутах или часах. Укажите: --unit seconds, minutes, hours, days, milliseconds, hh:mm или mm:ss; для одного столбца — unit: его правила в файле сопоставления.',
	},
	number_style_unclear: {
		status: 422,
		en: 'The numbers in “{column}” (such as {sample}) may have a decimal comma or a thousands comma. Say it with --decimal , or --decimal .',
		ru: 'В числах столбца «{column}» (например {sample}) запятая может быть десятичной или разделять тысячи. Укажите: --decimal , или --decimal .',
	},
	import_not_found: {
		status: 404,
		en: 'There is no import {id}.',
		ru: 'Загрузки {id} нет.',
	},
	import_not_undoable: {
		status: 409,
		en: 'Import {id} cannot be undone: it is {state}.',
		ru: 'Загрузку {id} нельзя отменить: её состояние — {state}.',
	},
	import_gave_up: {
		status: 500,
		en: 'Import {id} ended the program several times and was given up. The log has the details.',
		ru: 'Загрузка {id} несколько раз обрывала работу программы и снята. Подробности — в журнале.',
	},
	import_not_cancellable: {
		status: 409,
		en: 'Import {id} has ended or is being published, so it cannot be stopped any more. Undo it instead.',
		ru: 'Загрузка {id} уже завершена или публикуется, прервать её нельзя. Её можно отменить (undo).',
	},
	import_busy: {
		status: 409,
		en: 'Import {id} is still being worked on. Wait until it is done or cancel it.',
		ru: 'Загрузка {id} ещё выполняется. Дождитесь конца или прервите её.',
	},
} as const satisfies Record<string, ErrorEntry>;
