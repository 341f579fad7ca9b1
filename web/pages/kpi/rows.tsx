/** The rows behind the number, or behind the point, bar or cell that was clicked; each leads to the whole of its ticket. */
import { Button, SegmentedControl } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { Input } from '../../../src/api/contract/contract.ts';
import { api } from '../../api/client.ts';
import type { KpiCard } from '../../api/kpi.ts';
import { Section } from '../../components/section.tsx';
import { Blocks, ErrorState } from '../../components/states/states.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { moment } from '../../format/date.ts';
import { figure } from '../../format/figure.ts';
import { periodName } from '../../format/period.ts';
import { useValueNames } from '../../kpi/value-names.ts';
import { periodOfKey } from '../../view/period.ts';
import { keepView, type View } from '../../view/view.ts';
import { currentLanguage } from '../../words/language.ts';
import { useBoth } from '../../words/texts.ts';
import { cellOf } from './cell.ts';
import { useChoice, useChoose } from './choice.ts';
import classes from './kpi-page.module.css';
import { useTexts } from './texts.ts';

type Row = Readonly<Record<string, unknown>>;

/** Columns that say most about a row of any fact; those it does not have are left out, five beside id and date. */
const telling = ['score', 'channel', 'branch', 'team', 'agent', 'topic', 'status', 'kind', 'customer', 'product'];
const wordy = ['subject', 'text', 'reason'];
const page = 10;

export function Rows({ card, view }: { card: KpiCard; view: View }) {
	const t = useTexts();
	const both = useBoth();
	const nameOf = useValueNames();
	const choice = useChoice();
	const choose = useChoose();
	const navigate = useNavigate();
	const which = choice.which ?? 'counted';
	const input = { id: card.id, ...cellOf(card, view, choice), which, limit: page };
	const { data, error, refetch, isPlaceholderData, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
		queryKey: ['rows', input],
		queryFn: ({ pageParam, signal }) =>
			api.listKpiRows({ ...input, ...(pageParam !== null && { cursor: pageParam }) }, { signal }),
		initialPageParam: null as string | null,
		getNextPageParam: ({ next }) => next,
		placeholderData: keepPreviousData,
		staleTime: 60_000,
	});
	const rows = data?.pages.flatMap(({ rows: found }) => found) ?? [];
	const columns = data?.pages[0]?.columns ?? [];
	const place = useRef<HTMLDivElement>(null);
	const { hash } = useLocation();
	const isThere = data !== undefined;
	// What stands above grows while it is fetched: a link to the rows leads to them once they are there.
	useEffect(() => {
		if (isThere && hash === 'rows') place.current?.scrollIntoView();
	}, [isThere, hash]);
	const label = (name: string) => {
		const words = columns.find((column) => column.name === name)?.label;
		return words ? both(words) : name;
	};
	const has = (name: string) => rows.some((row) => row[name] !== null && row[name] !== undefined && row[name] !== '');
	const named = (field: string | undefined, value: string | null | undefined) =>
		field === undefined || value === undefined || value === null ? null : nameOf(field, value);
	const role = card.dateRoles[0] ?? '';
	const words = wordy.find(has);
	const shown: Column<Row>[] = [
		{
			id: 'id',
			heading: label('id'),
			value: (row) => String(row.id ?? ''),
			cell: (row) => (
				<span className={ticketOf(card, row) ? 'k-link' : undefined} title={String(row.id ?? '')}>
					{shortId(row.id)}
				</span>
			),
		},
		{
			id: 'at',
			heading: label(role),
			value: (row) => String(row[role] ?? ''),
			cell: (row) =>
				typeof row[role] === 'string' ? (
					<span className={classes.when}>{moment(row[role], view.extent.timeZone)}</span>
				) : (
					'—'
				),
		},
		...telling
			.filter(has)
			.slice(0, 5)
			.map((name): Column<Row> => ({ id: name, heading: label(name), value: (row) => named(name, textOf(row[name])) })),
		{
			id: 'counts_as',
			heading: label('counts_as'),
			number: true,
			value: (row) => (row.counts_as === null || row.counts_as === undefined ? null : Number(row.counts_as)),
			cell: (row) => countsAs(row.counts_as, card),
		},
		...(words === undefined
			? []
			: [
					{
						id: words,
						heading: label(words),
						wideOnly: true,
						value: (row: Row) => textOf(row[words]),
						cell: (row: Row) => (
							<span className={classes.words} title={textOf(row[words]) ?? undefined}>
								{textOf(row[words]) ?? '—'}
							</span>
						),
					},
				]),
	];
	const bucket = choice.bucket === undefined ? null : periodOfKey(choice.bucket);
	const where = [
		periodName(bucket ?? view.period),
		named(choice.by, choice.value),
		named(choice.cross, choice.other),
	].filter((part) => part !== null);
	const narrowed = bucket !== null || choice.value !== undefined;
	return (
		<div ref={place} id="rows">
			<Section
				title={t('rowsBehind', { where: where.join(' · ') })}
				note={
					<span className={classes.choices}>
						{narrowed && (
							<button
								type="button"
								className="k-link"
								onClick={() => choose({ bucket: undefined, value: undefined, other: undefined })}
							>
								{t('allRows')}
							</button>
						)}
						<SegmentedControl
							size="xs"
							aria-label={t('which')}
							data={(['counted', 'left_out'] as const).map((value) => ({ value, label: t(`which_${value}`) }))}
							value={which}
							onChange={(value) => choose({ which: value === 'left_out' ? 'left_out' : undefined })}
						/>
						{rows.length > 0 &&
							(['csv', 'xlsx'] as const).map((format) => (
								<a key={format} className="k-link" href={fileAddress(input, format)} download>
									{format.toUpperCase()}
								</a>
							))}
					</span>
				}
			>
				{error !== null && data === undefined ? (
					<ErrorState error={error} onRetry={() => void refetch()} />
				) : data === undefined ? (
					<Blocks lines={6} height={28} />
				) : (
					<>
						<DataTable
							label={t('rowsLabel')}
							rows={rows}
							columns={shown}
							keyOf={(row) => `${String(row.source)} ${String(row.id)}`}
							stale={isPlaceholderData}
							empty={t(columns.some(({ name }) => name === 'anonymous') ? 'nothingOfAnswers' : 'nothing')}
							onOpen={(row) => {
								const ticket = ticketOf(card, row);
								if (ticket)
									void navigate({
										to: '/ticket' as '/',
										search: (search: object) => ({ ...keepView(search), ...ticket }) as never,
									});
							}}
						/>
						{hasNextPage && (
							<Button
								className={classes.more}
								variant="default"
								loading={isFetchingNextPage}
								onClick={() => void fetchNextPage()}
							>
								{t('moreRows')}
							</Button>
						)}
					</>
				)}
			</Section>
		</div>
	);
}

/** Of an id made of several parts the first: the others say survey and question, which all rows here have in common. */
function shortId(id: unknown): string {
	const text = String(id ?? '—');
	return text.split('/')[0] || text;
}

/** All rows, not only those shown. */
function fileAddress({ id, limit: _, ...query }: Input<'listKpiRows'>, format: 'csv' | 'xlsx'): string {
	const search = new URLSearchParams({ lang: currentLanguage() });
	for (const [name, value] of Object.entries(query)) {
		if (value !== undefined) for (const one of [value].flat()) search.append(name, String(one));
	}
	return `/api/v1/kpi/${encodeURIComponent(id)}/rows.${format}?${search}`;
}

/** Which ticket a row is, or belongs to. */
function ticketOf(card: KpiCard, row: Row): { source: string; id: string } | null {
	if (card.fact === 'ticket') return { source: String(row.source), id: String(row.id) };
	if (typeof row.ticket !== 'string' || row.ticket === '') return null;
	const source = typeof row.ticket_source === 'string' && row.ticket_source !== '' ? row.ticket_source : row.source;
	return { source: String(source), id: row.ticket };
}

function countsAs(value: unknown, card: KpiCard): string {
	if (value === null || value === undefined) return '—';
	const amount = Number(value);
	return figure(amount, { unit: card.unit === 'seconds' ? 'seconds' : 'number' });
}

function textOf(value: unknown): string | null {
	if (value === null || value === undefined || value === '') return null;
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
