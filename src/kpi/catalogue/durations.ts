/** What KPIs that are lengths of time share. */
import type { KpiDefinition, Measure, Stat, Words } from '../definition.ts';

/** Of tickets: how long something took, the shorter the better. */
export const secondsOfTickets = {
	fact: 'ticket',
	unit: 'seconds',
	direction: 'lower',
	// Twice as long as wanted is the floor, be it minutes or days.
	tolerance: { ofTarget: 1 },
	sampling: 'census',
} as const satisfies Partial<KpiDefinition>;

/** A length of time that the fact has by both clocks: `first_response` is `first_response_seconds` and its business twin. */
export function duration(name: string, stats?: readonly [Stat, ...Stat[]]): Measure {
	const columns = { column: `${name}_seconds`, business: `${name}_business_seconds` };
	return { kind: 'duration', ...columns, ...(stats && { stats }) };
}

/** Where the helpdesk that most others follow says how it measures. */
const page = '"About native Support time duration metrics", support.zendesk.com/hc/en-us/articles/4408834848154';

export const zendeskDurations: Words = { en: `Zendesk, ${page}`, ru: `Zendesk, ${page}` };
