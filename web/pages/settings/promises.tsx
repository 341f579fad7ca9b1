/** Promises on tickets: within how long an answer or a solution was promised, for which tickets, by which clock. */
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Result } from '../../../src/api/contract/contract.ts';
import { api } from '../../api/client.ts';
import { useSettings } from '../../api/settings.ts';
import { Said, useEdits } from '../../components/edits/edits.tsx';
import { Section } from '../../components/section.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { Blocks, EmptyState, ErrorState } from '../../components/states/states.tsx';
import { DataTable } from '../../components/table/data-table.tsx';
import { date } from '../../format/date.ts';
import { useDimensionNames } from '../../kpi/dimension-names.ts';
import { useBoth } from '../../words/texts.ts';
import { ChangeList } from './change-list.tsx';
import { kindOf } from './hours-changes.tsx';
import { PolicyForm } from './policy-form.tsx';
import classes from './settings-page.module.css';
import { useTexts } from './texts.ts';

export type KeptPolicy = Result<'listPolicies'>['policies'][number];

const pauseMs = 700;

export function Promises() {
	const t = useTexts();
	const both = useBoth();
	const dimensionName = useDimensionNames();
	const queries = useQueryClient();
	const edits = useEdits();
	/** The one that is edited; `new`; null: none. */
	const [edited, setEdited] = useState<KeptPolicy | 'new' | null>(null);
	const { data, error, refetch } = useQuery({
		queryKey: ['policies'],
		queryFn: ({ signal }) => api.listPolicies({}, { signal }),
		refetchInterval: ({ state }) => (state.data?.state === 'applying' ? pauseMs : false),
	});
	const applying = data?.state === 'applying';
	const was = useRef(false);
	useEffect(() => {
		if (was.current && !applying) void queries.invalidateQueries();
		was.current = applying;
	}, [applying, queries]);
	if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
	if (data === undefined) return <Blocks lines={5} height={30} />;
	const end = ({ name, policy }: KeptPolicy) =>
		edits.make({
			does: () => api.removePolicy({ name }),
			said: t('saidPolicyEnded', { name }),
			undo: () => api.putPolicy({ name, ...policy }),
		});
	const close = () => {
		edits.forget();
		setEdited(null);
	};
	const add = (
		<Button variant="filled" onClick={() => setEdited('new')}>
			{t('addPolicy')}
		</Button>
	);
	return (
		<>
			<Said edits={edits} formOpen={edited !== null} />
			{data.state !== 'current' && <p className="k-quiet">{t(data.state)}</p>}
			{data.policies.length === 0 ? (
				<EmptyState title={t('noPolicies')} action={add}>
					{t('noPoliciesHint')}
				</EmptyState>
			) : (
				<>
					<Section title={t('policies')} note={t('policiesNote')}>
						<DataTable
							label={t('policies')}
							rows={data.policies}
							keyOf={({ name }) => name}
							columns={[
								{
									id: 'name',
									heading: t('policy'),
									value: ({ name }) => name,
									cell: (kept) => (
										<button type="button" className="k-link" onClick={() => setEdited(kept)}>
											{kept.name}
										</button>
									),
								},
								{ id: 'metric', heading: t('what'), value: ({ policy }) => t(`metric_${policy.metric}`) },
								{
									id: 'targets',
									heading: t('within'),
									value: ({ policy }) => targetsText(policy.targets, t('others')),
								},
								{ id: 'clock', heading: t('clock'), value: ({ policy }) => t(`clock_${policy.clock}`) },
								{
									id: 'where',
									heading: t('forWhich'),
									value: ({ policy }) =>
										Object.entries(policy.where)
											.map(([field, values]) => `${both(dimensionName(field))}: ${values.join(', ')}`)
											.join('; ') || t('allTickets'),
								},
								{
									id: 'from',
									heading: t('createdFrom'),
									value: ({ policy }) => policy.from,
									cell: ({ policy }) => (policy.from === null ? '—' : date(policy.from)),
								},
								{
									id: 'act',
									heading: t('action'),
									value: () => null,
									cell: (kept) => (
										<button
											type="button"
											className="k-link"
											disabled={edits.pending}
											aria-label={t('endOf', { name: kept.name })}
											onClick={() => end(kept)}
										>
											{t('end')}
										</button>
									),
								},
							]}
						/>
					</Section>
					<div className={classes.buttons}>{add}</div>
				</>
			)}
			<PolicyChanges />
			<Sheet
				opened={edited !== null}
				onClose={close}
				from="right"
				title={edited === 'new' || edited === null ? t('addPolicy') : t('changePolicy', { name: edited.name })}
			>
				{edited !== null && (
					<PolicyForm
						kept={edited === 'new' ? null : edited}
						taken={data.policies.map(({ name }) => name)}
						edits={edits}
						onClose={close}
					/>
				)}
			</Sheet>
		</>
	);
}

/** `urgent 15m, others 2h`. */
function targetsText(targets: KeptPolicy['policy']['targets'], others: string): string {
	const { default: rest, ...named } = targets;
	const parts = Object.entries(named).map(([priority, time]) => `${priority} ${time}`);
	if (rest !== undefined) parts.push(parts.length === 0 ? rest : `${others} ${rest}`);
	return parts.join(', ');
}

function PolicyChanges() {
	const t = useTexts();
	const { timeZone } = useSettings();
	const { data } = useQuery({
		queryKey: ['policies', 'changes'],
		queryFn: ({ signal }) => api.listPolicyChanges({ limit: 10 }, { signal }),
	});
	const changes = (data?.changes ?? []).map((change) => ({ ...change, what: `${change.name}: ${t(kindOf(change))}` }));
	return <ChangeList changes={changes} timeZone={timeZone} />;
}
