/** The store's own way to business durations: schedules as people enter them, and everything derived again. */
import { statement } from '../../src/facts/statement.ts';
import type { Service } from '../../src/service.ts';
import { requireNear } from '../near.ts';
import { scheduleOf, schedules } from './calendar.ts';

const author = 'bench';
const nameOf = (number: number) => `schedule ${number}`;
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** The same schedules for the same teams as in the calendar that is joined by hand. */
export async function enterSchedules({ facts, schedules: entered, jobs }: Service): Promise<void> {
	for (const [index, { zone, opens, closes, days }] of schedules.entries()) {
		const hours = { [`mon-${weekdays[days - 1]}`]: `${clock(opens)}-${clock(closes)}` };
		await entered.put(nameOf(index + 1), { timeZone: zone, hours }, author);
	}
	const teams = await facts.engine.select<{ team: string; schedule: number }>(
		statement(`SELECT DISTINCT team, ${scheduleOf} AS schedule FROM fact_ticket`),
	);
	for (const { team, schedule } of teams) await entered.setScope({ team, channel: '' }, nameOf(schedule), author);
	await jobs.drain();
}

function clock(hour: number): string {
	return `${String(hour).padStart(2, '0')}:00`;
}

/** What an edit of a schedule does, with every ticket. */
export async function rederive({ facts }: Service): Promise<void> {
	await facts.deriver.business({});
}

/** Throws unless the store has for every ticket what was joined by hand. */
export async function requireEqual({ facts }: Service, byHand: string): Promise<void> {
	const differ = (stored: string, joined: string) => `countIf(NOT (${stored} <=> ${joined}))`;
	const [row] = await facts.engine.select<Record<'tickets' | 'known' | 'response' | 'resolution', string>>(
		statement(
			`SELECT count() AS tickets, countIf(b.resolution IS NOT NULL) AS known,
				${differ('t.first_response_business_seconds', 'b.response')} AS response,
				${differ('t.full_resolution_business_seconds', 'b.resolution')} AS resolution
			FROM fact_ticket AS t JOIN ${byHand} AS b USING key`,
		),
	);
	if (!(Number(row?.known) > 0)) throw new Error('no ticket has a business duration');
	for (const column of ['response', 'resolution'] as const) {
		requireNear(`tickets of ${row?.tickets} whose business ${column} differs`, Number(row?.[column]), 0);
	}
}
