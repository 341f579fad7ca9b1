/** For how long facts are kept: a period is shown with what it would take before it is settled. */
import { Button, NumberInput, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Input } from '../../../../src/api/contract/contract.ts';
import { api } from '../../../api/client.ts';
import { useSession } from '../../../api/session.ts';
import { type Edits, Refused } from '../../../components/edits/edits.tsx';
import { Section } from '../../../components/section.tsx';
import { Blocks, EmptyState, ErrorState } from '../../../components/states/states.tsx';
import { DataTable } from '../../../components/table/data-table.tsx';
import { date } from '../../../format/date.ts';
import { whole } from '../../../format/number.ts';
import classes from '../settings-page.module.css';
import { useTexts } from '../texts.ts';
import type { FactNames } from './personal-data.tsx';

type Period = Input<'setRetention'>;
type Props = { readonly edits: Edits; readonly nameOf: FactNames };

export function Periods({ edits, nameOf }: Props) {
	const t = useTexts();
	const mayWrite = useSession().permissions.includes('retention.write');
	const { data, error, refetch } = useQuery({
		queryKey: ['retention'],
		queryFn: ({ signal }) => api.getRetention({}, { signal }),
	});
	const kept = (months: number | null) => (months === null ? t('keptForGood') : t('keptMonths', { count: months }));
	const put = (period: Period) => api.setRetention(period);
	return (
		<Section title={t('retention')} note={t('retentionNote')}>
			{error !== null && data === undefined ? (
				<ErrorState error={error} onRetry={() => void refetch()} />
			) : data === undefined ? (
				<Blocks />
			) : (
				<>
					{mayWrite && <Settle edits={edits} nameOf={nameOf} periods={data.periods as readonly Period[]} />}
					{data.periods.length === 0 ? (
						<EmptyState title={t('retentionNone')}>{t('retentionNoneHint')}</EmptyState>
					) : (
						<DataTable
							label={t('retention')}
							rows={data.periods as readonly Period[]}
							keyOf={(one) => one.fact}
							columns={[
								{ id: 'fact', heading: t('retentionFact'), value: (one) => nameOf(one.fact) },
								{ id: 'rows', heading: t('retentionRows'), value: (one) => one.rows, cell: (one) => kept(one.rows) },
								{
									id: 'words',
									heading: t('retentionWords'),
									value: (one) => one.words,
									cell: (one) => kept(one.words),
								},
								{
									id: 'act',
									heading: t('action'),
									value: () => null,
									cell: (one) =>
										mayWrite && (
											<button
												type="button"
												className="k-link"
												aria-label={t('retentionEndOf', { fact: nameOf(one.fact) })}
												disabled={edits.pending}
												onClick={() =>
													edits.make({
														does: () => put({ fact: one.fact, rows: null, words: null }),
														said: t('saidRetentionEnded', { fact: nameOf(one.fact) }),
														undo: () => put(one),
													})
												}
											>
												{t('retentionEnd')}
											</button>
										),
								},
							]}
						/>
					)}
				</>
			)}
		</Section>
	);
}

function Settle({ edits, nameOf, periods }: Props & { readonly periods: readonly Period[] }) {
	const t = useTexts();
	const { data: facts } = useQuery({ queryKey: ['facts'], queryFn: () => api.listFacts({}) });
	const [fact, setFact] = useState<Period['fact'] | null>(null);
	const [rows, setRows] = useState<number | null>(null);
	const [words, setWords] = useState<number | null>(null);
	const period = fact === null ? null : { fact, rows, words };
	const before = periods.find((one) => one.fact === fact) ?? null;
	const due = useQuery({
		queryKey: ['retention', period],
		queryFn: ({ signal }) => api.previewRetention({ ...(period && { period }) }, { signal }),
		enabled: period !== null && (rows !== null || words !== null),
		retry: false,
	});
	const choose = (name: string | null) => {
		const known = (facts?.facts ?? []).find((one) => one.name === name)?.name as Period['fact'] | undefined;
		const settled = periods.find((one) => one.fact === known);
		setFact(known ?? null);
		setRows(settled?.rows ?? null);
		setWords(settled?.words ?? null);
	};
	const months = (value: number | string) => (typeof value === 'number' && value >= 1 ? Math.round(value) : null);
	return (
		<form
			onSubmit={(event) => {
				event.preventDefault();
				if (period === null) return;
				edits.make(
					{
						does: () => api.setRetention(period),
						said: t('saidRetention', { fact: nameOf(period.fact) }),
						undo: () => api.setRetention(before ?? { fact: period.fact, rows: null, words: null }),
					},
					() => choose(null),
				);
			}}
		>
			<div className={classes.line}>
				<Select
					label={t('retentionFact')}
					data={(facts?.facts ?? []).map(({ name }) => ({ value: name, label: nameOf(name) }))}
					value={fact}
					onChange={choose}
				/>
				<NumberInput
					label={t('retentionRowsMonths')}
					value={rows ?? ''}
					min={1}
					max={1200}
					allowDecimal={false}
					disabled={fact === null}
					onChange={(value) => setRows(months(value))}
				/>
				<NumberInput
					label={t('retentionWordsMonths')}
					value={words ?? ''}
					min={1}
					max={1200}
					allowDecimal={false}
					disabled={fact === null}
					onChange={(value) => setWords(months(value))}
				/>
				<Button type="submit" variant="filled" disabled={fact === null} loading={edits.pending}>
					{t('retentionSettle')}
				</Button>
			</div>
			<Refused error={due.error} />
			<p role="status">
				{due.data?.due.map((one) => (
					<span key={one.fact}>
						{one.fact !== fact && `${nameOf(one.fact)}: `}
						{one.rowsBefore && (
							<span>{t('retentionDueRows', { n: whole(one.rows), day: date(one.rowsBefore.slice(0, 10)) })} </span>
						)}
						{one.wordsBefore && (
							<span>{t('retentionDueWords', { n: whole(one.words), day: date(one.wordsBefore.slice(0, 10)) })} </span>
						)}
					</span>
				))}
			</p>
		</form>
	);
}
