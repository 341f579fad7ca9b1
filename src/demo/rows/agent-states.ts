/** Shifts of the agents, and what they did in them. */
import { weekdayOf } from '../days.ts';
import { at, instant, layers, list, pick } from '../layer.ts';
import { dutyHalf } from '../model/handling.ts';
import type { Scene } from '../scene.ts';
import { isHoliday } from '../season.ts';
import { teamPlace, teamSizes } from '../staff.ts';
import { dimensionsOf } from './dimensions.ts';

const hour = 3600;
const parts = 4;
/** Share of the time with customers on a usual day, by team. */
const busy = [0.62, 0.66, 0.72, 0.72, 0.55, 0.7];
const atOnce = [2, 1, 1, 1, 2, 1];

export function agentStates(scene: Scene): string {
	const { staff, season, random } = scene;
	const days = season.days.length;
	const { before } = teamSizes(staff);
	const offices = [teamPlace('mail1'), teamPlace('mail2')];
	const closed = season.days.flatMap((day, index) => (weekdayOf(day) > 4 || isHoliday(day) ? [index + 1] : []));
	const rows = layers(
		`SELECT toUInt32(number) AS n, toUInt8(number % ${staff.length} + 1) AS agent, toUInt16(intDiv(number, ${staff.length}) + 1) AS day FROM numbers(${days * staff.length})`,
		{
			team: at(
				staff.map((one) => teamPlace(one.team)),
				'agent',
			),
			from: at(
				staff.map((one) => (one.from === null ? 1 : scene.day(one.from))),
				'agent',
			),
		},
		{
			office: `team IN (${offices.join(', ')})`,
			in_team: `agent - ${at(before, 'team')} - 1`,
		},
		{
			works: `day >= from AND if(office, NOT has(${list(closed)}, day), in_team % 2 = ${dutyHalf('day')}) AND ${random.even('well')} > 0.03`,
			begins: `toInt64(${season.start * 86_400 - 3 * hour} + (day - 1) * 86400 + if(office, if(in_team % 2 = 0, 9, 13), 9) * ${hour})`,
			lasts: `if(office, 8, 12) * ${hour}`,
			share: `least(0.94, ${at(busy, 'team')} * pow(day_load[day], 0.8) * pow(if(team = ${teamPlace('phone')}, day_phone_wait[day], if(team = ${teamPlace('chat')}, day_chat_wait[day], 1)), 0.2) * (0.94 + 0.12 * ${random.even('busy')}))`,
		},
		{
			part: `toInt64(intDiv(lasts, ${parts}))`,
			late_by: `toInt64(240 * ${random.even('late to work')})`,
		},
	);
	// Each part of a shift: with customers, then free for them, then a break, which is longer once.
	const within = Array.from({ length: parts }, (_, index) => {
		const start = `begins + ${index} * part`;
		const rest = index === 1 ? 2400 : 600;
		const handled = `toInt64((part - ${rest}) * share)`;
		return [
			`('handling', ${start} + ${index === 0 ? 'late_by' : 0}, ${start} + ${handled}, ${at(atOnce, 'team')})`,
			`('available', ${start} + ${handled}, ${start} + part - ${rest}, 0)`,
			`('away', ${start} + part - ${rest}, ${start} + part, 0)`,
		];
	}).flat();
	const all = [`('shift', begins, begins + lasts, 0)`, ...within].map(
		(one) => `CAST(${one}, 'Tuple(String, Int64, Int64, Int32)')`,
	);
	return pick(`SELECT agent, team, arrayJoin([${all.join(', ')}]) AS one FROM (${rows}) WHERE works`, {
		id: "concat(toString(agent), '-', substring(one.1, 1, 1), toString(one.2))",
		agent: dimensionsOf(scene).agent('agent'),
		team: dimensionsOf(scene).team('team'),
		channel: `${list(['chat', 'phone', 'email', 'email', 'social', ''])}[team]`,
		state: 'one.1',
		started_at: instant('one.2'),
		ended_at: instant('one.3'),
		concurrency: "if(one.1 = 'handling', one.4, NULL)",
	});
}
