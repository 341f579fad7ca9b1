/** Days that differ from the week: holidays, shortened days, worked days off. */
import { Fault } from '../errors.ts';
import { type Interval, readHours, writeHours } from './hours.ts';

export const dayKinds = ['holiday', 'short', 'workday'] as const;
export type DayKind = (typeof dayKinds)[number];

/** `hours` null: those of the week, an hour less on a short day. */
export type Exception = {
	readonly date: string;
	readonly kind: DayKind;
	readonly hours: readonly Interval[] | null;
	readonly name: string;
};

export type ExceptionInput = {
	readonly date: string;
	readonly kind: string;
	readonly hours?: string | readonly string[] | null | undefined;
	readonly name?: string | null | undefined;
};

export type ExceptionText = {
	readonly date: string;
	readonly kind: DayKind;
	readonly hours?: string[];
	readonly name?: string;
};

/** As production calendars call them. */
const words: Readonly<Record<string, DayKind>> = {
	праздник: 'holiday',
	праздничный: 'holiday',
	выходной: 'holiday',
	нерабочий: 'holiday',
	сокращенный: 'short',
	предпраздничный: 'short',
	рабочий: 'workday',
};

/** Faults `day_kind_unknown`, `day_hours_wrong`, and those of `readHours`. */
export function readException({ date, kind: word, hours, name }: ExceptionInput): Exception {
	const kind = kindOf(word, date);
	const given = hours === undefined || hours === null ? null : readHours(hours, date);
	const own = given !== null && given.length > 0 ? given : null;
	if (kind === 'holiday' && own !== null) throw new Fault('day_hours_wrong', { date });
	return { date, kind, hours: own, name: name?.trim() ?? '' };
}

export function writeException({ date, kind, hours, name }: Exception): ExceptionText {
	return { date, kind, ...(hours && { hours: writeHours(hours) }), ...(name !== '' && { name }) };
}

function kindOf(word: string, date: string): DayKind {
	const plain = word
		.trim()
		.toLowerCase()
		.replaceAll('ё', 'е')
		.replace(/ день$/, '');
	const kind = dayKinds.find((one) => one === plain) ?? words[plain];
	if (kind === undefined) throw new Fault('day_kind_unknown', { date, kind: word });
	return kind;
}
