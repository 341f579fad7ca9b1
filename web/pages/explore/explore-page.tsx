/** KPIs by anything: composed freely, kept as a question, asked elsewhere by a copied command. */

import { MultiSelect, SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCatalogue, useKpis } from '../../api/kpi.ts';
import { CopyMenu } from '../../components/copy/copy-menu.tsx';
import { SaveMenu } from '../../components/copy/save-menu.tsx';
import { Onward } from '../../components/onward.tsx';
import { Page } from '../../components/page/page.tsx';
import { Section } from '../../components/section.tsx';
import { Blocks, EmptyState, ErrorState } from '../../components/states/states.tsx';
import { useDimensionNames } from '../../kpi/dimension-names.ts';
import { groupNames } from '../../kpi/group-names.ts';
import { type Grain, grains } from '../../view/period.ts';
import { useView, type View } from '../../view/view.ts';
import { useBoth } from '../../words/texts.ts';
import { Answer } from './answer.tsx';
import classes from './explore-page.module.css';
import { queryOf } from './question.ts';
import { SavedQuestions } from './saved-questions.tsx';
import { useTexts } from './texts.ts';

export function ExplorePage() {
	const view = useView();
	return view === null ? <Onward to="/start" /> : <Explore view={view} />;
}

type Search = { kpis?: string[]; by?: string[]; grain?: Grain };

const first = ['channel', 'team', 'branch', 'topic', 'agent', 'product', 'segment', 'language'];
const most = 3;

function Explore({ view }: { view: View }) {
	const t = useTexts();
	const both = useBoth();
	const catalogue = useCatalogue();
	const names = useDimensionNames();
	const navigate = useNavigate();
	const search = useSearch({ strict: false }) as Search;
	const change = (own: Search) =>
		void navigate({ to: '.', search: (before: object) => ({ ...before, ...own }), resetScroll: false });
	const kpis = (search.kpis ?? []).filter((id) => catalogue.has(id));
	const cards = kpis.flatMap((id) => catalogue.get(id) ?? []);
	// What rows of all of them can be grouped by.
	const shared = (cards[0]?.dimensions ?? first).filter((name) =>
		cards.every(({ dimensions }) => dimensions.includes(name)),
	);
	const offered = [...first.filter((name) => shared.includes(name)), ...shared.filter((name) => !first.includes(name))];
	const by = (search.by ?? []).filter((name) => shared.includes(name) || name.startsWith('attr.')).slice(0, most);
	const grain = search.grain ?? null;
	const query = kpis.length === 0 ? null : queryOf({ kpis, by, grain }, view);
	const { data, error, isPlaceholderData, refetch } = useKpis(query);
	const options = [...Map.groupBy(catalogue.values(), ({ group }) => group)].map(([group, members]) => ({
		group: both(groupNames[group]),
		items: members.map((card) => ({ value: card.id, label: both(card.names) })),
	}));
	return (
		<Page name={t('name')} period filters actions={<SavedQuestions view={view} composed={{ kpis, by, grain }} />}>
			<div className={classes.compose}>
				<MultiSelect
					className={classes.kpis}
					label={t('kpis')}
					placeholder={kpis.length === 0 ? t('chooseKpis') : ''}
					data={options}
					value={kpis}
					onChange={(value) => change({ kpis: value })}
					searchable
					clearable
					maxValues={8}
					hidePickedOptions
				/>
				<MultiSelect
					className={classes.by}
					label={t('by')}
					placeholder={by.length === 0 ? t('chooseBy') : ''}
					data={[...new Set([...offered, ...by])].map((name) => ({ value: name, label: both(names(name)) }))}
					value={by}
					onChange={(value) => change({ by: value })}
					searchable
					clearable
					maxValues={most}
				/>
				<div>
					<p className={classes.label}>{t('grain')}</p>
					<SegmentedControl
						aria-label={t('grain')}
						data={[
							{ value: '', label: t('noGrain') },
							...grains.map((one) => ({ value: one, label: t(`grain_${one}`) })),
						]}
						value={grain ?? ''}
						onChange={(value) => change({ grain: grains.find((one) => one === value) })}
					/>
				</div>
			</div>
			{query === null ? (
				<EmptyState title={t('empty')}>{t('emptyHint')}</EmptyState>
			) : (
				<Section
					title={cards.map(({ names: words }) => both(words)).join(', ')}
					note={
						<span className={classes.tools}>
							<CopyMenu query={query} />
							<SaveMenu query={query} />
						</span>
					}
				>
					{error !== null && data === undefined ? (
						<ErrorState error={error} onRetry={() => void refetch()} />
					) : data === undefined ? (
						<Blocks lines={8} height={28} />
					) : (
						<>
							{error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
							<Answer rows={data.rows} kpis={kpis} by={by} grain={grain} view={view} stale={isPlaceholderData} />
						</>
					)}
				</Section>
			)}
		</Page>
	);
}
