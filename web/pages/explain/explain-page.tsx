/** Why a number changed: first in plain words, then as a picture, then in tables. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type KpiCard, useCatalogue } from '../../api/kpi.ts';
import { Onward } from '../../components/onward.tsx';
import { KpiChoice } from '../../components/page/kpi-choice.tsx';
import { Page } from '../../components/page/page.tsx';
import { Blocks, ErrorState } from '../../components/states/states.tsx';
import { periodName } from '../../format/period.ts';
import { type Period, periodOfKey } from '../../view/period.ts';
import { useView, type View } from '../../view/view.ts';
import { useExplained } from './explain-data.ts';
import { comparedPeriod } from './explain-rows.ts';
import { ExplainedChange } from './explained-change.tsx';
import { useTexts } from './texts.ts';

type Question = { readonly card: KpiCard; readonly view: View; readonly own: Period | null };
type Search = { kpi?: string | undefined; earlier?: string | undefined };

export function ExplainPage() {
	const view = useView();
	return view === null ? <Onward to="/start" /> : <Shown view={view} />;
}

function Shown({ view }: { view: View }) {
	const t = useTexts();
	const catalogue = useCatalogue();
	const navigate = useNavigate();
	const search = useSearch({ strict: false }) as Search;
	const choose = (own: Search) =>
		void navigate({ to: '.', search: (before: object) => ({ ...before, ...own }), resetScroll: false });
	const card = catalogue.get(search.kpi ?? 'csat') ?? catalogue.get('csat');
	const own = search.earlier === undefined ? null : periodOfKey(search.earlier);
	return (
		<Page name={t('name')} period filters>
			<KpiChoice
				label={t('kpi')}
				cards={[...catalogue.values()]}
				chosen={card?.id ?? null}
				onChoose={(kpi) => choose({ kpi })}
			>
				{t('association')}{' '}
				{card && <Earlier card={card} view={view} own={own} onClear={() => choose({ earlier: undefined })} />}
			</KpiChoice>
			{card && <Found card={card} view={view} own={own} />}
		</Page>
	);
}

/** With which period it was compared; one that was brought along can be given up. */
function Earlier({ card, view, own, onClear }: Question & { onClear: () => void }) {
	const t = useTexts();
	const { data } = useExplained(card.id, view, own);
	const period = data && comparedPeriod(data.earlier);
	return (
		<>
			{period && t('earlier', { period: periodName(period) })}{' '}
			{own && (
				<button type="button" className="k-link" onClick={onClear}>
					{t('comparison')}
				</button>
			)}
		</>
	);
}

function Found({ card, view, own }: Question) {
	const { data, error, refetch } = useExplained(card.id, view, own);
	if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
	if (data === undefined) return <Blocks lines={12} height={28} />;
	return <ExplainedChange made={data} view={view} own={own} />;
}
