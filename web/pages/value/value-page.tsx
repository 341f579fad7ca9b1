/** What a point of satisfaction goes with: a sentence, three pictures of what customers did, the slopes. */
import { Select } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type KpiCard, useCatalogue } from '../../api/kpi.ts';
import { Onward } from '../../components/onward.tsx';
import { KpiChoice } from '../../components/page/kpi-choice.tsx';
import { Page } from '../../components/page/page.tsx';
import { Blocks, ErrorState } from '../../components/states/states.tsx';
import { hasValue } from '../../kpi/has-drivers.ts';
import { useView, type View } from '../../view/view.ts';
import { FoundValue } from './found-value.tsx';
import { useTexts } from './texts.ts';
import classes from './value.module.css';
import { useValue } from './value-data.ts';

type Search = { kpi?: string | undefined; days?: number | undefined };

/** What is asked for most, first. */
const first = ['nps', 'csat', 'ces', 'csat_mean', 'ces_mean'];
const windows = [30, 60, 90, 180, 365] as const;
const usual = 90;

export function ValuePage() {
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
	const offered = [...catalogue.values()].filter(hasValue).toSorted((one, other) => rank(one) - rank(other));
	const kpi = offered.some(({ id }) => id === search.kpi) ? (search.kpi ?? 'nps') : 'nps';
	const days = windows.find((one) => one === search.days) ?? usual;
	const { data, error, refetch } = useValue(kpi, days, view);
	return (
		<Page name={t('name')} period filters>
			<KpiChoice label={t('kpi')} cards={offered} chosen={kpi} onChoose={(id) => choose({ kpi: id })}>
				{t('association')}
			</KpiChoice>
			<Select
				className={classes.window}
				label={t('window')}
				data={windows.map((one) => ({ value: String(one), label: t('days', { count: one }) }))}
				value={String(days)}
				onChange={(one) => one !== null && choose({ days: Number(one) })}
				allowDeselect={false}
			/>
			{error !== null ? (
				<ErrorState error={error} onRetry={() => void refetch()} />
			) : data === undefined ? (
				<Blocks lines={12} height={28} />
			) : (
				<FoundValue found={data} />
			)}
		</Page>
	);
}

function rank({ id }: KpiCard): number {
	const at = first.indexOf(id);
	return at === -1 ? first.length : at;
}
