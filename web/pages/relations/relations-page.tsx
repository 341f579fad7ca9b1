/** Which KPIs move with this one, which first, and which paid for its gain. */
import { SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCatalogue } from '../../api/kpi.ts';
import { Onward } from '../../components/onward.tsx';
import { KpiChoice } from '../../components/page/kpi-choice.tsx';
import { Page } from '../../components/page/page.tsx';
import { Blocks, ErrorState } from '../../components/states/states.tsx';
import { useView, type View } from '../../view/view.ts';
import { RelatedKpis } from './related-kpis.tsx';
import classes from './relations.module.css';
import { type Grain, grains, useRelations, useTradeOffs } from './relations-data.ts';
import { useTexts } from './texts.ts';
import { TradeOffs } from './trade-offs.tsx';

type Search = { kpi?: string | undefined; grain?: Grain | undefined };
type Question = { readonly kpi: string; readonly grain: Grain; readonly view: View };

export function RelationsPage() {
	const view = useView();
	return view === null ? <Onward to="/start" /> : <Shown view={view} />;
}

function Shown({ view }: { readonly view: View }) {
	const t = useTexts();
	const catalogue = useCatalogue();
	const navigate = useNavigate();
	const { kpi, grain = 'week' } = useSearch({ strict: false }) as Search;
	const choose = (own: Search) =>
		void navigate({ to: '.', search: (before: object) => ({ ...before, ...own }), resetScroll: false });
	const card = catalogue.get(kpi ?? 'csat') ?? catalogue.get('csat');
	return (
		<Page name={t('name')} period filters>
			<KpiChoice
				label={t('kpi')}
				cards={[...catalogue.values()]}
				chosen={card?.id ?? null}
				onChoose={(id) => choose({ kpi: id })}
			>
				{t('association')}
			</KpiChoice>
			<SegmentedControl
				className={classes.grain}
				aria-label={t('grain')}
				data={grains.map((one) => ({ value: one, label: t(`grain_${one}`) }))}
				value={grain}
				onChange={(one) => choose({ grain: grains.find((known) => known === one) })}
			/>
			{card && (
				<div className="k-parts">
					<Paid kpi={card.id} grain={grain} view={view} />
					<Moving kpi={card.id} grain={grain} view={view} />
				</div>
			)}
		</Page>
	);
}

function Paid({ kpi, grain, view }: Question) {
	const { data, error, refetch } = useTradeOffs(kpi, grain, view);
	if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
	return data === undefined ? <Blocks lines={5} height={28} /> : <TradeOffs made={data} />;
}

function Moving({ kpi, grain, view }: Question) {
	const { data, error, refetch } = useRelations(kpi, grain, view);
	if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
	return data === undefined ? <Blocks lines={8} height={40} /> : <RelatedKpis found={data} />;
}
