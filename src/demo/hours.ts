/** The business hours of the demo's teams: the same by which the generator lets them work. */
import type { Schedules } from '../calendar/schedules.ts';
import { teams, timeZone } from './company.ts';
import { dateOf, dayOf } from './days.ts';
import { type DemoParameters, firstDay } from './parameters.ts';
import { isHoliday } from './season.ts';

export type DemoHours = Pick<Schedules, 'list' | 'put' | 'remove' | 'setScope'>;

const author = 'demo';
const offices = new Set(['mail1', 'mail2']);
const names = {
	en: { daily: 'Demo: every day', office: 'Demo: offices' },
	ru: { daily: 'Демо: без выходных', office: 'Демо: по будням' },
} as const;
/** Hours as schedules write them: those of the company. */
const open = '09:00-21:00';

/** Edits that change nothing are none, so it can be done again. Best before there are rows to derive. */
export async function openHours(hours: DemoHours, parameters: DemoParameters): Promise<void> {
	const start = dayOf(firstDay(parameters));
	const days = Array.from({ length: dayOf(parameters.until) - start + 367 }, (_, index) => start + index);
	const exceptions = days.filter(isHoliday).map((day) => ({ date: dateOf(day), kind: 'holiday' }));
	const { daily, office } = names[parameters.language];
	await hours.put(daily, { timeZone, hours: { 'mon-sun': open } }, author);
	await hours.put(office, { timeZone, hours: { 'mon-fri': open }, exceptions }, author);
	for (const team of teams) {
		const name = offices.has(team.id) ? office : daily;
		await hours.setScope({ team: team[parameters.language], channel: '' }, name, author);
	}
}

/** Takes away what still is as it was given; a schedule that holds for others by now stays. */
export async function closeHours(hours: DemoHours): Promise<void> {
	const own = new Set(teams.flatMap(({ en, ru }) => [en, ru]));
	for (const name of Object.values(names).flatMap((both) => Object.values(both))) {
		const record = (await hours.list()).find((one) => one.name === name);
		if (!record) continue;
		const ours = record.scopes.filter(({ team, channel }) => own.has(team) && channel === '');
		for (const scope of ours) await hours.setScope(scope, null, author);
		if (ours.length === record.scopes.length) await hours.remove(name, author);
	}
}
