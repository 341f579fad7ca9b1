/** Customers that are one person under two names. */
import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useSettings } from '../../api/settings.ts';
import { Said, useEdits } from '../../components/edits/edits.tsx';
import { Section } from '../../components/section.tsx';
import { Blocks, EmptyState, ErrorState } from '../../components/states/states.tsx';
import { DataTable } from '../../components/table/data-table.tsx';
import { moment } from '../../format/date.ts';
import classes from './settings-page.module.css';
import { useTexts } from './texts.ts';

export function Customers() {
	const t = useTexts();
	const { timeZone } = useSettings();
	const edits = useEdits();
	const [from, setFrom] = useState('');
	const [to, setTo] = useState('');
	const { data, error, refetch } = useQuery({
		queryKey: ['customer links'],
		queryFn: ({ signal }) => api.listCustomerLinks({}, { signal }),
	});
	const link = (pair: { from: string; to: string }) => api.linkCustomers(pair);
	const unlink = (pair: { from: string; to: string }) => api.unlinkCustomer({ from: pair.from });
	return (
		<>
			<Said edits={edits} />
			<form
				className={classes.line}
				onSubmit={(event) => {
					event.preventDefault();
					const pair = { from: from.trim(), to: to.trim() };
					edits.make({ does: () => link(pair), said: t('saidLinked', pair), undo: () => unlink(pair) }, () => {
						setFrom('');
						setTo('');
					});
				}}
			>
				<TextInput
					label={t('customerFrom')}
					value={from}
					maxLength={500}
					onChange={({ currentTarget }) => setFrom(currentTarget.value)}
				/>
				<TextInput
					label={t('customerTo')}
					value={to}
					maxLength={500}
					onChange={({ currentTarget }) => setTo(currentTarget.value)}
				/>
				<Button
					type="submit"
					variant="filled"
					disabled={from.trim() === '' || to.trim() === ''}
					loading={edits.pending}
				>
					{t('link')}
				</Button>
			</form>
			<Section title={t('linked')} note={t('linkedNote')}>
				{error !== null && data === undefined ? (
					<ErrorState error={error} onRetry={() => void refetch()} />
				) : data === undefined ? (
					<Blocks />
				) : data.links.length === 0 ? (
					<EmptyState title={t('noLinks')}>{t('noLinksHint')}</EmptyState>
				) : (
					<DataTable
						label={t('linked')}
						rows={data.links}
						keyOf={(one) => one.from}
						columns={[
							{ id: 'from', heading: t('customerFrom'), value: (one) => one.from },
							{ id: 'to', heading: t('customerTo'), value: (one) => one.to },
							{
								id: 'at',
								heading: t('since'),
								value: (one) => one.createdAt,
								cell: (one) => moment(one.createdAt, timeZone, { year: true }),
							},
							{
								id: 'act',
								heading: t('action'),
								value: () => null,
								cell: (one) => (
									<button
										type="button"
										className="k-link"
										aria-label={t('unlinkOf', { from: one.from })}
										disabled={edits.pending}
										onClick={() =>
											edits.make({
												does: () => unlink(one),
												said: t('saidUnlinked', { from: one.from }),
												undo: () => link({ from: one.from, to: one.to }),
											})
										}
									>
										{t('unlink')}
									</button>
								),
							},
						]}
					/>
				)}
			</Section>
		</>
	);
}
