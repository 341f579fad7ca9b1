/** The wall screen. */
import { z } from 'zod';
import { kpiRow } from './kpi-shapes.ts';
import { operation } from './operation.ts';
import { sourceState } from './overview.ts';
import { repeated } from './parts.ts';

const live = z
	.object({
		/** The moment that is looked at, and the midnight that today began with, on the clock of the zone. */
		at: z.string(),
		from: z.string(),
		tz: z.string(),
		waiting: kpiRow,
		/** How long the one who waits longest has waited. */
		longest: kpiRow,
		/** What the queues are told apart by. */
		by: z.string(),
		/** The longest wait first, those in which nobody waits last; null: tickets without a channel, a team. */
		queues: z.array(z.object({ name: z.string().nullable(), waiting: kpiRow, longest: kpiRow })),
		today: z.object({
			/** First responses given today; null where no data of today are there. */
			answered: z.number().nullable(),
			serviceLevel: kpiRow,
			abandonment: kpiRow,
			abandoned: z.number().nullable(),
			csat: kpiRow,
		}),
		/** Whether anything is known of today: there is a ticket of it, or a source of tickets that comes when it should. */
		known: z.boolean(),
		/** Up to when tickets are known: the last moment of any. */
		knownTo: z.string().nullable(),
		/** The sources of tickets and answers: how far they are known, and whether one has gone quiet. */
		feeds: z.array(sourceState.extend({ fact: z.string() })),
		/** Whether any of them has. */
		stale: z.boolean(),
	})
	.meta({ id: 'Live' });

const usual = z
	.object({
		low: z.number(),
		high: z.number(),
		/** The median. */
		middle: z.number(),
		/** Days it is made from. */
		n: z.number(),
		/** The chance that one more such day lies between the ends. */
		coverage: z.number(),
		/** Whether that is four of five or more: below nine days it is not. */
		enough: z.boolean(),
	})
	.meta({ id: 'Usual' });

const beside = z
	.object({ value: z.number().nullable(), n: z.number(), usual: usual.nullable() })
	.meta({ id: 'BesideUsual' });

const dayCourse = z
	.object({
		at: z.string(),
		from: z.string(),
		tz: z.string(),
		/** The same weekday of the weeks before, those without a contact aside. */
		days: z.array(z.string()),
		weeks: z.number(),
		hours: z.array(
			z.object({
				hour: z.number(),
				state: z.enum(['over', 'running', 'ahead']),
				contacts: beside,
				/** First responses given in the hour. */
				answered: beside,
				/** At the end of the hour, or now. */
				waiting: beside,
				/** Of all since midnight, to the end of the hour. */
				serviceLevel: beside,
			}),
		),
		/** Since midnight; who waits, now. */
		soFar: z.object({ contacts: beside, answered: beside, waiting: beside }),
	})
	.meta({ id: 'DayCourse' });

const seen = {
	where: repeated.meta({ description: 'Filters as people type them: `team=Support`.' }),
	tz: z.string().trim().min(1).max(200).optional(),
	at: z.string().trim().min(1).max(40).optional().meta({
		description:
			'An earlier moment to look from: an instant, a time on the clock of the zone, or a day alone, at this time of day.',
	}),
};

export const liveOperations = {
	getLive: operation({
		method: 'GET',
		path: '/api/v1/live',
		permission: 'kpi.read',
		summary: 'Who waits now and how today goes, with how far the data are known',
		kind: 'json',
		status: 200,
		query: z.object({
			...seen,
			by: z.string().trim().min(1).max(200).default('channel').meta({ description: 'What queues are told apart by.' }),
		}),
		response: live,
	}),
	getDayCourse: operation({
		method: 'GET',
		path: '/api/v1/live/day',
		permission: 'kpi.read',
		summary: 'Today hour by hour, beside what is usual at the same hour of the same weekday',
		kind: 'json',
		status: 200,
		query: z.object(seen),
		response: dayCourse,
	}),
};
