/** Who saw, changed and exported what, and whether the log is what was written. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../api/session.ts';
import { useSettings } from '../../api/settings.ts';
import { Page } from '../../components/page/page.tsx';
import { Section } from '../../components/section.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { Blocks, EmptyState, ErrorState } from '../../components/states/states.tsx';
import { DataTable } from '../../components/table/data-table.tsx';
import { moment } from '../../format/date.ts';
import { type Entry, useEntries, useMeant } from './audit-data.ts';
import classes from './audit-page.module.css';
import { useActionName, useActorName } from './audit-words.ts';
import { Chain } from './chain.tsx';
import { Choices } from './choices.tsx';
import { Detail } from './detail.tsx';
import { useTexts } from './texts.ts';

export function AuditPage() {
	const t = useTexts();
	const may = useMay('audit.read');
	return (
		<Page name={t('name')}>
			{may ? (
				<div className={classes.parts}>
					<Chain />
					<Entries />
				</div>
			) : (
				<EmptyState title={t('notForYou')} />
			)}
		</Page>
	);
}

function Entries() {
	const t = useTexts();
	const { timeZone } = useSettings();
	const actionName = useActionName();
	const actorName = useActorName();
	const [open, setOpen] = useState<Entry | null>(null);
	const { data, error, refetch, isFetching, fetchNextPage, hasNextPage, isFetchingNextPage } = useEntries();
	const entries = data?.pages.flatMap((page) => page.entries) ?? [];
	const when = ({ at }: Entry) => moment(at, timeZone, { year: true });
	return (
		<Section title={t('entries')} note={<Files />}>
			<Choices onAgain={() => void refetch()} busy={isFetching} />
			{error !== null && data === undefined ? (
				<ErrorState error={error} onRetry={() => void refetch()} />
			) : data === undefined ? (
				<Blocks lines={10} height={30} />
			) : (
				<DataTable
					label={t('entries')}
					rows={entries}
					keyOf={({ seq }) => String(seq)}
					onOpen={setOpen}
					selected={open === null ? null : String(open.seq)}
					empty={t('none')}
					columns={[
						{ id: 'at', heading: t('when'), value: ({ at }) => at, cell: (one) => when(one) },
						{ id: 'by', heading: t('who'), value: actorName },
						{ id: 'kind', heading: t('did'), wideOnly: true, value: ({ kind }) => t(`kind_${kind}`) },
						{ id: 'action', heading: t('what'), value: ({ action }) => actionName(action) },
						{
							id: 'subject',
							heading: t('with'),
							value: ({ subject }) => subject,
							cell: ({ subject }) => subject && <span className={classes.subject}>{subject}</span>,
						},
						{ id: 'seq', heading: '№', number: true, wideOnly: true, value: ({ seq }) => seq },
					]}
				/>
			)}
			{hasNextPage && (
				<Button className={classes.more} loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
					{t('more')}
				</Button>
			)}
			<Sheet
				opened={open !== null}
				onClose={() => setOpen(null)}
				from="right"
				title={open === null ? '' : t('entry', { n: open.seq })}
			>
				{open !== null && <Detail entry={open} when={when(open)} />}
			</Sheet>
		</Section>
	);
}

/** What is meant, as a file. */
function Files() {
	const t = useTexts();
	const meant = useMeant();
	const search = new URLSearchParams(meant as Record<string, string>);
	const address = (format: string) => `/api/v1/audit.${format}${search.size === 0 ? '' : `?${search}`}`;
	return (
		<span className={classes.files}>
			{t('files')}{' '}
			<a className="k-link" href={address('csv')} download>
				CSV
			</a>{' '}
			<a className="k-link" href={address('jsonl')} download>
				JSON Lines
			</a>
		</span>
	);
}
