/** Lengths of time as files write them: by a clock, in words, as ISO 8601 has them, or as numbers in a unit. */
import { type NumberStyle, numberShare, numberSql } from './numbers.ts';

export const timeUnits = ['seconds', 'minutes', 'hours', 'days', 'milliseconds', 'hh:mm', 'mm:ss'] as const;
export type TimeUnit = (typeof timeUnits)[number];

const unitSeconds: Readonly<Record<Exclude<TimeUnit, 'hh:mm' | 'mm:ss'>, number>> = {
	milliseconds: 0.001,
	seconds: 1,
	minutes: 60,
	hours: 3600,
	days: 86_400,
};

/** Regular expressions in the subset that the engine and JavaScript read alike. */
const threeParts = '^[0-9]+:[0-5]?[0-9]:[0-5]?[0-9]([.][0-9]+)?$';
const twoParts = '^[0-9]+:[0-5]?[0-9]$';

// Three digits after a comma may be thousands: nobody can know, and nothing is read.
const amount = '([0-9]+(?:[.,][0-9]{1,2})?)';
const worded = (words: string) => `(?:${amount} *(?:${words})[.]?(?:,| и| and)? *)?`;
const dayWords = 'days|day|d|дней|дня|день|дн|д|суток|сутки|сут';
/** Days, hours, minutes, seconds; of a text in lower case. */
const inWords = `^${worded(dayWords)}${worded('hours|hour|hrs|hr|h|часов|часа|час|ч')}${worded('minutes|minute|mins|min|m|минуты|минута|минут|мин|м')}${worded('seconds|second|secs|sec|s|секунды|секунда|секунд|сек|с')}$`;
const isoAmount = '([0-9]+(?:[.,][0-9]+)?)';
const iso = `^p(?:${isoAmount}d)?(?:t(?:${isoAmount}h)?(?:${isoAmount}m)?(?:${isoAmount}s)?)?$`;
/** `2 days, 3:04:05`: days before a clock. */
const daysAndClock = `^${amount} *(?:${dayWords})[.]?,? *([0-9]+):([0-5]?[0-9]):([0-5]?[0-9](?:[.][0-9]+)?)$`;

const withUnits = [daysAndClock, inWords, iso].map((pattern) => new RegExp(pattern));
const [two, three] = [new RegExp(twoParts), new RegExp(threeParts)];
const digit = /[0-9]/;
const gaps = /[\u00a0\u202f]/g;

/**
 * `worded` says its units; `clock` has hours, minutes and seconds; `parts` are two of them, and `number` is one: what these
 * count has to be known.
 */
export type LengthForm = 'worded' | 'clock' | 'parts' | 'number';

/** Null where it is no length of time. */
export function lengthForm(value: string): LengthForm | null {
	if (!digit.test(value)) return null;
	if (three.test(value)) return 'clock';
	if (two.test(value)) return 'parts';
	if (numberShare([value]) === 1) return 'number';
	const text = value.toLowerCase().replaceAll(gaps, ' ');
	return withUnits.some((pattern) => pattern.test(text)) ? 'worded' : null;
}

/** Seconds, or NULL where it is no length of time; numbers and two parts are none where no unit is known. */
export function secondsSql(text: string, unit: TimeUnit | null, style: NumberStyle): string {
	const part = (index: number) => `toFloat64OrNull(splitByChar(':', ${text})[${index}])`;
	const lower = `replaceRegexpAll(lowerUTF8(${text}), '[\u00a0\u202f]', ' ')`;
	// Both sides of a condition are worked out: where nothing fits there are four parts of nothing.
	const groups = (pattern: string) => `arrayResize(extractGroups(${lower}, '${pattern}'), 4, '')`;
	const sum = (pattern: string) =>
		`arraySum((part, weight) -> toFloat64OrZero(replaceOne(part, ',', '.')) * weight, ${groups(pattern)}, [86400, 3600, 60, 1])`;
	const known = [
		`match(${text}, '${threeParts}'), ${part(1)} * 3600 + ${part(2)} * 60 + ${part(3)}`,
		...[daysAndClock, inWords, iso].map(
			(pattern) =>
				`match(${text}, '[0-9]') AND match(${text}, '[A-Za-zА-Яа-я]') AND match(${lower}, '${pattern}'), ${sum(pattern)}`,
		),
	];
	// Nothing is nothing in any unit.
	if (unit === null) return `multiIf(${known.join(', ')}, match(${text}, '^0+([.,]0+)?$'), 0, NULL)`;
	if (unit === 'hh:mm' || unit === 'mm:ss') {
		const [big, small] = unit === 'hh:mm' ? [3600, 60] : [60, 1];
		known.push(`match(${text}, '${twoParts}'), ${part(1)} * ${big} + ${part(2)} * ${small}`);
		return `multiIf(${known.join(', ')}, NULL)`;
	}
	const number = numberSql(text, style);
	const scaled = `${number} * ${unitSeconds[unit]}`;
	const counted = unitSeconds[unit] === 1 ? number : `if(isFinite(${scaled}), ${scaled}, NULL)`;
	return `multiIf(${known.join(', ')}, position(${text}, ':') > 0, NULL, ${counted})`;
}
