/** What the operations on business hours take and answer. */
import { z } from 'zod';
import { dayKinds } from '../../calendar/exception.ts';
import { roundTheClock, weekdays } from '../../calendar/week.ts';
import { instant } from './parts.ts';

/** Null is any. */
export const scopeShape = z.object({ team: z.string().nullable(), channel: z.string().nullable() });

const hours = z.array(z.string());

export const definitionShape = z
	.object({
		timeZone: z.string(),
		/** Both days belong to a version; null is open-ended. */
		versions: z.array(
			z.object({
				validFrom: z.string().nullable(),
				validTo: z.string().nullable(),
				/** Days that are not named are closed. */
				hours: z.union([z.literal(roundTheClock), z.partialRecord(z.enum(weekdays), hours)]),
			}),
		),
		exceptions: z.array(
			z.object({
				date: z.string(),
				kind: z.enum(dayKinds),
				/** Left out: those of the week, an hour less on a short day. */
				hours: hours.optional(),
				name: z.string().optional(),
			}),
		),
	})
	.meta({ id: 'BusinessHours' });

export const scheduleShape = z
	.object({
		name: z.string(),
		/** Grows with every edit of business hours; this one is of the last edit of this schedule. */
		revision: z.number(),
		updatedAt: instant,
		/** For whom it holds; empty: for nobody. */
		scopes: z.array(scopeShape),
		schedule: definitionShape,
	})
	.meta({ id: 'Schedule' });

/** The job computes again what depends on business hours; until it is done the numbers are those of before. */
export const jobId = z.number().meta({ description: 'Background work that applies the edit: see getJob' });

export const changeShape = z
	.object({
		revision: z.number(),
		at: instant,
		author: z.string(),
		/** Of a schedule what it was and became; of a scope the name of the schedule that held and holds. */
		change: z.discriminatedUnion('kind', [
			z.object({
				kind: z.literal('schedule'),
				name: z.string(),
				before: definitionShape.nullable(),
				after: definitionShape.nullable(),
			}),
			z.object({
				kind: z.literal('scope'),
				scope: scopeShape,
				before: z.string().nullable(),
				after: z.string().nullable(),
			}),
		]),
	})
	.meta({ id: 'ScheduleChange' });
