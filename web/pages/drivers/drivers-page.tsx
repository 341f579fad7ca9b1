/** What goes with the answers behind a KPI: how much, in which direction, how surely, and what to look at first. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type KpiCard, useCatalogue } from '../../api/kpi.ts';
import { Onward } from '../../components/onward.tsx';
import { KpiChoice } from '../../components/page/kpi-choice.tsx';
import { Page } from '../../components/page/page.tsx';
import { Blocks, ErrorState } from '../../components/states/states.tsx';
import { change, figure, span } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import { hasDrivers } from '../../kpi/has-drivers.ts';
import { useView, type View } from '../../view/view.ts';
import { useBoth, useLanguage } from '../../words/texts.ts';
import { DriverMap } from './driver-map.tsx';
import { DriverTable } from './driver-table.tsx';
import { endsText } from './driver-words.ts';
import classes from './drivers.module.css';
import { type Drivers, useDrivers } from './drivers-data.ts';
import { OneDriver } from './one-driver.tsx';
import { useTexts } from './texts.ts';

type Search = { kpi?: string | undefined; driver?: string | undefined };

/** What is asked for most, first. */
const first = ['nps', 'csat', 'ces', 'csat_mean', 'ces_mean'];

export function DriversPage() {
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
	const offered = [...catalogue.values()].filter(hasDrivers).toSorted((one, other) => rank(one) - rank(other));
	const kpi = offered.some(({ id }) => id === search.kpi) ? (search.kpi ?? 'nps') : 'nps';
	const { data, error, refetch } = useDrivers(kpi, view);
	return (
		<Page name={t('name')} period filters>
			<KpiChoice
				label={t('kpi')}
				cards={offered}
				chosen={kpi}
				onChoose={(id) => choose({ kpi: id, driver: undefined })}
			>
				{t('correlation')}
			</KpiChoice>
			{error !== null ? (
				<ErrorState error={error} onRetry={() => void refetch()} />
			) : data === undefined ? (
				<Blocks lines={12} height={28} />
			) : (
				<Found drivers={data} view={view} driver={search.driver} onChoose={(driver) => choose({ driver })} />
			)}
		</Page>
	);
}

function rank({ id }: KpiCard): number {
	const at = first.indexOf(id);
	return at === -1 ? first.length : at;
}

type Props = {
	readonly drivers: Drivers;
	readonly view: View;
	readonly driver: string | undefined;
	readonly onChoose: (driver: string) => void;
};

function Found({ drivers, view, driver, onChoose }: Props) {
	const t = useTexts();
	const both = useBoth();
	const language = useLanguage();
	const { fit, n, beside, alone, unit, value, method, resamples, interactions, notUsed } = drivers;
	const percent = (share: number) => figure(share, { unit: 'percent', decimals: 1 });
	const nameOf = (id: string) => {
		const found = drivers.drivers.find((one) => one.id === id);
		return found ? both(found.names) : id;
	};
	const chosen =
		drivers.drivers.find(({ id }) => id === driver) ?? drivers.drivers.find(({ kind }) => kind !== 'choice');
	const list = new Intl.ListFormat(language, { type: 'conjunction' });
	const leftOut = (...reasons: readonly string[]) =>
		notUsed.flatMap(({ names, reason }) => (reasons.includes(reason) ? [both(names)] : []));
	const [unknown, tooMany] = [leftOut('unknown', 'always_the_same'), leftOut('too_few_customers')];
	const style = { unit, decimals: 1 } as const;
	const said = [
		t('read', { value: figure(value, style), n: whole(n) }),
		...(beside > n ? [t('part', { n: whole(beside) })] : []),
		...(alone > 0 ? [t('alone', { n: whole(alone) })] : []),
		t('fit', {
			...{ value: percent(fit.value), foretold: percent(fit.foretold) },
			range: span(fit.low, fit.high, { unit: 'percent', decimals: 1 }),
		}),
	];
	const below = [
		...interactions.map(({ drivers: [one, other], effect, n: size }) =>
			t('together', {
				...{ one: nameOf(one), other: nameOf(other), effect: change(effect.value, style) },
				...{ range: endsText(effect, style), n: whole(size) },
			}),
		),
		t(method, { resamples }),
		...notUsed.flatMap(({ names, of }) =>
			of === undefined ? [] : [t('twin', { one: both(names), other: nameOf(of) })],
		),
		...(unknown.length > 0 ? [t('notUsed', { names: list.format(unknown) })] : []),
		...(tooMany.length > 0 ? [t('tooFewCustomers', { names: list.format(tooMany) })] : []),
	];
	return (
		<>
			<p className={classes.said}>{said.join(' ')}</p>
			<DriverTable drivers={drivers} chosen={chosen?.id ?? null} onChoose={onChoose}>
				{below.map((sentence) => (
					<p key={sentence} className={classes.caption}>
						{sentence}
					</p>
				))}
			</DriverTable>
			<div className={classes.pair}>
				{chosen && <OneDriver drivers={drivers} driver={chosen} view={view} />}
				<DriverMap drivers={drivers} />
			</div>
		</>
	);
}
