/** From a position in the working time of a schedule back to the instant: the cumulative calendar the other way round. */

/** Stretches that are open, with what had been worked when they began and will have been when they end. */
const stretches = `SELECT schedule AS o_schedule, at AS o_at, span AS o_span, worked AS o_worked, o_until FROM (
	SELECT *, leadInFrame(worked, 1, worked) OVER (PARTITION BY schedule ORDER BY at ROWS BETWEEN CURRENT ROW AND 1 FOLLOWING) AS o_until FROM calendar
) WHERE open`;

/**
 * Rows of `relation` that have `schedule`, `created_span` and `due_position`, with `due_at`; those that fall due beyond
 * the calendar, or in another stretch of validity, are left out.
 *
 * The stretch is the last one that began with less: what is used up exactly at closing time is due then, not when the
 * next day opens. Closed lines have the same position as the next opening and are passed over, so there is no tie.
 */
export function instantAt(relation: string): string {
	return `SELECT d.* EXCEPT (due_worked), addMilliseconds(o_at, due_position - toInt64(o_worked)) AS due_at
		FROM (SELECT *, toUInt64(due_position) AS due_worked FROM (${relation})) AS d
		ASOF INNER JOIN (${stretches}) AS o ON d.schedule = o.o_schedule AND d.due_worked > o.o_worked
		WHERE o_span = created_span AND due_position <= toInt64(o_until)`;
}
