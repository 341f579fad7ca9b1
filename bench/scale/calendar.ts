/**
 * Three schedules for the teams in turn, as a cumulative calendar of the shape that the store keeps: a line for each
 * opening and closing, with the milliseconds worked before it.
 */
import { statement } from '../../src/facts/statement.ts';
import type { FactEngine } from '../../src/store/facts/engine.ts';
import { period } from './size.ts';

export type Schedule = {
	readonly zone: string;
	/** Hours of the clock there, and how many days of the week from Monday on. */
	readonly opens: number;
	readonly closes: number;
	readonly days: number;
};

/** By their numbers from 1; two of them in zones that change their clocks. */
export const schedules: readonly Schedule[] = [
	{ zone: 'Europe/Berlin', opens: 9, closes: 18, days: 5 },
	{ zone: 'Europe/Moscow', opens: 8, closes: 20, days: 7 },
	{ zone: 'America/New_York', opens: 10, closes: 19, days: 6 },
];

/** The schedule of a row's team. */
export const scheduleOf = `toUInt32(1 + cityHash64(toString(team)) % ${schedules.length})`;

/** A month before the first ticket, and half a year beyond the last: solutions come later. */
const first = `toDate('${period.from}') - 31`;
const days = period.days + 31 + 183;

export async function writeCalendar(engine: FactEngine, table: string): Promise<void> {
	await engine.run(statement(`DROP TABLE IF EXISTS ${table} SYNC`));
	await engine.run(
		statement(
			`CREATE TABLE ${table} (schedule UInt32, at DateTime64(3, 'UTC'), span UInt32, worked UInt64, open Bool)
			ENGINE = MergeTree ORDER BY (schedule, at)`,
		),
	);
	for (const [index, schedule] of schedules.entries()) {
		await engine.run(statement(`INSERT INTO ${table} ${linesOf(index + 1, schedule)}`));
	}
}

function linesOf(number: number, { zone, opens, closes, days: open }: Schedule): string {
	const at = (hour: number) => `toUnixTimestamp(toDateTime(concat(toString(day), ' ${hour}:00:00'), '${zone}'))`;
	return `
		SELECT ${number}, toDateTime64(line.1, 3, 'UTC'), 1, before + if(line.2, 0, length), line.2 FROM (
			SELECT opening, closing, 1000 * (closing - opening) AS length,
				sum(length) OVER (ORDER BY opening ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
			FROM (
				SELECT ${first} + number AS day, ${at(opens)} AS opening, ${at(closes)} AS closing
				FROM numbers(${days}) WHERE toDayOfWeek(day) <= ${open}
			)
		) ARRAY JOIN [(opening, true), (closing, false)] AS line`;
}

/** Business seconds by going through the days one by one: slow, and plain to see. */
export function countSeconds(from: number, to: number, { zone, opens, closes, days: open }: Schedule): number {
	const end = Temporal.Instant.fromEpochMilliseconds(to).toZonedDateTimeISO(zone).toPlainDate();
	let day = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).toPlainDate();
	let ms = 0;
	for (; Temporal.PlainDate.compare(day, end) <= 0; day = day.add({ days: 1 })) {
		if (day.dayOfWeek > open) continue;
		const at = (hour: number) =>
			day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from({ hour }) }).epochMilliseconds;
		ms += Math.max(0, Math.min(to, at(closes)) - Math.max(from, at(opens)));
	}
	return Math.floor(ms / 1000);
}
