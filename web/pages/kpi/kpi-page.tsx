/** One KPI: where it stands, how it came there, where it differs, and the rows behind it. */
import { Link } from '@tanstack/react-router';
import { type KpiCard, useCatalogue, useKpis } from '../../api/kpi.ts';
import { Onward } from '../../components/onward.tsx';
import { Page } from '../../components/page/page.tsx';
import { Blocks, EmptyState, ErrorState } from '../../components/states/states.tsx';
import { groupNames } from '../../kpi/group-names.ts';
import { hasDrivers, hasValue } from '../../kpi/has-drivers.ts';
import { useShortName } from '../../kpi/words.ts';
import { keepView, useView, type View } from '../../view/view.ts';
import { useBoth } from '../../words/texts.ts';
import { Breakdown } from './breakdown.tsx';
import { askOf, useChoice, useKpiId } from './choice.ts';
import { Course } from './course.tsx';
import { DefinitionStrip } from './definition-strip.tsx';
import { Forecast } from './forecast.tsx';
import { Head } from './head.tsx';
import classes from './kpi-page.module.css';
import { Rows } from './rows.tsx';
import { Spread } from './spread.tsx';
import { useTexts } from './texts.ts';

export function KpiPage() {
	const t = useTexts();
	const view = useView();
	const id = useKpiId();
	const catalogue = useCatalogue();
	const card = catalogue.get(id);
	if (view === null) return <Onward to="/start" />;
	if (card) return <Shown card={card} view={view} />;
	return (
		<Page name={id}>
			{catalogue.size === 0 ? (
				<Blocks lines={8} height={28} />
			) : (
				<EmptyState
					title={t('unknown', { id })}
					action={
						<Link to="/" search={keepView} className="k-link">
							{t('toBoard')}
						</Link>
					}
				/>
			)}
		</Page>
	);
}

function Shown({ card, view }: { card: KpiCard; view: View }) {
	const t = useTexts();
	const both = useBoth();
	const choice = useChoice();
	const ask = askOf(card, choice);
	const { period, compare, filters } = view;
	const { data, error, isPlaceholderData, refetch } = useKpis({
		kpis: [ask],
		from: period.from,
		to: period.to,
		where: [...filters],
		targets: true,
		...(compare !== 'none' && { compare }),
	});
	const row = data?.rows[0]?.kpi === card.id ? data.rows[0] : null;
	const name = both(card.names);
	// What the trade calls it; the whole name stands below.
	const short = useShortName()(card).split(',')[0];
	return (
		<Page
			name={name}
			period
			filters
			title={
				<nav aria-label={t('path')} className={classes.path}>
					<Link to="/" search={keepView}>
						{t('board')}
					</Link>
					{' / '}
					<Link to={'/kpis' as '/'} search={keepView}>
						{both(groupNames[card.group])}
					</Link>
					{' / '}
					<b className={classes.current} title={name}>
						{short}
					</b>
				</nav>
			}
		>
			{error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
			<Head card={card} ask={ask} row={row} view={view} stale={isPlaceholderData} failed={error !== null} />
			<DefinitionStrip card={card} exchange={data?.exchange ?? null} />
			<div className={classes.parts}>
				<Course card={card} ask={ask} view={view} row={row} />
				<Forecast card={card} ask={ask} view={view} />
				<Breakdown card={card} ask={ask} view={view} total={row} />
				<Link
					to={'/explain' as '/'}
					search={(search: object) => ({ ...keepView(search), kpi: card.id }) as never}
					className="k-link"
				>
					{t('explain')}
				</Link>
				<Link
					to={'/segments' as '/'}
					search={(search: object) => ({ ...keepView(search), kpi: card.id }) as never}
					className="k-link"
				>
					{t('segments')}
				</Link>
				<Link
					to={'/relations' as '/'}
					search={(search: object) => ({ ...keepView(search), kpi: card.id }) as never}
					className="k-link"
				>
					{t('relations')}
				</Link>
				{hasDrivers(card) && (
					<Link
						to={'/drivers' as '/'}
						search={(search: object) => ({ ...keepView(search), kpi: card.id }) as never}
						className="k-link"
					>
						{t('drivers')}
					</Link>
				)}
				{hasValue(card) && (
					<Link
						to={'/value' as '/'}
						search={(search: object) => ({ ...keepView(search), kpi: card.id }) as never}
						className="k-link"
					>
						{t('worth')}
					</Link>
				)}
				<div className={classes.pair}>
					<Spread card={card} view={view} />
					<Rows card={card} view={view} />
				</div>
			</div>
		</Page>
	);
}
