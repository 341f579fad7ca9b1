/** What was brought, when, with what result; the latest can be taken back, rejected rows come back as a file. */
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../api/client.ts';
import type { Overview } from '../../api/data.ts';
import { Section } from '../../components/section.tsx';
import { Blocks, ErrorState } from '../../components/states/states.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { Verdict } from '../../components/verdict/verdict.tsx';
import { moment } from '../../format/date.ts';
import { whole } from '../../format/number.ts';
import { type Import, useImports } from '../../intake/imports.ts';
import { WorkProgress } from '../../intake/work-progress.tsx';
import { useBoth } from '../../words/texts.ts';
import classes from './data-page.module.css';
import { useTexts } from './texts.ts';

type Props = { readonly timeZone: string; readonly facts: Overview['facts'] };

const page = 20;
const followMs = 2000;

/** For thirty days what an import replaced is kept beside it. */
function isUndoable({ undoUntil }: Import): boolean {
	return undoUntil !== null && Date.parse(undoUntil) > Date.now();
}

/** The sentence says what to do; the file is kept for some days, so that it need not be sent again. */
function WhyNot({ one: { error, state, uploadId, nextTryAt }, timeZone }: { one: Import; timeZone: string }) {
	const t = useTexts();
	return (
		<span className={classes.why}>
			{nextTryAt !== null && <>{t('waits', { at: moment(nextTryAt, timeZone) })} </>}
			{error?.message} <b>{error?.code}</b>{' '}
			{state === 'failed' && (
				<Link
					to="."
					className="k-link"
					search={(search: object) => ({ ...search, upload: uploadId }) as never}
					resetScroll
				>
					{t('retry')}
				</Link>
			)}
		</span>
	);
}

export function History({ timeZone, facts }: Props) {
	const t = useTexts();
	const both = useBoth();
	const { work, error: undoError, undo, stop } = useImports();
	const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
		queryKey: ['imports'],
		queryFn: ({ pageParam, signal }) =>
			api.listImports({ limit: page, ...(pageParam !== null && { before: pageParam }) }, { signal }),
		initialPageParam: null as number | null,
		// Somebody else may be at it.
		refetchInterval: ({ state }) =>
			state.data?.pages.some(({ imports: some }) => some.some(({ working }) => working)) ? followMs : false,
		getNextPageParam: ({ imports }) => (imports.length < page ? null : (imports.at(-1)?.id ?? null)),
	});
	const imports = data?.pages.flatMap((one) => one.imports) ?? [];
	const factName = (name: string) => {
		const fact = facts.find(({ fact: one }) => one === name);
		return fact ? both(fact.label) : name;
	};
	const columns: readonly Column<Import>[] = [
		{
			id: 'file',
			heading: t('file'),
			value: ({ fileName }) => fileName,
			cell: (one) => (
				<>
					<span className={classes.file} title={one.fileName}>
						{one.fileName}
					</span>
					{one.error !== null && <WhyNot one={one} timeZone={timeZone} />}
				</>
			),
		},
		{ id: 'id', heading: '№', number: true, wideOnly: true, value: ({ id }) => id },
		{ id: 'fact', heading: t('fact'), value: ({ fact }) => factName(fact) },
		{ id: 'source', heading: t('source'), wideOnly: true, value: ({ source }) => source },
		{
			id: 'at',
			heading: t('imported'),
			value: ({ publishedAt, createdAt }) => publishedAt ?? createdAt,
			cell: ({ publishedAt, createdAt }) => (
				<span className={classes.whole}>{moment(publishedAt ?? createdAt, timeZone, { year: true })}</span>
			),
		},
		{
			id: 'state',
			heading: t('state'),
			value: ({ state }) => t(`state_${state}`),
			cell: ({ state }) =>
				state === 'failed' ? <Verdict name="error">{t('state_failed')}</Verdict> : t(`state_${state}`),
		},
		{
			id: 'rows',
			heading: t('rows'),
			number: true,
			value: ({ rows }) => rows,
			cell: ({ rows }) => (rows === null ? '—' : whole(rows)),
		},
		{
			id: 'rejected',
			heading: t('rejected'),
			number: true,
			value: ({ rejected }) => rejected,
			cell: ({ rejected }) => (rejected === null ? '—' : whole(rejected)),
		},
		{
			id: 'do',
			heading: t('actions'),
			value: () => null,
			cell: (one) => (
				<span className={classes.actions}>
					{(one.rejected ?? 0) > 0 && one.rejectsFormat !== null && (
						<a className="k-link" href={`/api/v1/imports/${one.id}/rejects.${one.rejectsFormat}`} download>
							{t('rejects')}
						</a>
					)}
					{one.state === 'published' && isUndoable(one) && (
						<>
							<button
								type="button"
								className="k-link"
								disabled={work !== null}
								aria-label={t('undoOf', { file: one.fileName })}
								onClick={() => void undo(one.id)}
							>
								{t('undo')}
							</button>
							<span className="k-quiet">{t('undoUntil', { day: moment(one.undoUntil ?? '', timeZone) })}</span>
						</>
					)}
					{one.state === 'published' && !isUndoable(one) && <span className="k-quiet">{t('undoOver')}</span>}
				</span>
			),
		},
	];
	return (
		<Section title={t('history')} note={t('historyNote')}>
			{work !== null && <WorkProgress work={work} onStop={stop} />}
			{undoError !== null && <ErrorState error={undoError} />}
			{error !== null && data === undefined ? (
				<ErrorState error={error} onRetry={() => void refetch()} />
			) : data === undefined ? (
				<Blocks lines={6} height={28} />
			) : (
				<DataTable
					label={t('history')}
					rows={imports}
					columns={columns}
					keyOf={({ id }) => String(id)}
					empty={t('noImports')}
				/>
			)}
			{hasNextPage && (
				<Button
					className={classes.more}
					variant="default"
					loading={isFetchingNextPage}
					onClick={() => void fetchNextPage()}
				>
					{t('more')}
				</Button>
			)}
		</Section>
	);
}
