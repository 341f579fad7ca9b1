/** KPIs of the company's own: those there are, or the one that is open. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Result } from '../../../src/api/contract/contract.ts';
import { api } from '../../api/client.ts';
import { useCatalogue } from '../../api/kpi.ts';
import { useSettings } from '../../api/settings.ts';
import { Said, useEdits } from '../../components/edits/edits.tsx';
import { ChevronLeft } from '../../components/icons.tsx';
import { Section } from '../../components/section.tsx';
import { Blocks, EmptyState, ErrorState } from '../../components/states/states.tsx';
import { DataTable } from '../../components/table/data-table.tsx';
import { moment } from '../../format/date.ts';
import { keepView } from '../../view/view.ts';
import { useBoth } from '../../words/texts.ts';
import { Benchmarks } from './benchmarks.tsx';
import { ChangeList } from './change-list.tsx';
import { kindOf } from './hours-changes.tsx';
import { OwnKpiEditor } from './own-kpi-editor.tsx';
import classes from './settings-page.module.css';
import { useTexts } from './texts.ts';

export type OwnKpi = Result<'listOwnKpis'>['kpis'][number];

export function OwnKpis() {
	const t = useTexts();
	const edits = useEdits();
	const navigate = useNavigate();
	const { open } = useSearch({ from: '/settings' });
	const { data, error, refetch } = useQuery({
		queryKey: ['own kpis'],
		queryFn: ({ signal }) => api.listOwnKpis({}, { signal }),
	});
	if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
	if (data === undefined) return <Blocks lines={5} height={30} />;
	const go = (id: string | undefined) => {
		edits.forget();
		void navigate({ to: '/settings', search: (before) => ({ ...before, open: id }) });
	};
	const found = data.kpis.find(({ id }) => id === open) ?? null;
	const editing = open === '' || found !== null;
	const remove = ({ id, definition }: OwnKpi) =>
		edits.make({
			does: () => api.removeOwnKpi({ id }),
			said: t('saidKpiRemoved', { id }),
			undo: () => api.putOwnKpi({ id, definition }),
		});
	return (
		<>
			<Said edits={edits} formOpen={editing} />
			{editing ? (
				<>
					<p className={classes.back}>
						<Link to="/settings" search={(before) => ({ ...before, open: undefined })} className="k-link">
							<ChevronLeft /> {t('allOwnKpis')}
						</Link>
					</p>
					<OwnKpiEditor key={open} kept={found} edits={edits} onDone={() => go(undefined)} />
				</>
			) : (
				<>
					<OwnKpiList kpis={data.kpis} onOpen={go} onRemove={remove} pending={edits.pending} />
					<Benchmarks edits={edits} />
				</>
			)}
		</>
	);
}

type ListProps = {
	readonly kpis: readonly OwnKpi[];
	readonly onOpen: (id: string) => void;
	readonly onRemove: (kpi: OwnKpi) => void;
	readonly pending: boolean;
};

function OwnKpiList({ kpis, onOpen, onRemove, pending }: ListProps) {
	const t = useTexts();
	const both = useBoth();
	const catalogue = useCatalogue();
	const { timeZone } = useSettings();
	const add = (
		<Button variant="filled" onClick={() => onOpen('')}>
			{t('addKpi')}
		</Button>
	);
	if (kpis.length === 0)
		return (
			<>
				<EmptyState title={t('noKpis')} action={add}>
					{t('noKpisHint')}
				</EmptyState>
				<KpiChanges />
			</>
		);
	return (
		<>
			<Section title={t('ownKpis')} note={t('ownKpisNote')}>
				<DataTable
					label={t('ownKpis')}
					rows={kpis}
					keyOf={({ id }) => id}
					columns={[
						{
							id: 'id',
							heading: t('kpiId'),
							value: ({ id }) => id,
							cell: ({ id }) => (
								<button type="button" className="k-link" onClick={() => onOpen(id)}>
									{id}
								</button>
							),
						},
						{
							id: 'name',
							heading: t('kpiName'),
							value: ({ id }) => both(catalogue.get(id)?.names ?? { en: id, ru: id }),
							cell: ({ id }) => {
								const card = catalogue.get(id);
								return card ? (
									<Link to="/kpi/$kpi" params={{ kpi: id }} search={keepView} className="k-link">
										{both(card.names)}
									</Link>
								) : (
									'—'
								);
							},
						},
						{
							id: 'problem',
							heading: t('state'),
							value: ({ problem }) => problem,
							cell: ({ problem }) => (problem === null ? t('computes') : <b className={classes.bad}>{problem}</b>),
						},
						{
							id: 'at',
							heading: t('edited'),
							value: ({ updatedAt }) => updatedAt,
							cell: ({ updatedAt }) => moment(updatedAt, timeZone, { year: true }),
							wideOnly: true,
						},
						{
							id: 'act',
							heading: t('action'),
							value: () => null,
							cell: (kpi) => (
								<button
									type="button"
									className="k-link"
									disabled={pending}
									aria-label={t('removeOf', { name: kpi.id })}
									onClick={() => onRemove(kpi)}
								>
									{t('remove')}
								</button>
							),
						},
					]}
				/>
			</Section>
			<div className={classes.buttons}>{add}</div>
			<KpiChanges />
		</>
	);
}

function KpiChanges() {
	const t = useTexts();
	const { timeZone } = useSettings();
	const { data } = useQuery({
		queryKey: ['own kpis', 'changes'],
		queryFn: ({ signal }) => api.listOwnKpiChanges({ limit: 10 }, { signal }),
	});
	const changes = (data?.changes ?? []).map((change) => ({ ...change, what: `${change.id}: ${t(kindOf(change))}` }));
	return <ChangeList changes={changes} timeZone={timeZone} />;
}
