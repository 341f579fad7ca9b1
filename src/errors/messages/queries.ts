/** Questions: what cannot be asked, or costs too much. */
import type { ErrorEntry } from '../entry.ts';

export const queriesMessages = {
	query_invalid: {
		status: 400,
		en: 'The query cannot be read: look at "{place}". It has the shape { kpis, by, from, to, where, dateRole, tz, asOf, as, compare, benchmark, targets } and nothing else.',
		ru: 'Запрос не разобрать: проверьте «{place}». Допустимы только поля { kpis, by, from, to, where, dateRole, tz, asOf, as, compare, benchmark, targets }.',
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
	no_earlier_period: {
		status: 409,
		en: 'There is no earlier period to compare {kpi} with: name one, or ask about a period that has data.',
		ru: 'Показатель {kpi} не с чем сравнить: нет более раннего периода. Назовите его или спросите о периоде, за который есть данные.',
	},
	kpi_without_drivers: {
		status: 400,
		en: '{kpi} has no drivers: they are looked for behind net scores, shares and means of answers, such as nps, csat and ces.',
		ru: 'У показателя {kpi} нет драйверов: их ищут за чистыми индексами, долями и средними ответов — например, nps, csat и ces.',
	},
	kpi_without_value: {
		status: 400,
		en: '{kpi} is no score that customers give: what a point goes with is looked for with net scores, shares and means of scores, such as nps, csat and ces.',
		ru: 'Показатель {kpi} — не оценка, которую ставят клиенты: с чем идёт пункт, ищут у чистых индексов, долей и средних оценок — например, nps, csat и ces.',
	},
	unknown_driver: {
		status: 400,
		en: 'There is no driver "{driver}". There are: {allowed}.',
		ru: 'Драйвера «{driver}» нет. Есть: {allowed}.',
	},
	driver_without_curve: {
		status: 400,
		en: 'The driver "{driver}" has no curve: it is a choice, or too little is known of it here. Ask for the drivers themselves.',
		ru: 'У драйвера «{driver}» нет кривой: это выбор из названий, или о нём здесь слишком мало известно. Запросите сами драйверы.',
	},
	drivers_too_few: {
		status: 409,
		en: 'Only {n} answers belong to a ticket or an order with something known of it; drivers need {least}. Take a longer period or fewer filters.',
		ru: 'Только {n} ответов связаны с обращением или заказом, о которых что-то известно; для драйверов нужно {least}. Возьмите более длинный период или меньше фильтров.',
	},
	drivers_too_few_customers: {
		status: 409,
		en: 'The answers are those of only {n} customers; drivers need {least}, since answers of one customer hang together. Take a longer period or fewer filters.',
		ru: 'Клиентов, которые дали эти ответы, всего {n}; для драйверов нужно {least}: ответы одного клиента связаны между собой. Возьмите более длинный период или меньше фильтров.',
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
		en: 'The amounts of {kpi} are in several currencies ({currencies}; — means not said), and those cannot be added up. Set the currency of the company and the rates, so that amounts are converted; or group by currency, or choose one with the filter currency=….',
		ru: 'Суммы показателя {kpi} — в разных валютах ({currencies}; — значит «не указана»), складывать их нельзя. Задайте валюту компании и курсы, чтобы суммы пересчитывались; либо сгруппируйте по валюте (currency) или выберите одну условием currency=….',
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
	days_reversed: {
		status: 400,
		en: 'The last day ({to}) comes before the first ({from}). Swap them; both belong to the period.',
		ru: 'Последний день ({to}) раньше первого ({from}). Поменяйте их местами; оба входят в период.',
	},
	period_reversed: {
		status: 400,
		en: 'The period has to end ({to}) after it begins ({from}). Swap the dates, or take a later end: the end itself is not part of the period.',
		ru: 'Конец периода ({to}) не позже его начала ({from}). Поменяйте даты местами или возьмите конец позже: сам он в период не входит.',
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
	decomposition_sizes_negative: {
		status: 422,
		en: 'A change of "{kpi}" cannot be split here: what it is divided by is below 0 in a group, as where refunds outweigh, so groups have no shares. Group by something else or filter.',
		ru: 'Изменение «{kpi}» здесь нельзя разложить: то, на что он делится, в одной из групп меньше 0 (например, возвраты перевешивают), и долей у групп нет. Возьмите другой признак или добавьте отбор.',
	},
	benchmark_of_other_unit: {
		status: 422,
		en: '"{kpi}" is in {unit} and the benchmark "{benchmark}" in {other}: they cannot be compared.',
		ru: '«{kpi}» измеряется в {unit}, а эталон «{benchmark}» — в {other}: сравнить их нельзя.',
	},
	compare_without_benchmark: {
		status: 400,
		en: '"{kpi}" needs a benchmark to be compared with: name a loaded measurement, such as "benchmark": "m:acsi", or choose one for this KPI in settings.',
		ru: 'Чтобы сравнить «{kpi}» с эталоном, укажите загруженное готовое значение, например "benchmark": "m:acsi", или выберите его для показателя в настройках.',
	},
	benchmarks_differ: {
		status: 400,
		en: 'These KPIs have different benchmarks in settings ({benchmarks}): ask for each by itself, or name one benchmark for all.',
		ru: 'В настройках у этих показателей разные эталоны ({benchmarks}): спросите о каждом отдельно или назовите один эталон для всех.',
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
	people_withheld: {
		status: 403,
		en: 'Your role sees totals only: “{field}” tells people apart. Group or filter by something else.',
		ru: 'Вашей роли видны только итоги: «{field}» различает людей. Сгруппируйте или отберите по другому полю.',
	},
} as const satisfies Record<string, ErrorEntry>;
