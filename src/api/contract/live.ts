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
		/** Channels in which somebody waits, the longest wait first. */
		queues: z.array(z.object({ channel: z.string().nullable(), waiting: kpiRow, longest: kpiRow })),
		today: z.object({
			/** First responses given today; null where no data of today are there. */
			answered: z.number().nullable(),
			serviceLevel: kpiRow,
			abandonment: kpiRow,
			abandoned: z.number().nullable(),
			csat: kpiRow,
		}),
		/** The sources of tickets and answers: how far they are known, and whether one has gone quiet. */
		feeds: z.array(sourceState.extend({ fact: z.string() })),
		/** Whether any of them has. */
		stale: z.boolean(),
	})
	.meta({ id: 'Live' });

export const liveOperations = {
	getLive: operation({
		method: 'GET',
		path: '/api/v1/live',
		permission: 'kpi.read',
		summary: 'Who waits now and how today goes, with how far the data are known',
		kind: 'json',
		status: 200,
		query: z.object({
			where: repeated.meta({ description: 'Filters as people type them: `team=Support`.' }),
			tz: z.string().trim().min(1).max(200).optional(),
		}),
		response: live,
	}),
};
