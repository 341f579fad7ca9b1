/** Schedules, holidays, production calendars. */
import type { ErrorEntry } from '../entry.ts';

export const businessHoursMessages = {
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
} as const satisfies Record<string, ErrorEntry>;
