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

/** The instant a text means, NULL where it is none; texts without an offset are local in the zone `{tz:String}`. */
export function instantSql(text: string, forms: readonly DateForm[]): string {
	const read = forms.map((form) => `match(${text}, '${patterns[form]}'), ${readers[form](text)}`);
	return read.length === 0 ? "CAST(NULL, 'Nullable(DateTime64(3, \\'UTC\\'))')" : `multiIf(${read.join(', ')}, NULL)`;
}

/**
 * The beginning, in the zone `{tz:String}`, of the day that a text names: the one that is written there, whatever time and offset
 * stand behind it. A system that writes the first of June as midnight of Greenwich means the first of June.
 */
export function daySql(text: string, forms: readonly DateForm[]): string {
	const written = (form: DateForm) =>
		form === 'iso'
			? `extract(${text}, '^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}')`
			: `toString(toDate32(toTimeZone(${readers[form](text)}, {tz:String})))`;
	const read = forms.map((form) => `match(${text}, '${patterns[form]}'), ${best(written(form))}`);
	return read.length === 0 ? instantSql(text, forms) : `multiIf(${read.join(', ')}, NULL)`;
}

// parseDateTime64BestEffort checks days of months; the patterns above keep out what it would read too kindly (25:00).
const best = (text: string) => `toTimeZone(parseDateTime64BestEffortOrNull(${text}, 3, {tz:String}), 'UTC')`;
const turned = (text: string, to: string) =>
	best(`replaceRegexpOne(replaceOne(${text}, ',', ''), '^([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})', '${to}')`);

/** By their first three letters, in the genitive as in the nominative. */
const months = ['янв', 'фев', 'мар', 'апр', 'мая', 'май', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек'];
const numbers = ['01', '02', '03', '04', '05', '05', '06', '07', '08', '09', '10', '11', '12'];
const monthSql = [months, numbers].map((list) => `[${list.map((one) => `'${one}'`).join(', ')}]`).join(', ');

const readers: Readonly<Record<DateForm, (text: string) => string>> = {
	iso: best,
	// 2025/03/01 9:05:00 AM GMT+3: the offset with two digits, the day with dashes.
	slashed: (text) =>
		best(
			`replaceRegexpOne(replaceRegexpOne(replaceRegexpOne(replaceAll(${text}, '/', '-'), ' GMT$', 'Z'), ' GMT([+-])([0-9])(:|$)', '\\\\10\\\\2\\\\3'), ' GMT', '')`,
		),
	dotted: (text) => turned(text, '\\\\3-\\\\2-\\\\1'),
	dmy: (text) => turned(text, '\\\\3-\\\\2-\\\\1'),
	mdy: (text) => turned(text, '\\\\3-\\\\1-\\\\2'),
	compact: (text) => best(`replaceRegexpOne(${text}, '^(....)(..)(..)$', '\\\\1-\\\\2-\\\\3')`),
	named: (text) => best(`replaceAll(replaceAll(${text}, ',', ''), '.', '')`),
	russian: (text) =>
		best(
			`concat(extract(${text}, '${gap}([0-9]{4})'), '-', transform(lowerUTF8(extract(${text}, '[А-Яа-я]{3}')), ${monthSql}), '-', leftPad(extract(${text}, '^[0-9]+'), 2, '0'), extract(${text}, ' ${time.replaceAll('(', '(?:')}$'))`,
		),
	epoch_s: (text) =>
		`toTimeZone(fromUnixTimestamp64Milli(toInt64OrNull(toString(round(toFloat64OrNull(${text}) * 1000))), 'UTC'), 'UTC')`,
	epoch_ms: (text) => `fromUnixTimestamp64Milli(toInt64OrNull(${text}), 'UTC')`,
};

export function patternOf(form: DateForm): string {
	return patterns[form];
}
