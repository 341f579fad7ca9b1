/** Business hours: schedules, their holidays, and for whom they hold. */
import { z } from 'zod';
import { exceptionsShape, scheduleShape as givenSchedule } from '../../calendar/schedule-shape.ts';
import { operation } from './operation.ts';
import { changeShape, jobId, scheduleShape, scopeShape } from './schedule-shapes.ts';

const name = z.string().trim().min(1).max(100).meta({ description: 'Name of a schedule' });
const params = z.object({ name });
const year = z.coerce.number<number>().int().min(1980).max(2199);
/** A team or channel as it stands in the facts; left out: any. */
const whom = z.string().trim().min(1).max(500).nullish();

const all = '/api/v1/schedules';
const one = `${all}/{name}`;
const scopes = '/api/v1/schedule-scopes';
const reading = { method: 'GET', permission: 'schedules.read', kind: 'json', status: 200 } as const;
const writing = { method: 'POST', permission: 'schedules.write', kind: 'json', status: 202 } as const;

const edited = z.object({ schedule: scheduleShape, jobId });

export const scheduleOperations = {
	listSchedules: operation({
		...reading,
		path: all,
		summary: 'Schedules of business hours and for whom they hold',
		response: z.object({
			schedules: z.array(scheduleShape),
			/** An edit is still being applied: numbers may be those of before. */
			pending: z.boolean(),
		}),
	}),
	getSchedule: operation({
		...reading,
		path: one,
		summary: 'One schedule; with a year, how many days and hours it is open in each month',
		params,
		query: z.object({ year: year.optional() }),
		response: scheduleShape.extend({
			/** Months in which it holds; null where no year was asked for. */
			months: z.array(z.object({ month: z.string(), days: z.number(), hours: z.number() })).nullable(),
		}),
	}),
	putSchedule: operation({
		...writing,
		path: one,
		summary: 'Create a schedule, or replace it',
		params,
		body: givenSchedule,
		response: edited,
	}),
	removeSchedule: operation({
		...writing,
		method: 'DELETE',
		path: one,
		summary: 'Remove a schedule that holds for nobody',
		params,
		response: z.object({ jobId }),
	}),
	fillHolidays: operation({
		...writing,
		path: `${one}/holidays`,
		summary: 'Add the public holidays of a country in a year; days already there stay as they are',
		params,
		body: z.strictObject({
			country: z.string().trim().length(2).meta({ description: 'ISO 3166 code, such as RU' }),
			year,
			region: z.string().trim().min(1).max(20).nullish().meta({ description: 'Part of the country, such as BY of DE' }),
		}),
		response: edited,
	}),
	addDays: operation({
		...writing,
		path: `${one}/days`,
		summary: 'Add days of a production calendar; they take the place of those of the same date',
		params,
		body: z.strictObject({
			days: exceptionsShape,
			replaceYears: z
				.boolean()
				.default(false)
				.meta({ description: 'Take the place of all days of the years that are named' }),
		}),
		response: edited,
	}),
	setScheduleScope: operation({
		...writing,
		path: scopes,
		summary: 'Say which schedule holds for a team, a channel, a team in a channel, or for all; null takes it away',
		body: z.strictObject({ team: whom, channel: whom, schedule: name.nullable() }),
		response: z.object({ scopes: z.array(scopeShape.extend({ schedule: z.string() })), jobId }),
	}),
	listScheduleChanges: operation({
		...reading,
		path: '/api/v1/schedule-changes',
		summary: 'Edits of business hours, newest first, with what was before and after',
		query: z.object({ limit: z.coerce.number<number>().int().min(1).max(500).default(50) }),
		response: z.object({ changes: z.array(changeShape) }),
	}),
};
