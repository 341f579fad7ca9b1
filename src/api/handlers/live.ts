import { parseFilter } from '../../kpi/filter.ts';
import type { liveOperations } from '../contract/live.ts';
import type { Handlers } from './handler.ts';
import { factStates } from './overview.ts';

/** What the figures of the wall are made from. */
const watched = ['ticket', 'ticket_event', 'answer'];

export const liveHandlers: Handlers<keyof typeof liveOperations> = {
	getLive: async (service, { where, tz }, { signal }) => {
		const options = { where: where.map(parseFilter), timeZone: tz };
		const [live, facts] = await Promise.all([service.kpi.live(options, { signal }), factStates(service)]);
		const feeds = facts
			.filter(({ fact }) => watched.includes(fact))
			.flatMap(({ fact, sources }) => sources.map((source) => ({ fact, ...source })));
		// Where no ticket is known of today, nobody knows how many were answered.
		const reached = feeds.some(
			({ fact, last }) => fact !== 'answer' && last !== null && Date.parse(last) >= Date.parse(live.from),
		);
		const today = { ...live.today, answered: reached ? live.today.answered : null };
		return { ...live, today, feeds, stale: feeds.some(({ stale }) => stale === true) };
	},
};
