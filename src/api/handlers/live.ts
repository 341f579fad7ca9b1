import { parseFilter } from '../../kpi/filter.ts';
import type { liveOperations } from '../contract/live.ts';
import type { Handlers } from './handler.ts';
import { factStates } from './overview.ts';

/** What the figures of the wall are made from. */
const watched = ['ticket', 'ticket_event', 'answer'];

export const liveHandlers: Handlers<keyof typeof liveOperations> = {
	getLive: async (service, { where, tz, at, by }, { signal }) => {
		const options = { where: where.map(parseFilter), timeZone: tz, at, by };
		const [live, facts] = await Promise.all([service.kpi.live(options, { signal }), factStates(service)]);
		const feeds = facts
			.filter(({ fact }) => watched.includes(fact))
			.flatMap(({ fact, sources }) =>
				// Whether a source is quiet is said of now: of an earlier moment nobody asks it.
				sources.map((source) => ({ fact, ...source, ...(at !== undefined && { stale: null }) })),
			);
		const ofTickets = feeds.filter(({ fact }) => fact !== 'answer');
		const since = Date.parse(live.from);
		// Where no ticket is known of today, nobody knows how many were answered.
		const reached = ofTickets.some(({ last }) => last !== null && Date.parse(last) >= since);
		const inTime = ofTickets.some(({ stale }) => stale === false);
		const today = { ...live.today, answered: reached ? live.today.answered : null };
		const knownTo = ofTickets
			.flatMap(({ last }) => last ?? [])
			.sort()
			.at(-1);
		return {
			...{ ...live, today, feeds, known: reached || inTime, knownTo: knownTo ?? null },
			stale: feeds.some(({ stale }) => stale === true),
		};
	},

	getDayCourse: (service, { where, tz, at }, { signal }) =>
		service.kpi.dayCourse({ where: where.map(parseFilter), timeZone: tz, at }, { signal }),
};
