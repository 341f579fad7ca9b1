/** What the company aims at, whether it gets there, and why it did not. */
import { Button, Select } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { type KpiCard, useCatalogue } from '../../api/kpi.ts';
import { Onward } from '../../components/onward.tsx';
import { Page } from '../../components/page/page.tsx';
import { Section } from '../../components/section.tsx';
import { Blocks, EmptyState, ErrorState } from '../../components/states/states.tsx';
import { periodName } from '../../format/period.ts';
import { useView, type View } from '../../view/view.ts';
import { useBoth } from '../../words/texts.ts';
import { Changes } from './changes.tsx';
import { type Aim, type Outcome, useOutcomes } from './goals-data.ts';
import { GoalsTable } from './goals-table.tsx';
import { Presets } from './presets.tsx';
import { ReasonEditor } from './reason-editor.tsx';
import { TargetEditor } from './target-editor.tsx';
import { useTexts } from './texts.ts';

export function GoalsPage() {
	const view = useView();
	return view === null ? <Onward to="/start" /> : <Goals view={view} />;
}

function Goals({ view }: { view: View }) {
	const t = useTexts();
	const catalogue = useCatalogue();
	const navigate = useNavigate();
	const { kpi } = useSearch({ strict: false }) as { kpi?: string };
	const asked = kpi === undefined ? undefined : catalogue.get(kpi);
	const [edited, setEdited] = useState<Outcome | null>(null);
	const [explained, setExplained] = useState<Outcome | null>(null);
	// Targets are judged over the periods that people name.
	const period = view.period.kind === 'custom' ? null : view.period.key;
	const { data, error, refetch, isPlaceholderData } = useOutcomes(period);
	const outcomes = data?.outcomes ?? [];
	const missed = outcomes.filter(({ status }) => status === 'missed');
	const silent = missed.filter(({ reason }) => reason === null || reason.text === null);
	const close = () => {
		setEdited(null);
		void navigate({ to: '.', search: (search: object) => ({ ...search, kpi: undefined }), resetScroll: false });
	};
	return (
		<Page name={t('name')} period actions={<Add cards={[...catalogue.values()]} />}>
			<p className="k-sentence">
				{period === null
					? t('chooseNamed')
					: data === undefined
						? ' '
						: outcomes.length === 0
							? t('noneYet')
							: t('sentence', {
									period: periodName(view.period),
									met: t('met', { count: outcomes.filter(({ status }) => status === 'met').length }),
									missed: t('missed', { count: missed.length }),
									silent: silent.length > 0 ? t('silent', { count: silent.length }) : t('allExplained'),
								})}
			</p>
			<div className="k-parts">
				{error !== null && data === undefined ? (
					<ErrorState error={error} onRetry={() => void refetch()} />
				) : period !== null && data === undefined ? (
					<Blocks lines={8} height={30} />
				) : outcomes.length > 0 ? (
					<Section title={t('targets')} note={t('rightIsBetter')}>
						<GoalsTable
							outcomes={outcomes}
							catalogue={catalogue}
							stale={isPlaceholderData}
							onEdit={setEdited}
							onReason={setExplained}
						/>
					</Section>
				) : (
					data !== undefined && <EmptyState title={t('empty')}>{t('emptyHint')}</EmptyState>
				)}
				<Presets catalogue={catalogue} />
				<Changes catalogue={catalogue} />
			</div>
			<TargetEditor
				aim={edited ?? (asked ? aimOf(asked) : null)}
				card={catalogue.get(edited?.kpi ?? asked?.id ?? '') ?? null}
				current={edited?.row ?? null}
				onClose={close}
			/>
			<ReasonEditor
				outcome={explained}
				period={period}
				card={catalogue.get(explained?.kpi ?? '') ?? null}
				onClose={() => setExplained(null)}
			/>
		</Page>
	);
}

function aimOf(card: KpiCard): Aim {
	return { kpi: card.id, stat: card.stats[0] ?? null, clock: card.clocks[0] ?? null, params: null, segment: {} };
}

/** A target for any KPI that has a better and a worse. */
function Add({ cards }: { cards: readonly KpiCard[] }) {
	const t = useTexts();
	const both = useBoth();
	const navigate = useNavigate();
	const [opened, setOpened] = useState(false);
	if (!opened) return <Button onClick={() => setOpened(true)}>{t('add')}</Button>;
	return (
		<Select
			size="xs"
			searchable
			autoFocus
			defaultDropdownOpened
			aria-label={t('whichKpi')}
			placeholder={t('whichKpi')}
			data={cards.map((card) => ({ value: card.id, label: both(card.names) }))}
			onBlur={() => setOpened(false)}
			onChange={(kpi) => {
				setOpened(false);
				if (kpi !== null)
					void navigate({ to: '.', search: (search: object) => ({ ...search, kpi }), resetScroll: false });
			}}
		/>
	);
}
