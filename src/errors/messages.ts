/** The sentences behind the error codes. Grouped by the room that raises them; keep each group together. */
export type Language = 'en' | 'ru';
export type ErrorEntry = { status: number; en: string; ru: string };

export const messages = {
	// anywhere
	internal: {
		status: 500,
		en: 'Something went wrong inside Kamerton. The log has the details.',
		ru: 'Внутренняя ошибка Kamerton. Подробности — в журнале.',
	},

	// data directory and control store
	config_invalid: {
		status: 400,
		en: '{variable} has a value that cannot be used. Correct it or remove it; expected: {expected}',
		ru: 'Значение {variable} не подходит. Исправьте его или уберите; ожидается: {expected}',
	},
	host_not_loopback: {
		status: 400,
		en: 'Kamerton does not listen on {host}: it has no sign-in yet, so only this computer may reach it. Use 127.0.0.1, ::1 or localhost.',
		ru: 'Kamerton не будет слушать адрес {host}: входа по паролю пока нет, поэтому сервер доступен только с этого компьютера. Укажите 127.0.0.1, ::1 или localhost.',
	},
	data_dir_busy: {
		status: 409,
		en: 'The data directory {dir} is in use by a running Kamerton (process {pid}, {url}). Use that one, stop it first, or choose another directory.',
		ru: 'Каталог данных {dir} уже занят работающим Kamerton (процесс {pid}, {url}). Обратитесь к нему, остановите его или выберите другой каталог.',
	},
	data_dir_newer: {
		status: 409,
		en: 'The data directory {dir} was written by a newer Kamerton (found {found}, this program knows {known}). Update the program or restore a backup made with this one.',
		ru: 'Каталог данных {dir} записан более новой версией Kamerton (найдено: {found}, программе известно: {known}). Обновите программу или восстановите резервную копию, сделанную этой версией.',
	},
	data_dir_unusable: {
		status: 500,
		en: 'The data directory {dir} cannot be used ({reason}). Check the path, the permissions and the free space, or choose another directory.',
		ru: 'Каталог данных {dir} недоступен ({reason}). Проверьте путь, права и свободное место или выберите другой каталог.',
	},
	migration_changed: {
		status: 500,
		en: 'The database step {name} differs from the one that was applied to {dir}. Install the program again, unchanged; if you edited this file, put the original back.',
		ru: 'Шаг обновления базы {name} отличается от того, что уже применён к {dir}. Переустановите программу без изменений; если вы правили этот файл, верните исходный.',
	},
	secret_unreadable: {
		status: 500,
		en: 'The saved secret "{name}" cannot be read with the present key. Bring back the former KAMERTON_SECRET_KEY or the file secret.key, or enter the secret again.',
		ru: 'Сохранённый секрет «{name}» не читается с нынешним ключом. Верните прежний KAMERTON_SECRET_KEY или файл secret.key либо введите секрет заново.',
	},

	// the demo company
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

	// jobs
	job_not_found: {
		status: 404,
		en: 'There is no background job {id}. Look at the list of jobs for the right number.',
		ru: 'Фонового задания {id} нет. Уточните номер в списке заданий.',
	},
	job_unknown: {
		status: 400,
		en: 'This version of Kamerton does not know the background job "{job}". Update the program or start the work again from its page.',
		ru: 'Эта версия Kamerton не знает фонового задания «{job}». Обновите программу или запустите работу заново с её страницы.',
	},
	job_payload_invalid: {
		status: 400,
		en: 'The background job "{job}" was given data that it cannot use ({problem}). Start the work again from its page.',
		ru: 'Фоновое задание «{job}» получило неподходящие данные ({problem}). Запустите работу заново с её страницы.',
	},
	job_gave_up: {
		status: 500,
		en: 'The background job "{job}" failed {attempts} times and is not tried any more. The log has the cause; remove it and start the work again.',
		ru: 'Фоновое задание «{job}» не удалось, попыток: {attempts}; больше оно не повторяется. Причина указана в журнале: устраните её и запустите работу заново.',
	},
	jobs_stopped: {
		status: 503,
		en: 'Kamerton is shutting down. The work is kept and goes on after the next start; ask again then.',
		ru: 'Kamerton завершает работу. Задание сохранено и продолжится после запуска; повторите запрос позже.',
	},
	schedule_invalid: {
		status: 400,
		en: 'The schedule "{cron}" in the time zone {timeZone} cannot be used. Write five cron fields such as 0 7 * * 1-5 and a zone such as Europe/Moscow.',
		ru: 'Расписание «{cron}» в часовом поясе {timeZone} не подходит. Укажите пять полей cron, например 0 7 * * 1-5, и пояс, например Europe/Moscow.',
	},

	// promises on tickets
	policy_not_found: {
		status: 404,
		en: 'There is no policy “{name}”. The list of policies has the right name.',
		ru: 'Правила «{name}» нет. Уточните название в списке правил.',
	},
	policy_file_unreadable: {
		status: 400,
		en: 'The file {name} is not valid YAML or JSON: {reason}.',
		ru: 'Файл {name} — не YAML и не JSON: {reason}.',
	},
	policy_targets_needed: {
		status: 400,
		en: 'The policy has no target. Write targets such as urgent: 15m, and default for every other priority.',
		ru: 'В правиле нет ни одного срока. Запишите в targets, например, urgent: 15m, а для остальных приоритетов — default.',
	},
	policy_priority_twice: {
		status: 400,
		en: 'The priority “{priority}” has two targets: upper and lower case are one. Leave one of them.',
		ru: 'Для приоритета «{priority}» указаны два срока: прописные и строчные буквы не различаются. Оставьте один.',
	},
	policy_days_unclear: {
		status: 400,
		en: '“{text}” is unclear in business hours: a day has as many as the schedule says. Write hours, such as 18h for two days of nine hours.',
		ru: '«{text}» в рабочих часах непонятно: в дне столько часов, сколько в расписании. Запишите часы, например 18h для двух дней по девять часов.',
	},
	policy_pause_of_response: {
		status: 400,
		en: 'pauseOnPending is for resolutions: a first response waits for nobody but us. Leave it out.',
		ru: 'pauseOnPending — только для решений: первый ответ не ждёт никого, кроме нас. Уберите его.',
	},
	duration_unreadable: {
		status: 400,
		en: '“{text}” is no length of time. Write 15m, 1h 30m, 2d or a number of seconds, from a second to ten years.',
		ru: '«{text}» — не длительность. Запишите 15m, 1h 30m, 2d (15 мин, 1 ч 30 мин, 2 д) или число секунд, от секунды до десяти лет.',
	},

	// stories
	ticket_not_found: {
		status: 404,
		en: 'There is no ticket “{id}” of the source “{source}”. Rows behind a number name both.',
		ru: 'Обращения «{id}» из источника «{source}» нет. Номер и источник указаны в записях за числом.',
	},
	order_not_found: {
		status: 404,
		en: 'There is no order “{id}” of the source “{source}”. Rows behind a number name both.',
		ru: 'Заказа «{id}» из источника «{source}» нет. Номер и источник указаны в записях за числом.',
	},

	// business hours
	business_schedule_not_found: {
		status: 404,
		en: 'There is no schedule “{name}”. The list of schedules has the right name.',
		ru: 'Расписания «{name}» нет. Уточните название в списке расписаний.',
	},
	business_schedule_in_use: {
		status: 409,
		en: 'The schedule “{name}” still holds for: {scopes}. Give these another schedule first, or none.',
		ru: 'Расписание «{name}» ещё действует для: {scopes}. Сначала назначьте им другое расписание или никакого.',
	},
	schedule_scope_not_found: {
		status: 404,
		en: 'No schedule is given to team {team}, channel {channel}, so there is nothing to take away.',
		ru: 'Для команды {team} и канала {channel} расписание не назначено, снимать нечего.',
	},
	schedule_file_unreadable: {
		status: 400,
		en: 'The file {name} is not valid YAML or JSON: {reason}.',
		ru: 'Файл {name} — не YAML и не JSON: {reason}.',
	},
	schedule_hours_needed: {
		status: 400,
		en: 'Give the schedule either hours, which always hold, or versions with hours of their own, and not both.',
		ru: 'Укажите либо hours — часы, которые действуют всегда, либо versions — версии со своими часами, но не то и другое вместе.',
	},
	weekday_unknown: {
		status: 400,
		en: '“{text}” is no day of the week. Write mon, tue, wed, thu, fri, sat, sun, a range such as mon-fri, or a list such as sat,sun.',
		ru: '«{text}» — не день недели. Пишите пн, вт, ср, чт, пт, сб, вс (или mon … sun), промежуток вроде пн-пт или список вроде сб,вс.',
	},
	weekday_twice: {
		status: 400,
		en: 'The hours of {day} are given twice. Name every day of the week once.',
		ru: 'Часы дня {day} указаны дважды. Назовите каждый день недели один раз.',
	},
	hours_unreadable: {
		status: 400,
		en: '{place}: “{text}” cannot be read as hours. Write 09:00-18:00, several as 09:00-13:00, 14:00-18:00, from 00:00 to 24:00, or 24/7 for the whole week.',
		ru: '{place}: «{text}» не читается как часы. Пишите 09:00-18:00, несколько — 09:00-13:00, 14:00-18:00, от 00:00 до 24:00, а всю неделю круглосуточно — 24/7.',
	},
	hours_reversed: {
		status: 400,
		en: '{place}: {text} ends before it begins. Write a night shift as two: until 24:00, and from 00:00 on the next day.',
		ru: '{place}: {text} кончается раньше, чем начинается. Ночную смену запишите двумя частями: до 24:00 и с 00:00 следующего дня.',
	},
	hours_overlap: {
		status: 400,
		en: '{place}: {first} and {second} overlap. Join them or part them.',
		ru: '{place}: {first} и {second} пересекаются. Объедините их или разведите.',
	},
	validity_reversed: {
		status: 400,
		en: 'A version of the schedule ends ({to}) before it begins ({from}). Both days belong to it; swap them.',
		ru: 'Версия расписания кончается ({to}) раньше, чем начинается ({from}). Оба дня в неё входят; поменяйте их местами.',
	},
	validity_overlap: {
		status: 400,
		en: 'Two versions of the schedule hold at the same time: {first} and {second}. End the first the day before the second begins.',
		ru: 'Две версии расписания действуют одновременно: {first} и {second}. Закончите первую за день до начала второй.',
	},
	day_kind_unknown: {
		status: 400,
		en: '{date}: “{kind}” is no kind of day. Write holiday, short or workday.',
		ru: '{date}: вида дня «{kind}» нет. Пишите праздник, сокращённый или рабочий.',
	},
	day_twice: {
		status: 400,
		en: '{date} is there twice among the days that differ. Keep one of them.',
		ru: 'День {date} указан среди особых дней дважды. Оставьте один.',
	},
	day_hours_wrong: {
		status: 400,
		en: '{date} is a holiday and has hours. Make it a short day, or leave the hours out.',
		ru: '{date} — праздник, но указаны часы. Сделайте день сокращённым или уберите часы.',
	},
	day_hours_needed: {
		status: 400,
		en: '{date} is to be worked, but no day of that week has hours to take over. Give the day its own.',
		ru: '{date} — рабочий день, но ни у одного дня недели нет часов, которые можно взять. Укажите часы этого дня.',
	},
	days_unreadable: {
		status: 400,
		en: 'Row {row} of {name} cannot be read: look at “{field}” ({value}). It needs date (2026-05-08 or 08.05.2026) and kind (holiday, short, workday); hours and name are optional.',
		ru: 'Строка {row} файла {name} не читается: проверьте «{field}» ({value}). Нужны дата (2026-05-08 или 08.05.2026) и вид (праздник, сокращённый, рабочий); часы и название — по желанию.',
	},
	country_unknown: {
		status: 400,
		en: 'The holidays of “{country}” are not known. Use the two letters of the country, such as RU, KZ or DE, or import a production calendar.',
		ru: 'Праздники страны «{country}» неизвестны. Укажите две буквы кода, например RU, KZ или DE, либо загрузите производственный календарь.',
	},
	region_unknown: {
		status: 400,
		en: 'The region “{region}” of {country} is not known. Known: {known}.',
		ru: 'Регион «{region}» страны {country} неизвестен. Известны: {known}.',
	},
	zendesk_unreadable: {
		status: 400,
		en: 'Row {row} of the table of {file} from Zendesk cannot be read: look at {column}. Schedules need id, name, time_zone, start_time, end_time; holidays schedule_id, name, start_date, end_date.',
		ru: 'Строка {row} таблицы {file} из Zendesk не читается: проверьте {column}. Расписаниям нужны id, name, time_zone, start_time, end_time; праздникам — schedule_id, name, start_date, end_date.',
	},

	// network
	url_refused: {
		status: 400,
		en: 'Kamerton does not open {url}. Give an http or https address without a password in it that leads to the public internet; an administrator can allow internal hosts in KAMERTON_OUTGOING_ALLOW. Reason: {reason}.',
		ru: 'Kamerton не станет открывать {url}. Укажите адрес http или https без пароля, ведущий в открытый интернет; внутренние узлы администратор разрешает в KAMERTON_OUTGOING_ALLOW. Причина отказа: {reason}.',
	},
	outgoing_timeout: {
		status: 504,
		en: '{url} did not answer within {seconds} s. Check that the service is up and try again.',
		ru: '{url} не ответил за {seconds} с. Проверьте, что сервис работает, и повторите.',
	},
	outgoing_too_large: {
		status: 502,
		en: 'The answer of {url} is larger than {bytes} bytes. Ask it for less at a time.',
		ru: 'Ответ {url} больше {bytes} байт. Запросите меньше данных за один раз.',
	},
	outgoing_failed: {
		status: 502,
		en: 'The connection to {url} failed ({reason}). Check the address, the network and the certificate, then try again.',
		ru: 'Не удалось соединиться с {url} ({reason}). Проверьте адрес, сеть и сертификат и повторите.',
	},

	// queries
	query_invalid: {
		status: 400,
		en: 'The query cannot be read: look at "{place}". It has the shape { kpis, by, from, to, where, dateRole, tz, asOf, as, compare, benchmark, targets } and nothing else.',
		ru: 'Запрос не разобрать: проверьте «{place}». Допустимы только поля { kpis, by, from, to, where, dateRole, tz, asOf, as, compare, benchmark, targets }.',
	},
	// KPIs of the company's own
	own_kpi_id: {
		status: 400,
		en: 'A KPI cannot be called "{id}". An id has small Latin letters, digits and underscores and begins with a letter: chat_share.',
		ru: 'Показатель нельзя назвать «{id}». В идентификаторе строчные латинские буквы, цифры и подчёркивания, первая — буква: chat_share.',
	},
	own_kpi_id_taken: {
		status: 409,
		en: 'The program has a KPI "{kpi}" already. Choose another id; of an index only the weights can be set.',
		ru: 'Показатель «{kpi}» уже есть в программе. Выберите другой идентификатор; у индекса можно задать только веса.',
	},
	own_kpi_no_index: {
		status: 400,
		en: 'Weights can be set for an index of the program only, and "{kpi}" is none.',
		ru: 'Веса можно задать только для индекса из программы, а «{kpi}» — не индекс.',
	},
	own_kpi_invalid: {
		status: 400,
		en: 'The definition cannot be read: see "{place}". The guide on KPIs of your own lists what there can be.',
		ru: 'Определение не разобрать: проверьте «{place}». Что допустимо, сказано в руководстве по своим показателям.',
	},
	own_kpi_words_missing: {
		status: 400,
		en: 'Words are missing: "{place}". A KPI needs names and an explanation, each as one text or as en and ru.',
		ru: 'Не хватает слов: «{place}». Показателю нужны names и explanation: одним текстом или отдельно en и ru.',
	},
	own_kpi_unknown_column: {
		status: 400,
		en: 'The fact {fact} has no column "{column}". Closest: {nearest}. Attributes of your own are written attr.NAME.',
		ru: 'В факте {fact} нет столбца «{column}». Похожие: {nearest}. Собственные признаки пишутся как attr.ИМЯ.',
	},
	own_kpi_column_unfit: {
		status: 400,
		en: 'The column "{column}" holds {type}; here one of these is needed: {needed}.',
		ru: 'Столбец «{column}» содержит {type}, а здесь нужен один из видов: {needed}.',
	},
	own_kpi_condition: {
		status: 400,
		en: 'The condition "{condition}" does not fit: the column "{column}" holds {type}.',
		ru: 'Условие «{condition}» не подходит: столбец «{column}» содержит {type}.',
	},
	own_kpi_divides_by_nothing: {
		status: 400,
		en: '"{kpi}" would divide by nothing: {what} is 0 or has no rows in the data that are loaded. Check its conditions.',
		ru: '«{kpi}» делил бы на пустоту: {what} равно 0 или не имеет записей в загруженных данных. Проверьте условия.',
	},
	own_kpi_units_mixed: {
		status: 400,
		en: 'These units cannot be put together: {units}. Add up only KPIs of one unit; put unlike ones into an index.',
		ru: 'Эти единицы нельзя соединить: {units}. Складывайте показатели одной единицы, а разные сводите в индекс.',
	},
	own_kpi_unit: {
		status: 400,
		en: 'The unit cannot be {unit}. From what it is made of follows: {allowed}.',
		ru: 'Единица не может быть {unit}. Из того, из чего он составлен, следует: {allowed}.',
	},
	own_kpi_scale_reversed: {
		status: 400,
		en: 'Of "{kpi}" the target {target} lies on the worse side of the floor {floor}. Change places.',
		ru: 'У «{kpi}» цель {target} лежит по худшую сторону от порога {floor}. Поменяйте их местами.',
	},
	own_kpi_not_found: {
		status: 404,
		en: 'The company has no KPI "{kpi}" of its own.',
		ru: 'Собственного показателя «{kpi}» у компании нет.',
	},
	own_kpi_in_use: {
		status: 409,
		en: '"{kpi}" is used by: {users}. Change or remove these first.',
		ru: '«{kpi}» используется: {users}. Сначала измените или удалите их.',
	},
	own_kpi_file_unreadable: {
		status: 400,
		en: 'The file {name} is not valid YAML or JSON: {reason}.',
		ru: 'Файл {name} — не YAML и не JSON: {reason}.',
	},
	kpi_refers_to_itself: {
		status: 400,
		en: 'The KPI "{kpi}" is made of itself: {path}. Take one of these out of the other.',
		ru: 'Показатель «{kpi}» составлен из самого себя: {path}. Уберите один из них из другого.',
	},
	unknown_component: {
		status: 400,
		en: '"{component}" is no component of "{kpi}". Its components: {allowed}.',
		ru: '«{component}» не входит в «{kpi}». Его составляющие: {allowed}.',
	},
	unknown_kpi: {
		status: 400,
		en: 'There is no KPI "{kpi}". Closest in the catalogue: {nearest}.',
		ru: 'Показателя «{kpi}» нет. Похожие в каталоге: {nearest}.',
	},
	unknown_dimension: {
		status: 400,
		en: '"{field}" cannot be grouped or filtered by here. Closest: {nearest}. Attributes of your own are written attr.NAME.',
		ru: 'По «{field}» здесь нельзя группировать или отбирать. Похожие: {nearest}. Собственные признаки пишутся как attr.ИМЯ.',
	},
	kpi_without_stats: {
		status: 400,
		en: '{kpi} is one figure and has no "{stat}". Ask for it without a statistic.',
		ru: 'Показатель {kpi} — одно число, «{stat}» у него нет. Запросите его без статистики.',
	},
	unknown_stat: {
		status: 400,
		en: '{kpi} has no "{stat}". Ask for: {allowed}.',
		ru: 'У показателя {kpi} нет «{stat}». Доступно: {allowed}.',
	},
	kpi_without_clock: {
		status: 400,
		en: '{kpi} cannot be asked for by the {clock} clock. Leave the clock out.',
		ru: 'Показатель {kpi} нельзя запросить по часам «{clock}». Уберите выбор часов.',
	},
	export_too_large: {
		status: 422,
		en: 'That are {rows} rows; a file takes {limit} at most. Choose a shorter period or a filter, or ask for the rows page by page.',
		ru: 'Получается строк: {rows}, а файл вмещает не больше {limit}. Сузьте период или отбор либо запрашивайте строки постранично.',
	},
	kpi_without_distribution: {
		status: 400,
		en: '{kpi} counts rows or customers; there are no values of single rows to show the spread of. Ask for its rows instead.',
		ru: 'Показатель {kpi} считает записи или клиентов: значений отдельных записей, разброс которых можно показать, у него нет. Запросите его записи.',
	},
	kpi_without_curve: {
		status: 400,
		en: '{kpi} has no curve over time. Those that have one: {allowed}.',
		ru: 'У показателя {kpi} нет кривой по времени. Она есть у: {allowed}.',
	},
	kpi_params_wrong: {
		status: 400,
		en: '{kpi} cannot be computed with these parameters: look at "{param}". It takes: {allowed}. Only "within" needs one, its target in seconds.',
		ru: 'Показатель {kpi} нельзя посчитать с такими параметрами: проверьте «{param}». Допустимы: {allowed}. Обязателен только норматив target в секундах — для «within».',
	},
	currencies_mixed: {
		status: 400,
		en: 'The amounts of {kpi} are in several currencies ({currencies}; — means not said), and those cannot be added up. Group by currency, or choose one with the filter currency=….',
		ru: 'Суммы показателя {kpi} — в разных валютах ({currencies}; — значит «не указана»), складывать их нельзя. Сгруппируйте по валюте (currency) или выберите одну условием currency=….',
	},
	unknown_date_role: {
		status: 400,
		en: '{kpi} cannot be placed in time by "{role}". Use one of: {allowed}.',
		ru: 'Показатель {kpi} нельзя отнести к периоду по «{role}». Возможные даты: {allowed}.',
	},
	bad_filter: {
		status: 400,
		en: 'The filter "{filter}" cannot be used. Write it as channel=chat, channel!=chat, channel in (chat, call), channel not in (chat, call), topic is null or topic is not null.',
		ru: 'Условие «{filter}» не подходит. Пишите так: channel=chat, channel!=chat, channel in (chat, call), channel not in (chat, call), topic is null или topic is not null.',
	},
	bad_date: {
		status: 400,
		en: '"{date}" is not a date Kamerton can use. Write a day such as 2025-01-31 or an instant with its offset such as 2025-01-31T09:00:00Z, from 1900 to 2299.',
		ru: 'Дата «{date}» не подходит. Укажите день, например 2025-01-31, или момент со смещением, например 2025-01-31T09:00:00Z, с 1900 по 2299 год.',
	},
	period_reversed: {
		status: 400,
		en: 'The period ends ({to}) before it begins ({from}). Swap the dates; the end itself is not part of the period.',
		ru: 'Конец периода ({to}) не позже его начала ({from}). Поменяйте даты местами; сам конец в период не входит.',
	},
	unknown_time_zone: {
		status: 400,
		en: 'The time zone "{tz}" is unknown. Use an IANA name such as Europe/Moscow, Asia/Yekaterinburg or UTC.',
		ru: 'Часовой пояс «{tz}» неизвестен. Укажите имя IANA, например Europe/Moscow, Asia/Yekaterinburg или UTC.',
	},
	too_many_grains: {
		status: 400,
		en: 'Only one of {grains} can be asked for at a time. Keep one of them.',
		ru: 'Одновременно можно выбрать только один шаг времени из {grains}. Оставьте один.',
	},
	too_many_groups: {
		status: 422,
		en: 'The answer would have more than {limit} cells. Shorten the period, take a coarser grain, group by less or filter.',
		ru: 'В ответе получилось бы больше {limit} ячеек. Сократите период, укрупните шаг времени, уберите группировку или добавьте отбор.',
	},
	compare_without_groups: {
		status: 400,
		en: 'A comparison with the rest needs groups: name what to group by, such as a channel or a team.',
		ru: 'Для сравнения с остальными нужны группы: укажите, по чему группировать, например по каналу или команде.',
	},
	compare_too_many_groups: {
		status: 422,
		en: 'A comparison with the rest reads the data once for each group, and here there are more than {limit}. Group by less or filter.',
		ru: 'Сравнение с остальными читает данные по разу на каждую группу, а здесь их больше {limit}. Уберите группировку или добавьте отбор.',
	},
	kpi_without_decomposition: {
		status: 400,
		en: 'A change of "{kpi}" cannot be split into mix and true change: it is no share, mean, rate, ratio or quantile over rows.',
		ru: 'Изменение «{kpi}» нельзя разложить на структуру и собственно изменение: это не доля, среднее, частота, отношение или квантиль по записям.',
	},
	benchmark_of_other_unit: {
		status: 422,
		en: '"{kpi}" is in {unit} and the benchmark "{benchmark}" in {other}: they cannot be compared.',
		ru: '«{kpi}» измеряется в {unit}, а эталон «{benchmark}» — в {other}: сравнить их нельзя.',
	},
	compare_without_benchmark: {
		status: 400,
		en: '"{kpi}" needs a benchmark to be compared with: name a loaded measurement, such as "benchmark": "m:acsi".',
		ru: 'Чтобы сравнить «{kpi}» с эталоном, укажите загруженное готовое значение, например "benchmark": "m:acsi".',
	},
	bad_cell: {
		status: 400,
		en: 'There is no cell "{cell}" in this result. Give the values of a row as they were returned.',
		ru: 'Ячейки «{cell}» в этом результате нет. Передайте значения строки такими, какими они пришли.',
	},
	bad_cursor: {
		status: 400,
		en: 'The mark of the next page is damaged. Begin again without it.',
		ru: 'Метка следующей страницы повреждена. Начните сначала, без неё.',
	},
	one_kpi_needed: {
		status: 400,
		en: 'Only one KPI can be explained at a time. Name one of: {kpis}.',
		ru: 'Объяснить можно один показатель за раз. Выберите один из: {kpis}.',
	},
	query_too_slow: {
		status: 422,
		en: 'The question took longer than it may. Shorten the period, group by less or add a filter, then ask again.',
		ru: 'Расчёт занял больше отведённого времени. Сократите период, уберите группировку или добавьте отбор и повторите.',
	},
	query_too_big: {
		status: 422,
		en: 'The question needs more rows or memory than it may use. Shorten the period, group by less or add a filter, then ask again.',
		ru: 'Для расчёта нужно больше записей или памяти, чем разрешено. Сократите период, уберите группировку или добавьте отбор и повторите.',
	},

	// fact store
	cancelled: {
		status: 409,
		en: 'This was cancelled. Nothing of it was kept.',
		ru: 'Операция отменена. Ничего из неё не сохранено.',
	},
	disk_full: {
		status: 507,
		en: 'The disk is full. Free some space and try again: nothing that was acknowledged is lost.',
		ru: 'На диске кончилось место. Освободите место и повторите: ничего из подтверждённого не потеряно.',
	},
	facts_unreachable: {
		status: 503,
		en: 'The fact store does not answer. Check FACTS_URL and that the server is running, then try again.',
		ru: 'Хранилище фактов не отвечает. Проверьте FACTS_URL и работу сервера и повторите.',
	},

	customer_not_found: {
		status: 404,
		en: 'No customer “{ref}” is known. Use the id, e-mail or phone number that came with the data.',
		ru: 'Клиент «{ref}» не найден. Укажите номер, почту или телефон из загруженных данных.',
	},
	customer_link_circular: {
		status: 409,
		en: 'These two customers already count as one, the other way round. Remove that link first.',
		ru: 'Эти клиенты уже считаются одним, но наоборот. Сначала уберите ту связь.',
	},

	// imports
	file_unreadable: {
		status: 400,
		en: 'The file {name} cannot be read: {reason}.',
		ru: 'Файл {name} не удаётся прочитать: {reason}.',
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
	upload_not_found: {
		status: 404,
		en: 'There is no uploaded file {id}. Upload it again.',
		ru: 'Загруженного файла {id} нет. Загрузите его ещё раз.',
	},
	unknown_fact: {
		status: 404,
		en: 'There is no fact “{fact}”. Known facts: {known}.',
		ru: 'Факта «{fact}» нет. Известные факты: {known}.',
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
	// targets
	target_not_found: {
		status: 404,
		en: 'There is no target {id}. The list of targets has its number.',
		ru: 'Цели {id} нет. Номер есть в списке целей.',
	},
	target_value_needed: {
		status: 400,
		en: 'Say what {kpi} is to reach: either a value, or a corridor with its low and high end.',
		ru: 'Укажите, чего должен достичь {kpi}: либо значение, либо коридор — нижнюю и верхнюю границы.',
	},
	target_corridor_empty: {
		status: 400,
		en: 'A corridor from {low} to {high} has no room: its low end must lie below its high end.',
		ru: 'Коридор от {low} до {high} пуст: нижняя граница должна быть меньше верхней.',
	},
	target_needs_corridor: {
		status: 400,
		en: 'More of {kpi} is neither better nor worse, so it cannot reach a value. Set a corridor to stay in: low and high.',
		ru: 'Больше {kpi} — не лучше и не хуже, поэтому одного значения мало. Задайте коридор: нижнюю и верхнюю границы.',
	},
	target_out_of_range: {
		status: 400,
		en: '{kpi} can never be {value}: it lies between {low} and {high}.',
		ru: '{kpi} не может быть равен {value}: его значения — от {low} до {high}.',
	},
	target_per_needed: {
		status: 400,
		en: '{kpi} adds up over time, so a month has less of it than a quarter. Say what the value is for (per): a day, week, month, quarter or year.',
		ru: '{kpi} накапливается со временем: за месяц его меньше, чем за квартал. Укажите, за какой срок значение: день, неделя, месяц, квартал или год (per).',
	},
	target_per_needless: {
		status: 400,
		en: '{kpi} does not add up over time: its target is for any period. Leave the length of time out.',
		ru: '{kpi} не накапливается со временем: его цель — для любого периода. Уберите срок (per).',
	},
	target_segment_customer: {
		status: 400,
		en: 'There are no targets for single customers. Choose a dimension such as team, channel or segment, or an attribute.',
		ru: 'Целей для отдельных клиентов нет. Выберите разрез: команду, канал, сегмент — или атрибут.',
	},
	target_overlaps: {
		status: 409,
		en: 'Target {id} of the same KPI and the same part of the company holds from {from} to {to}. Give the new one another beginning, no end, or end that one first.',
		ru: 'Цель {id} того же показателя для той же части компании действует с {from} до {to}. Задайте новой другое начало, не задавайте конца или сначала завершите прежнюю.',
	},
	target_month_ended: {
		status: 409,
		en: 'Target {id} cannot change from {day} on: months that have ended keep their targets. Choose a day from {month} on.',
		ru: 'Цель {id} нельзя изменить с {day}: у завершённых месяцев цели не меняются. Выберите день не раньше {month}.',
	},
	target_has_ended: {
		status: 409,
		en: 'Target {id} does not hold that long anyway. The list with --history shows since when.',
		ru: 'Цель {id} к этому дню уже не действует. Когда она завершилась, показывает список с --history.',
	},
	target_change_not_found: {
		status: 404,
		en: 'There is no change {revision} of targets. The history of targets has its number.',
		ru: 'Изменения целей {revision} нет. Номер есть в истории целей.',
	},
	target_change_taken_back: {
		status: 409,
		en: 'Change {revision} was taken back already.',
		ru: 'Изменение {revision} уже отменено.',
	},
	target_change_followed: {
		status: 409,
		en: 'Change {revision} cannot be taken back: change {later} built on it. Take that one back first.',
		ru: 'Изменение {revision} нельзя отменить: после него было изменение {later}. Сначала отмените его.',
	},
	target_change_settled: {
		status: 409,
		en: 'Change {revision} is of a month that has ended, and such months keep their targets. Set a new target from now on instead.',
		ru: 'Изменение {revision} сделано в уже завершённом месяце, а у завершённых месяцев цели не меняются. Задайте новую цель с этого дня.',
	},
	target_preset_not_found: {
		status: 404,
		en: 'There is no set of targets “{preset}”. There are: {known}.',
		ru: 'Набора целей «{preset}» нет. Есть: {known}.',
	},
	target_period_unclear: {
		status: 400,
		en: '“{period}” is no period. Write a day, week, month, quarter or year: 2026-03-15, 2026-W11, 2026-03, 2026-Q1, 2026.',
		ru: '«{period}» — не период. Укажите день, неделю, месяц, квартал или год: 2026-03-15, 2026-W11, 2026-03, 2026-Q1, 2026.',
	},

	// settings, notes, saved boards
	note_not_found: {
		status: 404,
		en: 'There is no note {id}. The list of notes has its number.',
		ru: 'Заметки {id} нет. Номер есть в списке заметок.',
	},
	saved_not_found: {
		status: 404,
		en: 'Nothing is saved under “{id}”. It may have been removed.',
		ru: 'Под именем «{id}» ничего не сохранено. Возможно, его удалили.',
	},
	saved_changed: {
		status: 409,
		en: '{author} has saved “{name}” meanwhile (version {version}). Look at that version first, then save yours from it.',
		ru: '«{name}» тем временем уже сохранено: версия {version}, автор {author}. Сначала посмотрите её, затем сохраните свою на её основе.',
	},

	// requests
	request_invalid: {
		status: 400,
		en: 'The request cannot be read: look at “{place}” ({problem}).',
		ru: 'Запрос не разобрать: проверьте «{place}» ({problem}).',
	},
	request_too_large: {
		status: 413,
		en: 'The request is larger than {limit} bytes. Only files may be large: send them as multipart/form-data.',
		ru: 'Запрос больше {limit} байт. Большими могут быть только файлы: отправляйте их как multipart/form-data.',
	},
	media_type_refused: {
		status: 415,
		en: 'Requests of the type “{type}” are not understood. Send application/json, or multipart/form-data with a file.',
		ru: 'Запросы типа «{type}» не поддерживаются. Отправьте application/json или multipart/form-data с файлом.',
	},
	route_not_found: {
		status: 404,
		en: 'There is nothing at {method} {path}. The addresses are described at /api/v1/openapi.json.',
		ru: 'По адресу {method} {path} ничего нет. Описание адресов: /api/v1/openapi.json.',
	},
	host_refused: {
		status: 403,
		en: 'Kamerton does not answer to the name {host}: so far only this computer may reach it. Open it as {url}.',
		ru: 'Kamerton не отвечает на имя {host}: пока он доступен только с этого компьютера. Откройте {url}.',
	},
	origin_refused: {
		status: 403,
		en: 'A page of another site ({origin}) may not change anything here. Work from Kamerton’s own pages or from the command line.',
		ru: 'Страница другого сайта ({origin}) не может ничего менять здесь. Работайте на страницах Kamerton или из командной строки.',
	},
	permission_missing: {
		status: 403,
		en: 'This needs the permission “{permission}”. Ask an administrator for it.',
		ru: 'Для этого нужно право «{permission}». Обратитесь к администратору.',
	},
	upload_incomplete: {
		status: 400,
		en: 'The upload of {name} broke off. Nothing of it was kept; send it again.',
		ru: 'Передача файла {name} прервалась. Ничего из него не сохранено; отправьте ещё раз.',
	},
	rejects_format_wrong: {
		status: 404,
		en: 'The rejected records of import {id} come as .{format}.',
		ru: 'Отклонённые записи загрузки {id} выдаются в формате .{format}.',
	},
	port_unusable: {
		status: 500,
		en: 'Kamerton cannot listen on {host}, port {port} ({reason}). Stop what uses the port, or choose another one with --port.',
		ru: 'Не удаётся слушать {host}, порт {port} ({reason}). Остановите программу, занявшую порт, или выберите другой: --port.',
	},
	file_unwritable: {
		status: 400,
		en: 'The file {name} cannot be written ({reason}). Check the folder and the permissions.',
		ru: 'Файл {name} не удаётся записать ({reason}). Проверьте каталог и права.',
	},
	server_unreachable: {
		status: 502,
		en: 'The Kamerton server at {url} does not answer ({reason}). Check that it is running and try again.',
		ru: 'Сервер Kamerton по адресу {url} не отвечает ({reason}). Проверьте, что он запущен, и повторите.',
	},
} as const satisfies Record<string, ErrorEntry>;
