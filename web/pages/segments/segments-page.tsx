/** Where a KPI is well above and below the rest: a sentence, a picture, two tables. */
import { Select } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCatalogue } from '../../api/kpi.ts';
import { Onward } from '../../components/onward.tsx';
import { Page } from '../../components/page/page.tsx';
import { Blocks, ErrorState } from '../../components/states/states.tsx';
import { useView, type View } from '../../view/view.ts';
import { useBoth } from '../../words/texts.ts';
import { FoundSegments } from './found-segments.tsx';
import classes from './segments.module.css';
import { useSegments } from './segments-data.ts';
import { useTexts } from './texts.ts';

export function SegmentsPage() {
	const view = useView();
	return view === null ? <Onward to="/start" /> : <Shown view={view} />;
}

function Shown({ view }: { view: View }) {
	const t = useTexts();
	const both = useBoth();
	const catalogue = useCatalogue();
	const navigate = useNavigate();
	const { kpi } = useSearch({ strict: false }) as { kpi?: string | undefined };
	const card = catalogue.get(kpi ?? 'csat') ?? catalogue.get('csat');
	return (
		<Page name={t('name')} period filters>
			<div className={classes.choices}>
				<Select
					label={t('kpi')}
					data={[...catalogue.values()].map(({ id, names }) => ({ value: id, label: both(names) }))}
					value={card?.id ?? null}
					onChange={(id) =>
						id !== null &&
						void navigate({ to: '.', search: (before: object) => ({ ...before, kpi: id }), resetScroll: false })
					}
					allowDeselect={false}
					searchable
				/>
				<p className={classes.note}>{t('association')}</p>
			</div>
			{card && <Found kpi={card.id} view={view} />}
		</Page>
	);
}

function Found({ kpi, view }: { kpi: string; view: View }) {
	const { data, error, refetch } = useSegments(kpi, view);
	if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
	if (data === undefined) return <Blocks lines={12} height={28} />;
	return <FoundSegments found={data} view={view} />;
}
