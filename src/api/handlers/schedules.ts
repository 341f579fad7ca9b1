import type { ScheduleChange, ScheduleRecord } from '../../calendar/ports.ts';
import type { Edited, Schedules } from '../../calendar/schedules.ts';
import type { Scope } from '../../calendar/scope.ts';
import type { scheduleOperations } from '../contract/schedules.ts';
import type { Handlers } from './handler.ts';
import { instantOf } from './shown.ts';

export const scheduleHandlers: Handlers<keyof typeof scheduleOperations> = {
	listSchedules: async ({ schedules }) => ({
		schedules: (await schedules.list()).map(shown),
		pending: await schedules.pending(),
	}),
	getSchedule: async ({ schedules }, { name, year }) => ({
		...shown(await schedules.get(name)),
		months: year === undefined ? null : await schedules.workingMonths(name, year),
	}),
	putSchedule: async ({ schedules }, { name, ...given }, { principal }) =>
		shownEdit(await schedules.put(name, given, principal.name)),
	removeSchedule: async ({ schedules }, { name }, { principal }) => ({
		jobId: (await schedules.remove(name, principal.name)).jobId,
	}),
	fillHolidays: async ({ schedules }, { name, country, year, region }, { principal, language }) => {
		const request = { country, year, region: region ?? undefined, language };
		return shownEdit(await schedules.fillHolidays(name, request, principal.name));
	},
	addDays: async ({ schedules }, { name, days, replaceYears }, { principal }) =>
		shownEdit(await schedules.addDays(name, days, replaceYears, principal.name)),
	setScheduleScope: async ({ schedules }, { team, channel, schedule }, { principal }) => {
		const scope = { team: team ?? '', channel: channel ?? '' };
		const { jobId } = await schedules.setScope(scope, schedule, principal.name);
		return { scopes: await scopesOf(schedules), jobId };
	},
	listScheduleChanges: async ({ schedules }, { limit }) => ({
		changes: (await schedules.changes(limit)).map(shownChange),
	}),
};

function shown({ name, revision, updatedAt, scopes, definition }: ScheduleRecord) {
	return { name, revision, updatedAt: instantOf(updatedAt), scopes: scopes.map(shownScope), schedule: definition };
}

/** Nobody in particular is null. */
function shownScope({ team, channel }: Scope) {
	return { team: team || null, channel: channel || null };
}

function shownEdit({ kept, jobId }: Edited<ScheduleRecord>) {
	return { schedule: shown(kept), jobId };
}

async function scopesOf(schedules: Schedules) {
	return (await schedules.list()).flatMap(({ name, scopes }) =>
		scopes.map((scope) => ({ ...shownScope(scope), schedule: name })),
	);
}

function shownChange({ revision, at, author, ...change }: ScheduleChange) {
	const common = { revision, at: instantOf(at), author };
	return change.kind === 'scope'
		? { ...common, change: { ...change, scope: shownScope(change.scope) } }
		: { ...common, change };
}
