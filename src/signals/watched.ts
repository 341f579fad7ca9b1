/** What is watched: which KPIs, and what the company is cut by. */
import type { Catalogue } from '../kpi/catalogue.ts';
import type { Kpi } from '../kpi/combined.ts';
import type { KpiDefinition } from '../kpi/definition.ts';

/**
 * One KPI of each thing that customers or their service feel. Others say the same again, or add up with the size of the company.
 * Agents are not watched: what one of them has to do with is not the same from month to month, and a number that fell is soon
 * taken for their fault.
 */
const watched: ReadonlySet<string> = new Set([
	...['csat', 'nps', 'ces', 'review_rating'],
	...['wait_time', 'abandonment_rate', 'first_response_time', 'full_resolution_time', 'no_reply_share'],
	...['sla_attainment', 'repeat_contact_rate', 'reopen_rate', 'transfers_rate', 'escalation_rate'],
	...['repeat_explanation_rate', 'bot_resolution', 'article_helped_rate', 'search_without_result'],
	...['on_time_share', 'order_lead_time', 'order_completion', 'return_rate'],
	...['complaint_on_time_share', 'qa_score', 'critical_error_rate'],
]);

/** Each on its own; which values of several together carry a change is asked once there is one. */
export const watchedDimensions = ['channel', 'team', 'branch', 'topic', 'product', 'segment', 'language'] as const;
export type WatchedDimension = (typeof watchedDimensions)[number];

/** Values of a dimension: the largest ones. */
export const MOST_VALUES = 60;

export type WatchedKpi = KpiDefinition & { readonly direction: 'higher' | 'lower' };

export function watchedKpis({ kpis }: Catalogue): readonly WatchedKpi[] {
	return kpis.filter(isWatched);
}

function isWatched(kpi: Kpi): kpi is WatchedKpi {
	return watched.has(kpi.id) && 'measure' in kpi && kpi.direction !== 'neutral';
}
