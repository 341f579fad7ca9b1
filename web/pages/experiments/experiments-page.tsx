/** Experiments: those that were drawn, and of one action the plan of another. */
import { Button, Checkbox, NumberInput, Select, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { api } from '../../api/client.ts';
import { useCatalogue } from '../../api/kpi.ts';
import { useMay } from '../../api/session.ts';
import { ChartFrame } from '../../components/chart/chart-frame.tsx';
import type { HouseStyle } from '../../components/chart/house-style.ts';
import { type Edits, Said, useEdits } from '../../components/edits/edits.tsx';
import { usualDimensions } from '../../components/filter/fields.ts';
import { Page } from '../../components/page/page.tsx';
import { PagePath } from '../../components/page/page-path.tsx';
import { Section } from '../../components/section.tsx';
import { Blocks, EmptyState, ErrorState } from '../../components/states/states.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { Verdict } from '../../components/verdict/verdict.tsx';
import { dateRange } from '../../format/date.ts';
import { change, changeUnit, styleOf } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import { useDimensionNames } from '../../kpi/dimension-names.ts';
import { keepView } from '../../view/view.ts';
import { useBoth } from '../../words/texts.ts';
import { seenChart, seenPoints } from './experiment-charts.ts';
import classes from './experiments.module.css';
import {
	type Experiment,
	type Foresight,
	type PlanInput,
	useActionOf,
	useExperiments,
	useForesight,
} from './experiments-data.ts';
import { eitherWay } from './share-text.ts';
import { useTexts } from './texts.ts';

export function ExperimentsPage() {
	const t = useTexts();
	const { action } = useSearch({ strict: false }) as { action?: number };
	const { data, error, refetch } = useExperiments(action);
	const mayDraw = useMay('experiments.write');
	const edits = useEdits();
	const of = useActionOf(action).data?.action;
	return (
		<Page name={t('name')} title={<PagePath to="/actions" above={t('actions')} name={of?.title ?? t('name')} />}>
			<Said edits={edits} formOpen={action !== undefined && mayDraw} />
			<div className={`${classes.main} ${classes.page}`}>
				<p className="k-quiet">{t('lead')}</p>
				{action !== undefined && mayDraw && of !== undefined && (
					<Plan action={action} segment={Object.keys(of.aim.segment)} edits={edits} />
				)}
				{error !== null && data === undefined ? (
					<ErrorState error={error} onRetry={() => void refetch()} />
				) : data === undefined ? (
					<Blocks lines={4} height={30} />
				) : data.experiments.length === 0 ? (
					action === undefined && <EmptyState title={t('none')}>{t('noneHint')}</EmptyState>
				) : (
					<Drawn experiments={data.experiments} />
				)}
			</div>
		</Page>
	);
}

function Drawn({ experiments }: { experiments: readonly Experiment[] }) {
	const t = useTexts();
	const both = useBoth();
	const catalogue = useCatalogue();
	const fieldName = useDimensionNames();
	const navigate = useNavigate();
	const columns: Column<Experiment>[] = [
		{
			id: 'kpi',
			heading: t('kpi'),
			value: ({ aim }) => both(catalogue.get(aim.kpi)?.names ?? { en: aim.kpi, ru: aim.kpi }),
		},
		{ id: 'id', heading: t('experiment', { id: '' }).trim(), value: ({ id }) => id, number: true },
		{ id: 'by', heading: t('by'), value: ({ by }) => both(fieldName(by)) },
		{
			id: 'units',
			heading: t('units'),
			value: ({ units }) => units.length,
			cell: ({ units, partial }) => (partial ? t('part') : whole(units.length)),
			number: true,
		},
		{ id: 'days', heading: t('days'), value: ({ start }) => start, cell: ({ start, end }) => dateRange(start, end) },
		{ id: 'kind', heading: t('kind'), value: ({ rehearsal }) => t(rehearsal ? 'isRehearsal' : 'inEarnest') },
	];
	return (
		<Section title={t('list')}>
			<DataTable
				label={t('list')}
				rows={experiments}
				columns={columns}
				keyOf={({ id }) => String(id)}
				sorted={{ id: 'id', desc: true }}
				onOpen={({ id }) => void navigate({ to: '/experiment', search: (now) => ({ ...keepView(now), id }) })}
			/>
		</Section>
	);
}

const SHARE = 50;

type Draft = { by: string; share: number; start: string; end: string; rehearsal: boolean };

function Plan({ action, segment, edits }: { action: number; segment: readonly string[]; edits: Edits }) {
	const t = useTexts();
	const both = useBoth();
	const fieldName = useDimensionNames();
	const navigate = useNavigate();
	const [draft, setDraft] = useState<Draft>({ by: 'agent', share: SHARE, start: '', end: '', rehearsal: false });
	const [asked, setAsked] = useState<PlanInput | null>(null);
	const set = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }));
	const { data, error, isFetching, refetch } = useForesight(asked);
	const plan: PlanInput = { id: action, ...draft };
	const isSame = asked !== null && JSON.stringify(asked) === JSON.stringify(plan);
	const complete = draft.start !== '' && draft.end !== '';
	const fields = usualDimensions.filter((field) => !segment.includes(field));
	const draw = () => {
		let id = 0;
		edits.make(
			{
				does: async () => {
					({ id } = await api.drawExperiment(plan));
				},
				said: t('drawn'),
				undo: null,
			},
			() => navigate({ to: '/experiment', search: (now) => ({ ...keepView(now), id }) }),
		);
	};
	return (
		<Section title={t('tryIt')}>
			<form
				className={classes.form}
				onSubmit={(event) => {
					event.preventDefault();
					if (complete) setAsked(plan);
				}}
			>
				<div className={classes.row}>
					<Select
						label={t('by')}
						description={t('byHint')}
						data={[
							...fields.map((field) => ({ value: field, label: both(fieldName(field)) })),
							{ value: 'customer', label: t('customers') },
						]}
						value={draft.by}
						allowDeselect={false}
						onChange={(by) => by !== null && set({ by })}
					/>
					<NumberInput
						label={t('share')}
						value={draft.share}
						min={10}
						max={90}
						onChange={(value) => set({ share: typeof value === 'number' ? value : SHARE })}
					/>
					<TextInput
						type="date"
						label={t('start')}
						value={draft.start}
						onChange={(event) => set({ start: event.currentTarget.value })}
					/>
					<TextInput
						type="date"
						label={t('end')}
						value={draft.end}
						onChange={(event) => set({ end: event.currentTarget.value })}
					/>
				</div>
				<Checkbox
					label={t('rehearsal')}
					description={t('rehearsalHint')}
					checked={draft.rehearsal}
					onChange={(event) => set({ rehearsal: event.currentTarget.checked })}
				/>
				<div className={classes.buttons}>
					<Button type="submit" variant="default" disabled={!complete} loading={isFetching}>
						{t('lookAhead')}
					</Button>
					<Button
						disabled={!isSame || data === undefined || isFetching}
						loading={edits.pending}
						title={t('drawHint')}
						onClick={draw}
					>
						{t('draw')}
					</Button>
				</div>
				<p className="k-quiet">{t('drawHint')}</p>
			</form>
			{edits.error !== null && <ErrorState error={edits.error} />}
			{isFetching ? (
				<Verdict name="working">{t('looking')}</Verdict>
			) : error !== null ? (
				<ErrorState error={error} onRetry={() => void refetch()} />
			) : (
				data !== undefined && isSame && <Seen foresight={data} />
			)}
		</Section>
	);
}

function Seen({ foresight }: { foresight: Foresight }) {
	const t = useTexts();
	const both = useBoth();
	const catalogue = useCatalogue();
	const { unit, planned, treated, control, sought, unknown, guards, overlaps } = foresight;
	const style = styleOf({ unit, value: planned.effect });
	const label = t('seenLabel');
	// biome-ignore lint/correctness/useExhaustiveDependencies: the style follows from what is foreseen
	const option = useCallback((house: HouseStyle) => seenChart({ label, foresight, style }, house), [foresight, label]);
	const sizes = { treated: whole(treated), control: whole(control) };
	const points = seenPoints(foresight);
	return (
		<div className={classes.seen}>
			<p>
				{planned.effect === null
					? t('foreseenUnknown', sizes)
					: t('foreseen', { ...sizes, count: planned.weeks, size: eitherWay(planned.effect, style) })}{' '}
				{sought !== null && soughtText(foresight, change(sought, style), t)}
			</p>
			{guards.length > 0 && (
				<p>
					{guards.map(({ kpi, unit: own, effect, never }) => {
						const name = both(catalogue.get(kpi)?.names ?? { en: kpi, ru: kpi });
						if (effect === null) return `${t(never ? 'guardNever' : 'guardUnknown', { name })} `;
						return `${t('guardSeen', { name, size: eitherWay(effect, styleOf({ unit: own, value: effect })) })} `;
					})}
				</p>
			)}
			{unknown.length > 0 && <p>{t('unknown', { names: unknown.join(', ') })}</p>}
			{overlaps.length > 0 && <p>{t('overlaps', { ids: overlaps.join(', ') })}</p>}
			{points.length > 0 && (
				<ChartFrame
					title={t('seenTitle')}
					unit={t('seenUnit', { unit: changeUnit(change(points[0]?.effect ?? 0, style)).trim() })}
					label={label}
					option={option}
					height={220}
					table={{
						rows: points,
						columns: [
							{ id: 'weeks', heading: t('weeksHead'), value: ({ weeks }) => weeks, number: true },
							{
								id: 'effect',
								heading: t('seenFrom'),
								value: ({ effect }) => effect,
								cell: ({ effect }) => eitherWay(effect, style),
								number: true,
							},
						],
						keyOf: ({ weeks }) => String(weeks),
					}}
					fileName="experiment-foresight"
				/>
			)}
		</div>
	);
}

function soughtText({ needed, lengths }: Foresight, size: string, t: ReturnType<typeof useTexts>): string {
	if (needed !== null) return t('soughtSeen', { size, count: needed });
	const known = lengths.findLast(({ effect }) => effect !== null);
	if (known === undefined) return t('soughtUnknown', { size });
	return known === lengths.at(-1) ? t('soughtNever', { size }) : t('soughtNotWithin', { size, weeks: known.weeks });
}
