/** Answers in which something was done, whose truth is known. */
import { seeded } from '../../scripts/coverage/random.ts';

/**
 * Every week of two years 60 answers on each of four teams, 70 % of them satisfied. Everybody is worse by 20 points from
 * October 2025 on. Red does something on 3 November 2025: 20 points up. Blue does something on the same day, after four bad
 * weeks: nothing comes of it.
 */
export function actedAnswers(): string {
	const random = seeded(5);
	const rows: string[] = [];
	const monday = Temporal.PlainDate.from('2024-03-04');
	for (let week = 0; week < 104; week++) {
		const day = monday.add({ weeks: week });
		const common = 0.7 - (day.toString() >= '2025-10-01' ? 0.2 : 0);
		for (const team of ['Red', 'Blue', 'Green', 'Grey']) {
			const acted = day.toString() >= '2025-11-03';
			const bad = team === 'Blue' && day.toString() >= '2025-10-06' && !acted ? 0.15 : 0;
			const chance = common + (team === 'Red' && acted ? 0.2 : 0) - bad;
			for (let one = 0; one < 60; one++) {
				const id = `${week}-${team}-${one}`;
				rows.push(`${id},csat,${random() < chance ? 5 : 2},${day.add({ days: one % 7 })}T10:00:00Z,${team},c${id}`);
			}
		}
	}
	return `response,kind,score,answered_at,team,customer\n${rows.join('\n')}\n`;
}
