/** Periods as people read them. */

/** Days, the last one included; with the time where an end is no midnight. */
export function periodText(from: string, to: string): string {
	const [start, end] = [Temporal.PlainDateTime.from(from.slice(0, 19)), Temporal.PlainDateTime.from(to.slice(0, 19))];
	const isDay = (wall: Temporal.PlainDateTime) => wall.toPlainTime().equals(Temporal.PlainTime.from('00:00'));
	if (!isDay(start) || !isDay(end)) return `${start} … ${end}`;
	return `${start.toPlainDate()} … ${end.toPlainDate().subtract({ days: 1 })}`;
}
