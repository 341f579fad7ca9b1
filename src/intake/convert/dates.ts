/** Dates as files write them: how each form is told apart, and the SQL that reads it. */
import { Fault } from '../../errors.ts';

export type DateForm =
	| 'iso'
	| 'slashed'
	| 'dotted'
	| 'dmy'
	| 'mdy'
	| 'compact'
	| 'named'
	| 'russian'
	| 'epoch_s'
	| 'epoch_ms';

const time = '([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]+)?)?( ?[AaPp][Mm])?';
/** Between words of a text: a plain gap, or one at which no line is broken. */
const gap = '[ \u00a0\u202f]';
const offset = '( ?(Z|UTC|GMT|[+-][0-9]{2}(:?[0-9]{2})?))?';
const iso = `^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([T ]${time}${offset})?$`;

/** Regular expressions in the subset that the engine and JavaScript read alike. */
const patterns: Readonly<Record<DateForm, string>> = {
	iso,
	slashed: `^[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}( ${time}( GMT([+-][0-9]{1,2}(:[0-9]{2})?)?)?)?$`,
	dotted: `^[0-9]{1,2}[.][0-9]{1,2}[.][0-9]{4}(,? ${time})?$`,
	dmy: `^[0-9]{1,2}[/-][0-9]{1,2}[/-][0-9]{4}(,? ${time})?$`,
	mdy: `^[0-9]{1,2}[/-][0-9]{1,2}[/-][0-9]{4}(,? ${time})?$`,
	compact: '^(19|20)[0-9]{2}[01][0-9][0-3][0-9]$',
	named: `^([0-9]{1,2} )?[A-Z][a-z]{2,8}[.]?( [0-9]{1,2})?,? [0-9]{4}(,? ${time})?$`,
	russian: `^[0-9]{1,2}${gap}([Яя]нв|[Фф]ев|[Мм]ар|[Аа]пр|[Мм]а[йя]|[Ии]ю[нл]|[Аа]вг|[Сс]ен|[Оо]кт|[Нн]оя|[Дд]ек)[а-я]{0,5}[.]?${gap}[0-9]{4}(${gap}года|${gap}г[.]?)?(,? (в )?${time})?$`,
	epoch_s: '^[0-9]{9,10}([.][0-9]+)?$',
	epoch_ms: '^[0-9]{12,13}$',
};

const compiled = new Map(Object.entries(patterns).map(([form, pattern]) => [form as DateForm, new RegExp(pattern)]));

/** The forms that the sample's values have; slash dates answer `slash`, since their order must be found out. */
export function formsOf(sample: readonly string[]): { forms: DateForm[]; slash: boolean; share: number } {
	const order: DateForm[] = ['iso', 'slashed', 'dotted', 'compact', 'named', 'russian', 'epoch_ms', 'epoch_s'];
	const found = new Set<DateForm>();
	let slash = false;
	let read = 0;
	for (const value of sample) {
		const form = order.find((candidate) => compiled.get(candidate)?.test(value));
		if (form) found.add(form);
		else if (compiled.get('dmy')?.test(value)) slash = true;
		else continue;
		read += 1;
	}
	return {
		forms: order.filter((form) => found.has(form)),
		slash,
		share: sample.length === 0 ? 0 : read / sample.length,
	};
}

/**
 * Which comes first in slash dates, from the largest first and second part over the whole column: a part above 12 is a
 * day. Where neither is, nobody can know, and the user is asked.
 */
export function slashOrder(
	largest: { first: number; second: number },
	declared: 'dmy' | 'mdy' | undefined,
	about: { column: string; sample: string },
): 'dmy' | 'mdy' {
	if (declared) return declared;
	if (largest.first > 12 && largest.second <= 12) return 'dmy';
	if (largest.second > 12 && largest.first <= 12) return 'mdy';
	throw new Fault('date_order_unclear', about);
}

/** How texts without an offset are read: as local times of the zone `{tz:String}`, whose clocks may skip some of them. */
export type LocalTimes = { readonly skips: boolean };

/** Whether the clocks of a zone have ever been moved since 1970. */
export function localTimesOf(timeZone: string): LocalTimes {
	return {
		skips:
			Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone).getTimeZoneTransition('next') !== null,
	};
}

/**
 * The instant a text means, NULL where it is none. A local time that the clocks skip is as far after the change as it would
 * have been without it (02:30 is 03:30), one that comes twice is the first: the rule of RFC 5545 and of pushed rows.
 */
export function instantSql(text: string, forms: readonly DateForm[], local: LocalTimes): string {
	const read = forms.map((form) => `match(${text}, '${patterns[form]}'), ${instantOf(text, form, local)}`);
	return read.length === 0 ? "CAST(NULL, 'Nullable(DateTime64(3, \\'UTC\\'))')" : `multiIf(${read.join(', ')}, NULL)`;
}

/**
 * The beginning, in the zone `{tz:String}`, of the day that a text names: the one that is written there, whatever time and offset
 * stand behind it. A system that writes the first of June as midnight of Greenwich means the first of June.
 */
export function daySql(text: string, forms: readonly DateForm[], local: LocalTimes): string {
	const day = (form: DateForm) =>
		form === 'iso'
			? `extract(${text}, '^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}')`
			: `toString(toDate32(toTimeZone(${instantOf(text, form, local)}, {tz:String})))`;
	const read = forms.map((form) => `match(${text}, '${patterns[form]}'), ${best(day(form), local)}`);
	return read.length === 0 ? instantSql(text, forms, local) : `multiIf(${read.join(', ')}, NULL)`;
}

function instantOf(text: string, form: DateForm, local: LocalTimes): string {
	return form === 'epoch_s' || form === 'epoch_ms' ? epochs[form](text) : best(written[form](text), local);
}

// parseDateTime64BestEffort checks days of months; the patterns above keep out what it would read too kindly (25:00).
const parsed = (text: string, zone: string) => `parseDateTime64BestEffortOrNull(${text}, 3, ${zone})`;

/** A zone of no place, so that no local time is an instant of it by chance: what reads the same there says its offset. */
const nowhere = "'Etc/GMT+12'";
const [nowhereBehind, longestGap] = [12 * 3600, 25 * 3600];

/**
 * The engine takes a time that is skipped for one before the change, as if the later offset had held already: 02:30 for 01:30.
 * The clock of what it reads then differs from the one that is written, by the gap. Only around a change is that looked at,
 * since it takes another reading.
 */
function best(text: string, { skips }: LocalTimes): string {
	const read = parsed(text, '{tz:String}');
	if (!skips) return `toTimeZone(${read}, 'UTC')`;
	const offset = `timezoneOffset(${read})`;
	const near = `ifNull(${offset} < timezoneOffset(addSeconds(${read}, ${longestGap})), false)`;
	const clock = parsed(`if(${near}, ${text}, '')`, nowhere);
	const milliseconds = (at: string) => `toUnixTimestamp64Milli(${at})`;
	const ahead = `${milliseconds(clock)} - ${milliseconds(read)}`;
	const gap = `if(${ahead} = 0, 0, ${ahead} - (${nowhereBehind} + ${offset}) * 1000)`;
	return `toTimeZone(addMilliseconds(${read}, greatest(ifNull(${gap}, 0), 0)), 'UTC')`;
}

const turned = (text: string, to: string) =>
	`replaceRegexpOne(replaceOne(${text}, ',', ''), '^([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})', '${to}')`;

/** By their first three letters, in the genitive as in the nominative. */
const months = ['янв', 'фев', 'мар', 'апр', 'мая', 'май', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек'];
const numbers = ['01', '02', '03', '04', '05', '05', '06', '07', '08', '09', '10', '11', '12'];
const monthSql = [months, numbers].map((list) => `[${list.map((one) => `'${one}'`).join(', ')}]`).join(', ');

/** A text as the engine reads dates. */
const written: Readonly<Record<Exclude<DateForm, 'epoch_s' | 'epoch_ms'>, (text: string) => string>> = {
	iso: (text) => text,
	// 2025/03/01 9:05:00 AM GMT+3: the offset with two digits, the day with dashes.
	slashed: (text) =>
		`replaceRegexpOne(replaceRegexpOne(replaceRegexpOne(replaceAll(${text}, '/', '-'), ' GMT$', 'Z'), ' GMT([+-])([0-9])(:|$)', '\\\\10\\\\2\\\\3'), ' GMT', '')`,
	dotted: (text) => turned(text, '\\\\3-\\\\2-\\\\1'),
	dmy: (text) => turned(text, '\\\\3-\\\\2-\\\\1'),
	mdy: (text) => turned(text, '\\\\3-\\\\1-\\\\2'),
	compact: (text) => `replaceRegexpOne(${text}, '^(....)(..)(..)$', '\\\\1-\\\\2-\\\\3')`,
	named: (text) => `replaceAll(replaceAll(${text}, ',', ''), '.', '')`,
	russian: (text) =>
		`concat(extract(${text}, '${gap}([0-9]{4})'), '-', transform(lowerUTF8(extract(${text}, '[А-Яа-я]{3}')), ${monthSql}), '-', leftPad(extract(${text}, '^[0-9]+'), 2, '0'), extract(${text}, ' ${time.replaceAll('(', '(?:')}$'))`,
};

const epochs: Readonly<Record<'epoch_s' | 'epoch_ms', (text: string) => string>> = {
	epoch_s: (text) =>
		`toTimeZone(fromUnixTimestamp64Milli(toInt64OrNull(toString(round(toFloat64OrNull(${text}) * 1000))), 'UTC'), 'UTC')`,
	epoch_ms: (text) => `fromUnixTimestamp64Milli(toInt64OrNull(${text}), 'UTC')`,
};

export function patternOf(form: DateForm): string {
	return patterns[form];
}
