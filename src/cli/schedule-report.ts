/** Schedules of business hours as people read them. */
import { stringify } from 'yaml';
import type { Result } from '../api/contract/contract.ts';
import { roundTheClock, weekdays } from '../calendar/week.ts';
import type { Language } from '../errors.ts';
import type { Cli } from './command.ts';
import { numberText } from './figure-text.ts';
import { textTable } from './text-table.ts';
import type { Texts } from './texts.ts';

type Shown = Result<'getSchedule'>;
type Scope = Shown['scopes'][number];
type Week = Shown['schedule']['versions'][number]['hours'];
type Change = Result<'listScheduleChanges'>['changes'][number];

export function scheduleReport({ name, revision, scopes, schedule, months }: Shown, cli: Cli, year?: number): string {
	const { texts, language } = cli;
	const words = texts.schedules;
	const { timeZone, versions, exceptions } = schedule;
	const days = exceptions.filter(({ date }) => year === undefined || date.startsWith(`${year}-`));
	const lines = [
		`${name}  ${timeZone}  ${words.columns.revision.toLowerCase()} ${revision}`,
		`${words.holdsFor}: ${whomText(scopes, texts)}`,
	];
	for (const { validFrom, validTo, hours } of versions) {
		lines.push('', words.validity(validFrom, validTo), ...weekLines(hours, texts, language).map((line) => `  ${line}`));
	}
	if (days.length > 0)
		lines.push('', words.exceptions(numberText(days.length, language)), daysTable(days, texts).trimEnd());
	if (months !== null && months.length > 0) lines.push('', monthsTable(months, cli));
	return `${lines.join('\n').trimEnd()}\n`;
}

/** As `set` takes it, days one to a line. */
export function scheduleYaml({ timeZone, versions, exceptions }: Shown['schedule']): string {
	const text = stringify({ timeZone, versions: versions.map(shortened) }, { lineWidth: 0, collectionStyle: 'any' });
	if (exceptions.length === 0) return text;
	const days = exceptions.map((day) => `  - ${stringify(day, { collectionStyle: 'flow', lineWidth: 0 }).trim()}\n`);
	return `${text}exceptions:\n${days.join('')}`;
}

export function whomText(scopes: readonly Scope[], { schedules: words }: Texts): string {
	if (scopes.length === 0) return words.nobody;
	return scopes
		.map(({ team, channel }) => {
			const parts = [team && words.team(team), channel && words.channel(channel)].filter(Boolean);
			return parts.join(', ') || words.everybody;
		})
		.join('; ');
}

export function changeText({ change }: Change, texts: Texts): string {
	const words = texts.schedules.changes;
	if (change.kind === 'scope') return words.scope(whomText([change.scope], texts), change.before, change.after);
	const { name, before, after } = change;
	if (before === null) return words.created(name);
	return after === null ? words.removed(name) : words.changed(name);
}

/** Days with the same hours that follow each other are one line. */
function weekLines(week: Week, { schedules: words }: Texts, language: Language): string[] {
	if (week === roundTheClock) return [words.roundTheClock];
	const groups: { first: number; last: number; hours: string }[] = [];
	for (const [day, name] of weekdays.entries()) {
		const hours = week[name]?.join(', ') ?? '';
		const last = groups.at(-1);
		if (last?.hours === hours) last.last = day;
		else groups.push({ first: day, last: day, hours });
	}
	return groups.map(({ first, last, hours }) => {
		const days = first === last ? dayName(first, language) : `${dayName(first, language)}–${dayName(last, language)}`;
		return `${days.padEnd(8)} ${hours || words.closed}`;
	});
}

/** 1 January 2024 was a Monday. */
function dayName(day: number, language: Language): string {
	return new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2024, 0, 1 + day));
}

function daysTable(days: Shown['schedule']['exceptions'], { schedules: words }: Texts): string {
	const { date, kind, hours, name } = words.exception;
	return textTable(
		[date, kind, hours, name].map((title) => ({ title })),
		days.map((day) => [day.date, words.kinds[day.kind], day.hours?.join(', ') ?? '', day.name ?? '']),
	);
}

function monthsTable(months: NonNullable<Shown['months']>, { texts, language }: Cli): string {
	const { month, days, hours, year } = texts.schedules.months;
	const sum = (field: 'days' | 'hours') => months.reduce((all, one) => all + one[field], 0);
	const row = (label: string, ofDays: number, ofHours: number) => [
		label,
		numberText(ofDays, language),
		numberText(ofHours, language, { maximumFractionDigits: 2 }),
	];
	return textTable(
		[{ title: month }, { title: days, align: 'right' }, { title: hours, align: 'right' }],
		[...months.map((one) => row(one.month, one.days, one.hours)), row(year, sum('days'), sum('hours'))],
	);
}

function shortened({ validFrom, validTo, hours }: Shown['schedule']['versions'][number]) {
	const week =
		typeof hours === 'string'
			? hours
			: Object.fromEntries(Object.entries(hours).map(([day, list]) => [day, list?.join(', ')]));
	return { ...(validFrom !== null && { validFrom }), ...(validTo !== null && { validTo }), hours: week };
}
