/** Questions about tickets: every row is read for each. */
import type { KpiQuery } from '../../src/kpi/query.ts';
import { asked, during, inEach } from './dialects.ts';
import type { PeerQuestion } from './question.ts';

const ofTickets = { ...asked, by: ['month', 'channel'], dateRole: 'created_at' } satisfies Partial<KpiQuery>;

const [response, resolution] = ['first_response_seconds', 'full_resolution_seconds'];
const half = (kpi: string, stat: 'median' | 'p90', value: number | undefined) => ({ kpi, stat, value: value ?? null });

const times: PeerQuestion = {
	what: 'tickets, median and p90 of first response and full resolution, by month and channel',
	columns: ['month', 'channel', 'tickets', 'response', 'response_p90', 'resolution', 'resolution_p90'],
	keys: 2,
	sql: inEach(
		({ table, month, quantiles }) => `SELECT ${month('created_at')} AS month, channel, count(*) AS tickets,
			${quantiles(response)}[1] AS response, ${quantiles(response)}[2] AS response_p90,
			${quantiles(resolution)}[1] AS resolution, ${quantiles(resolution)}[2] AS resolution_p90
			FROM ${table('ticket')} WHERE ${during('created_at')} GROUP BY 1, 2`,
	),
	kamerton: {
		...ofTickets,
		kpis: [
			'tickets',
			{ id: 'first_response_time', stat: 'median' },
			{ id: 'first_response_time', stat: 'p90' },
			{ id: 'full_resolution_time', stat: 'median' },
			{ id: 'full_resolution_time', stat: 'p90' },
		],
	},
	claims: ({ tickets, response, response_p90, resolution, resolution_p90 }) => [
		{ kpi: 'tickets', stat: null, value: tickets ?? null },
		half('first_response_time', 'median', response),
		half('first_response_time', 'p90', response_p90),
		half('full_resolution_time', 'median', resolution),
		half('full_resolution_time', 'p90', resolution_p90),
	],
};

const reopens: PeerQuestion = {
	what: 'share of solved tickets that were reopened, by month and channel',
	columns: ['month', 'channel', 'n', 'reopened'],
	keys: 2,
	sql: inEach(
		({ table, month }) => `SELECT ${month('created_at')} AS month, channel,
			count(*) FILTER (WHERE solved_at IS NOT NULL AND reopens IS NOT NULL) AS n,
			count(*) FILTER (WHERE solved_at IS NOT NULL AND reopens >= 1) AS reopened
			FROM ${table('ticket')} WHERE ${during('created_at')} GROUP BY 1, 2`,
	),
	kamerton: { ...ofTickets, kpis: ['reopen_rate'] },
	claims: ({ n = 0, reopened = 0 }) => [{ kpi: 'reopen_rate', stat: null, n, value: (100 * reopened) / n }],
};

const means: PeerQuestion = {
	what: 'mean first response, by month and channel',
	columns: ['month', 'channel', 'n', 'mean'],
	keys: 2,
	sql: inEach(
		({
			table,
			month,
		}) => `SELECT ${month('created_at')} AS month, channel, count(${response}) AS n, avg(${response}) AS mean
			FROM ${table('ticket')} WHERE ${during('created_at')} AND ${response} IS NOT NULL GROUP BY 1, 2`,
	),
	kamerton: { ...ofTickets, kpis: [{ id: 'first_response_time', stat: 'mean' }] },
	claims: ({ n = 0, mean }) => [{ kpi: 'first_response_time', stat: 'mean', n, value: mean ?? null }],
};

export const ticketQuestions: readonly PeerQuestion[] = [times, means, reopens];
