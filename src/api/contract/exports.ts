/** Results and rows as files for spreadsheets. */
import { z } from 'zod';
import { kpiQuery } from '../../kpi/query.ts';
import { exportFormats, exportMedia } from '../export/table.ts';
import { rowsQuery } from './kpi.ts';
import { operation } from './operation.ts';

const media = Object.values(exportMedia).map((type) => type.split(';')[0] ?? type);
const format = z.enum(exportFormats);
const options = {
	/** Of the headers; by default that of `Accept-Language`. */
	lang: z.enum(['en', 'ru']).optional(),
	/** Of CSV: what spreadsheets of the reader's country part cells by. */
	delimiter: z.enum([',', ';']).default(','),
};

export const exportOperations = {
	exportKpis: operation({
		method: 'POST',
		path: '/api/v1/kpi/query.{format}',
		permission: 'kpi.read',
		summary: 'The result of a query as a file for spreadsheets',
		kind: 'stream',
		status: 200,
		params: z.object({ format }),
		query: z.object(options),
		body: kpiQuery,
		media,
		response: z.string(),
	}),
	exportKpiRows: operation({
		method: 'GET',
		path: '/api/v1/kpi/{id}/rows.{format}',
		permission: 'rows.read',
		summary: 'The rows behind a number as a file for spreadsheets',
		kind: 'stream',
		status: 200,
		params: z.object({ id: z.string().trim().min(1).max(200), format }),
		query: rowsQuery.extend(options),
		media,
		response: z.string(),
	}),
};
