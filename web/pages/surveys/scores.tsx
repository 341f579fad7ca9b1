/** The scores of a survey: as a whole, over time, and by any dimension or group. */
import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useCallback, useState } from 'react';
import { type KpiQuery, type KpiRow, useCatalogue, useKpis } from '../../api/kpi.ts';
import { ChartFrame } from '../../components/chart/chart-frame.tsx';
import type { HouseStyle } from '../../components/chart/house-style.ts';
import { type SeriesPoint, seriesChart } from '../../components/chart/series-chart.ts';
import { Section } from '../../components/section.tsx';
import { Blocks } from '../../components/states/states.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { Verdict } from '../../components/verdict/verdict.tsx';
import { change, figure, fromTo, span, styleOf } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import { periodName } from '../../format/period.ts';
import { verdictOf } from '../../kpi/reading.ts';
import { useValueNames } from '../../kpi/value-names.ts';
import { periodOfKey } from '../../view/period.ts';
import { useView } from '../../view/view.ts';
import { useBoth, useLanguage } from '../../words/texts.ts';
import type { LookedAt } from './looked-at.ts';
import classes from './results.module.css';
import type { Results } from './results.tsx';
import { useTexts } from './texts.ts';

type Filters = NonNullable<KpiQuery['where']>;
type Props = {
	readonly id: number;
	readonly results: Results;
	readonly period: LookedAt;
	readonly filters: Filters | readonly Filters[number][];
};

const grains = ['week', 'month', 'quarter'] as const;
type Grain = (typeof grains)[number];
const dimensions = ['team', 'channel', 'agent', 'product', 'branch', 'topic', 'segment', 'language'] as const;

export function Scores({ id, results, period, filters }: Props) {
	const t = useTexts();
	const both = useBoth();
	const catalogue = useCatalogue();
	const [chosen, setChosen] = useState<string | null>(null);
	const where: Filters = [
		...filters,
		{ field: 'questionnaire', op: 'in', value: results.versions.map((version) => `${id}.${version}`) },
	];
	const view = useView();
	// All there is has nothing before it.
	const before = period.from === undefined ? null : (view?.before ?? null);
	const compared = before !== null && view !== null && view.compare !== 'none' ? { compare: view.compare } : {};
	const { data } = useKpis(
		results.kpis.length === 0 ? null : { kpis: [...results.kpis], where, ...period, ...compared },
	);
	const known = (data?.rows ?? []).filter(({ value }) => value !== null);
	const [first] = known;
	if (results.kpis.length === 0) return null;
	if (data === undefined) return <Blocks lines={1} height={260} />;
	const row = known.find(({ kpi }) => kpi === chosen) ?? first;
	if (row === undefined) return null;
	const nameOf = (kpi: string) => {
		const card = catalogue.get(kpi);
		return card ? both(card.names) : kpi;
	};
	return (
		<>
			<Section title={t('scores')}>
				<ul className={classes.scores}>
					{known.map((one) => (
						<li key={one.kpi}>
							<button type="button" aria-pressed={one.kpi === row.kpi} onClick={() => setChosen(one.kpi)}>
								<span>{nameOf(one.kpi)}</span>
								<b>{figure(one.value, styleOf(one))}</b>
								<small>
									{one.low === null || one.high === null ? '' : `${span(one.low, one.high, styleOf(one))} · `}n ={' '}
									{whole(one.n)}
								</small>
								{before !== null && <Changed row={one} versus={before.words.versus} />}
							</button>
						</li>
					))}
				</ul>
			</Section>
			<OverTime row={row} name={nameOf(row.kpi)} where={where} period={period} />
			<Apart row={row} name={nameOf(row.kpi)} where={where} period={period} results={results} />
		</>
	);
}

/** Against the period before: the verdict first, then the change with its interval. */
function Changed({ row, versus }: { readonly row: KpiRow; readonly versus: string }) {
	const verdict = verdictOf(row, true);
	const style = styleOf(row);
	return (
		<small className={classes.changedScore}>
			{verdict !== null && <Verdict name={verdict} />}
			{typeof row.change === 'number' && (
				<>
					{' '}
					{change(row.change, style)} {versus}
					{typeof row.change_low === 'number' &&
						typeof row.change_high === 'number' &&
						` (${fromTo(row.change_low, row.change_high, style)})`}
				</>
			)}
		</small>
	);
}

type OfScore = {
	readonly row: KpiRow;
	readonly name: string;
	readonly where: Filters;
	readonly period: LookedAt;
};

function OverTime({ row, name, where, period }: OfScore) {
	const t = useTexts();
	const language = useLanguage();
	const [grain, setGrain] = useState<Grain>('month');
	const query: KpiQuery = { kpis: [row.kpi], by: [grain], where, ...period };
	const { data, isPlaceholderData } = useKpis(query);
	const points = (data?.rows ?? []).flatMap((one): SeriesPoint[] => {
		const bucket = periodOfKey(String(one[grain]));
		if (bucket === null) return [];
		return [{ from: bucket.from, name: periodName(bucket), value: one.value, low: one.low, high: one.high, n: one.n }];
	});
	const style = styleOf(row);
	// biome-ignore lint/correctness/useExhaustiveDependencies: a new drawing only for new numbers
	const option = useCallback(
		(house: HouseStyle) => seriesChart({ label: name, grain, points, style }, house),
		[data, language, name],
	);
	const columns: Column<SeriesPoint>[] = [
		{ id: 'name', heading: t('period'), value: (one) => one.from, cell: (one) => one.name },
		{ id: 'value', heading: name, number: true, value: (one) => one.value, cell: (one) => figure(one.value, style) },
		{ id: 'n', heading: 'n', number: true, value: (one) => one.n, cell: (one) => whole(one.n) },
	];
	return (
		<ChartFrame
			title={t('overTime')}
			label={name}
			unit={name}
			controls={
				<SegmentedControl
					size="xs"
					aria-label={t('step')}
					data={grains.map((one) => ({ value: one, label: t(`grain_${one}`) }))}
					value={grain}
					onChange={(value) => setGrain(value as Grain)}
				/>
			}
			option={option}
			table={{ rows: points, columns, keyOf: ({ from }) => from }}
			fileName="kamerton-survey"
			query={query}
			stale={isPlaceholderData}
		/>
	);
}

function Apart({ row, name, where, period, results }: OfScore & { readonly results: Results }) {
	const t = useTexts();
	const both = useBoth();
	const nameOf = useValueNames();
	const { groups, anonymous } = results;
	const choices = [
		...groups.map(({ field, text }) => ({
			value: field,
			label: both({ en: text.en ?? text.ru ?? '', ru: text.ru ?? text.en ?? '' }),
		})),
		...(anonymous ? [] : dimensions.map((one) => ({ value: one as string, label: t(`by_${one}`) }))),
	];
	const [by, setBy] = useState(choices[0]?.value ?? '');
	const { data, isPlaceholderData } = useKpis(by === '' ? null : { kpis: [row.kpi], by: [by], where, ...period });
	if (by === '') return null;
	const words = (value: unknown): string => {
		if (value === null || value === undefined || value === '') return t('noGroup');
		const found = groups.find(({ field }) => field === by)?.values.find((one) => one.value === value)?.text;
		return found ? both({ en: found.en ?? found.ru ?? '', ru: found.ru ?? found.en ?? '' }) : nameOf(by, String(value));
	};
	const rows = (data?.rows ?? []).filter(({ n }) => n > 0).toSorted((one, other) => other.n - one.n);
	const columns: Column<KpiRow>[] = [
		{ id: 'group', heading: choices.find(({ value }) => value === by)?.label ?? by, value: (one) => words(one[by]) },
		{
			id: 'value',
			heading: name,
			number: true,
			value: (one) => one.value,
			cell: (one) => figure(one.value, styleOf(one)),
		},
		{
			id: 'interval',
			heading: t('interval'),
			number: true,
			value: (one) => one.low,
			cell: (one) => (one.low === null || one.high === null ? '—' : span(one.low, one.high, styleOf(one))),
		},
		{ id: 'n', heading: 'n', number: true, value: (one) => one.n, cell: (one) => whole(one.n) },
	];
	return (
		<Section
			title={t('apart')}
			note={
				<NativeSelect
					size="xs"
					aria-label={t('apartBy')}
					data={choices}
					value={by}
					onChange={(event) => setBy(event.currentTarget.value)}
				/>
			}
		>
			<DataTable
				label={t('apart')}
				rows={rows}
				columns={columns}
				keyOf={(one) => String(one[by])}
				stale={isPlaceholderData}
				empty={t('none')}
			/>
			{anonymous && <p className="k-quiet">{t('smallGroups')}</p>}
		</Section>
	);
}
