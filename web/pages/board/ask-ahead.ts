/** The numbers of the board are asked for as soon as it is known which, beside the scripts and the frame that will show them. */
import { overviewQuery } from '../../api/data.ts';
import { catalogueQuery, severalKpis } from '../../api/kpi.ts';
import { ownChoicesQuery } from '../../api/own-choices.ts';
import { queryClient } from '../../app/query-client.ts';
import type { ViewSearch } from '../../view/search.ts';
import { viewOf } from '../../view/view.ts';
import { currentLanguage } from '../../words/language.ts';
import { boardQuery, groupsWith, idsOf } from './board-data.ts';
import { usualBoard, usualGroups } from './groups.ts';

export async function askBoardAhead({ board, ...search }: ViewSearch & { readonly board?: string | undefined }) {
	// What fails here is asked again by the page, and told there.
	const [overview, catalogue, choices] = await Promise.all([
		queryClient.ensureQueryData(overviewQuery),
		queryClient.ensureQueryData(catalogueQuery),
		queryClient.ensureQueryData(ownChoicesQuery),
	]).catch(() => []);
	if (overview === undefined || catalogue === undefined || choices === undefined) return;
	const isUsual = board === undefined ? choices.board === null : board === usualBoard;
	const view = viewOf(overview, search, currentLanguage());
	// Boards that somebody has arranged have to be fetched first.
	if (!isUsual || view === null) return;
	const groups = groupsWith(usualGroups, new Map(catalogue.kpis.map((card) => [card.id, card])), overview);
	await queryClient.prefetchQuery(severalKpis(boardQuery(idsOf(groups), view)));
}
