/** Sets of targets that go together: what they would change is shown before they do. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import type { KpiCard } from '../../api/kpi.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Section } from '../../components/section.tsx';
import { Blocks, ErrorState, ErrorWords } from '../../components/states/states.tsx';
import { DataTable } from '../../components/table/data-table.tsx';
import { figure, span } from '../../format/figure.ts';
import { useBoth } from '../../words/texts.ts';
import { type PlanStep, type Preset, useEdit, usePlan, usePresets } from './goals-data.ts';
import classes from './goals-page.module.css';
import { useTexts } from './texts.ts';

type Props = { readonly catalogue: ReadonlyMap<string, KpiCard> };

export function Presets({ catalogue }: Props) {
	const t = useTexts();
	const both = useBoth();
	const { data, error, refetch } = usePresets();
	const [chosen, setChosen] = useState<Preset | null>(null);
	return (
		<Section title={t('presets')} note={t('presetsNote')}>
			{error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
			<div className={classes.presets}>
				{(data?.presets ?? []).map((preset) => (
					<article key={preset.id} className={classes.preset}>
						<h3>{both(preset.names)}</h3>
						<p>{both(preset.explanation)}</p>
						<button type="button" className="k-link" onClick={() => setChosen(preset)}>
							{t('showPlan')}
						</button>
					</article>
				))}
			</div>
			<Dialog
				opened={chosen !== null}
				onClose={() => setChosen(null)}
				size="lg"
				title={chosen === null ? '' : both(chosen.names)}
			>
				{chosen !== null && <Plan preset={chosen} catalogue={catalogue} onClose={() => setChosen(null)} />}
			</Dialog>
		</Section>
	);
}

function Plan({ preset, catalogue, onClose }: Props & { readonly preset: Preset; readonly onClose: () => void }) {
	const t = useTexts();
	const both = useBoth();
	const { data, error, refetch } = usePlan(preset.id);
	const apply = useEdit(() => api.applyTargetPreset({ preset: preset.id }));
	if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
	if (data === undefined) return <Blocks lines={5} height={26} />;
	const text = (target: PlanStep['after'], unit: PlanStep['unit']) => {
		if (target === null) return '—';
		const style = { unit: unit ?? 'number' } as const;
		return typeof target === 'number' ? figure(target, style) : span(target.low, target.high, style);
	};
	const name = (kpi: string) => {
		const card = catalogue.get(kpi);
		return card ? both(card.names) : kpi;
	};
	return (
		<div className={classes.form}>
			<DataTable
				label={both(preset.names)}
				rows={data.steps}
				keyOf={({ kpi }) => kpi}
				columns={[
					{ id: 'kpi', heading: t('kpi'), value: ({ kpi }) => name(kpi) },
					{
						id: 'before',
						heading: t('before'),
						number: true,
						value: () => null,
						cell: ({ before, unit }) => text(before?.target ?? null, unit),
					},
					{
						id: 'after',
						heading: t('after'),
						number: true,
						value: () => null,
						cell: ({ after, unit }) => <b>{text(after, unit)}</b>,
					},
					{
						id: 'what',
						heading: t('whatHappens'),
						value: ({ action, problem }) => problem?.message ?? t(`action_${action}`),
					},
				]}
			/>
			{apply.error !== null && (
				<p role="alert">
					<ErrorWords error={apply.error} />
				</p>
			)}
			<div className={classes.buttons}>
				<Button variant="default" onClick={onClose}>
					{t('cancel')}
				</Button>
				<Button loading={apply.isPending} onClick={() => apply.mutate(undefined, { onSuccess: onClose })}>
					{t('apply')}
				</Button>
			</div>
		</div>
	);
}
