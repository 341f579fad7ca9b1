import { Fault } from '../../errors.ts';
import type { CellOptions, KpiEngine } from '../../kpi/engine.ts';
import { MAX_ROWS, type PageOptions } from '../../kpi/fact-rows.ts';
import type { KpiQuery } from '../../kpi/query.ts';
import type { exportOperations } from '../contract/exports.ts';
import { resultTable, rowsTable } from '../export/kpi-tables.ts';
import { exportFile, mostExportRows } from '../export/table.ts';
import type { Handlers } from './handler.ts';
import { queryOf, rowChoiceOf } from './kpi.ts';

export const exportHandlers: Handlers<keyof typeof exportOperations> = {
	exportKpis: async ({ kpi }, input, { signal, language }) => {
		const { format, lang = language, delimiter, ...query } = input;
		const [result, { kpis }] = await Promise.all([kpi.query(query, { signal }), kpi.list()]);
		refuseTooMany(result.rows.length);
		const names = new Map(kpis.map((card) => [card.id, card.names[lang]]));
		return exportFile(resultTable(result, names, lang), format, delimiter);
	},

	exportKpiRows: async ({ kpi }, input, { signal, language }) => {
		const { format, lang = language, delimiter } = input;
		const query = queryOf(input);
		const options = { ...rowChoiceOf(input), signal };
		const first = await kpi.rows(query, { ...options, limit: MAX_ROWS, count: true });
		refuseTooMany(first.n ?? 0);
		const { from, to, where, tz } = query;
		const named = { facts: [first.fact], fields: [], attributes: true, from, to, where, tz, limit: mostAttributes };
		const { attributes } = await kpi.facets(named, { signal });
		const pages = pagesOf(kpi, query, options, first);
		return exportFile(rowsTable(first, attributes, pages, lang), format, delimiter);
	},
};

/** Each has a column of its own; rarer ones are left to whoever asks page by page. */
const mostAttributes = 100;

/** Fault `export_too_large`, before anything is sent. */
function refuseTooMany(rows: number): void {
	if (rows > mostExportRows) throw new Fault('export_too_large', { rows, limit: mostExportRows });
}

type FirstPage = Awaited<ReturnType<KpiEngine['rows']>>;

/** Each page is asked for when the one before has gone out. */
async function* pagesOf(
	kpi: KpiEngine,
	query: KpiQuery,
	options: CellOptions & PageOptions,
	first: FirstPage,
): AsyncGenerator<FirstPage> {
	let page = first;
	yield page;
	while (page.next !== null) {
		page = await kpi.rows(query, { ...options, limit: MAX_ROWS, cursor: page.next });
		yield page;
	}
}
