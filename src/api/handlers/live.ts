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
		return { ...live, feeds, stale: feeds.some(({ stale }) => stale === true) };
	},
};
