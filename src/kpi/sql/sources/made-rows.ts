/** The SELECTs of rows that are made from those of a fact. */
import type { RowSourceName } from '../../row-source.ts';
import type { MadeRows, Writing } from '../writing.ts';
import { channelChoicesSql } from './channel-choices.ts';
import { gradedWorkSql } from './graded-work.ts';
import { helpVisitsSql } from './help-visits.ts';
import { orderStagesSql } from './order-stages.ts';
import { ordersAndProblemsSql } from './orders-and-problems.ts';
import { promisedQuartersSql } from './promised-quarters.ts';
import { purchaseGapsSql, purchasesSql } from './purchases.ts';
import { pairsSql, respondentsSql, weighedSql } from './questionnaires.ts';
import { contractSpansSql, orderSpansSql } from './spans.ts';
import { timePiecesSql } from './time-pieces.ts';
import { workDaysSql } from './work-days.ts';

/** Writes all columns of the fact and those brought, for at least the rows of the ranges: the statement around it tests them. */
export type MadeRowsSql = (source: MadeRows, writing: Writing) => string;

const selects: Readonly<Record<RowSourceName, MadeRowsSql>> = {
	pairs: pairsSql,
	weighed_questionnaires: weighedSql,
	respondents: respondentsSql,
	graded_work: gradedWorkSql,
	orders_and_problems: ordersAndProblemsSql,
	work_days: workDaysSql,
	channel_choices: channelChoicesSql,
	help_visits: helpVisitsSql,
	promised_quarters: promisedQuartersSql,
	time_pieces: timePiecesSql,
	order_stages: orderStagesSql,
	purchases: purchasesSql,
	purchase_gaps: purchaseGapsSql,
	contract_spans: contractSpansSql,
	order_spans: orderSpansSql,
};

export function madeRowsSql(source: MadeRows, writing: Writing): string {
	return selects[source.name](source, writing);
}
