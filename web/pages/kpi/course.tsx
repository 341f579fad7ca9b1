/** How it came to be so: the KPI over time in its interval, its target, the time before, what happened. */
import { Checkbox, SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { api } from '../../api/client.ts';
import { type KpiAsk, type KpiCard, type KpiQuery, type KpiRow, useKpis } from '../../api/kpi.ts';
import { ChartFrame } from '../../components/chart/chart-frame.tsx';
import type { HouseStyle } from '../../components/chart/house-style.ts';
import { type SeriesPoint, seriesChart } from '../../components/chart/series-chart.ts';
import { Blocks, ErrorState } from '../../components/states/states.tsx';
import { dateRange } from '../../format/date.ts';
import { figure, span, styleOf } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import { periodName } from '../../format/period.ts';
import { targetOf } from '../../kpi/reading.ts';
import { useTargetText } from '../../kpi/words.ts';
import { writeFilter } from '../../view/filter.ts';
import { addDays, type Grain, grains, periodOfKey } from '../../view/period.ts';
import type { View } from '../../view/view.ts';
import { useBoth, useLanguage } from '../../words/texts.ts';
import { courseOf, useChoice, useChoose } from './choice.ts';
import classes from './kpi-page.module.css';
import { useTexts } from './texts.ts';

type Props = {
	readonly card: KpiCard;
	readonly ask: KpiAsk;
	readonly view: View;
	/** Of the whole period: its unit and target are those of the chart. */
	readonly row: KpiRow | null;
};

const pointsOfPhone = 13;
const steps = grains.filter((grain): grain is Grain => grain !== 'year');
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

export function Course({ card, ask, view, row }: Props) {
	const t = useTexts();
	const both = useBoth();
	const language = useLanguage();
	const choice = useChoice();
	const choose = useChoose();
	const [band, setBand] = useState(true);
	const [yearBefore, setYearBefore] = useState(view.compare === 'year');
	const targetText = useTargetText();
	const course = courseOf(view.period, choice.grain);
	const query: KpiQuery = {
		kpis: [ask],
		by: [course.grain],
		from: course.from,
		to: course.to,
		where: [...view.filters],
		...(yearBefore && { compare: 'year' as const }),
	};
	const { data, error, isPlaceholderData, refetch } = useKpis(query);
	const notes = useNotes(course, view);
	const narrow = useMediaQuery('(max-width: 640px)', false, { getInitialValueInEffect: false });
	const all = useMemo(
		() => (data?.rows ?? []).filter(({ kpi }) => kpi === card.id).flatMap((one) => pointOf(one, course.grain)),
		[data, card.id, course.grain],
	);
	// A phone has room for so many; the table holds all.
	const points = useMemo(() => (narrow ? all.slice(-pointsOfPhone) : all), [all, narrow]);
	const target = row === null ? null : targetOf(row);
	const style = row === null ? null : styleOf(row);
	const flags = notes.flatMap((note) => {
		const at = points.findLastIndex(({ from }) => from <= note.from);
		return at === -1 ? [] : [{ at, note }];
	});
	const selected = points.findIndex(({ key }) => key === choice.bucket);
	// biome-ignore lint/correctness/useExhaustiveDependencies: a new drawing only for new numbers
	const option = useCallback(
		(house: HouseStyle) =>
			seriesChart(
				{
					label: t('courseLabel', { name: both(card.names) }),
					grain: course.grain,
					points,
					style: style ?? { unit: card.unit },
					target:
						target && style
							? { value: target.low, text: t('targetAt', { target: targetText(target, card, style) }) }
							: null,
					beforeName: t('yearBefore'),
					notes: flags.map(({ at }, index) => ({ at, letter: letters[index] ?? '' })),
					selected: selected === -1 ? null : selected,
					band,
					fromZero: card.unit === 'count',
				},
				house,
			),
		[points, band, target?.low, selected, flags.length, language, style?.scale],
	);
	if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
	if (data === undefined) return <Blocks lines={1} height={300} />;
	return (
		<ChartFrame
			title={t('course')}
			label={t('courseLabel', { name: both(card.names) })}
			unit={`${both(card.names)}, ${t(`by_${course.grain}`)}`}
			controls={
				<>
					<Checkbox
						size="xs"
						label={t('interval')}
						checked={band}
						onChange={(event) => setBand(event.currentTarget.checked)}
					/>
					<Checkbox
						size="xs"
						label={t('yearBefore')}
						checked={yearBefore}
						onChange={(event) => setYearBefore(event.currentTarget.checked)}
					/>
					<SegmentedControl
						size="xs"
						aria-label={t('step')}
						data={steps.map((grain) => ({ value: grain, label: t(`grain_${grain}`) }))}
						value={course.grain}
						onChange={(grain) => choose({ grain: steps.find((one) => one === grain), bucket: undefined })}
					/>
				</>
			}
			option={option}
			height={280}
			table={{
				rows: all,
				keyOf: ({ key }) => key,
				columns: [
					{ id: 'name', heading: t(`grain_${course.grain}`), value: ({ from }) => from, cell: ({ name }) => name },
					{
						id: 'value',
						heading: t('value'),
						number: true,
						value: ({ value }) => value,
						cell: ({ value }) => figure(value, style ?? { unit: card.unit }),
					},
					{
						id: 'interval',
						heading: t('interval95'),
						number: true,
						value: ({ low }) => low,
						cell: ({ low, high }) =>
							low !== null && high !== null ? span(low, high, style ?? { unit: card.unit }) : '—',
					},
					{ id: 'n', heading: 'n', number: true, value: ({ n }) => n, cell: ({ n }) => whole(n) },
				],
			}}
			fileName={`${card.id}-${course.grain}`}
			query={query}
			onPoint={(index) => {
				const point = points[index];
				if (point) choose({ bucket: point.key === choice.bucket ? undefined : point.key });
			}}
			stale={isPlaceholderData}
		>
			{flags.length > 0 && (
				<ul className={classes.notes}>
					{flags.map(({ note }, index) => (
						<li key={note.id}>
							<span className={classes.letter}>{letters[index]}</span>
							{dateRange(note.from, addDays(note.to, -1))}: {note.text}
						</li>
					))}
				</ul>
			)}
		</ChartFrame>
	);
}

type Point = SeriesPoint & { readonly key: string };

function pointOf(row: KpiRow, grain: Grain): readonly Point[] {
	const key = row[grain];
	const bucket = typeof key === 'string' ? periodOfKey(key) : null;
	if (bucket === null) return [];
	const { value, low, high, n } = row;
	return [
		{ key: bucket.key, from: bucket.from, name: periodName(bucket), value, low, high, n, before: row.before ?? null },
	];
}

function useNotes({ from, to }: { readonly from: string; readonly to: string }, { filters }: View) {
	const where = filters.map(writeFilter);
	const { data } = useQuery({
		queryKey: ['notes', from, to, where],
		queryFn: ({ signal }) => api.listNotes({ from, to, where }, { signal }),
		staleTime: 60_000,
	});
	return (data?.notes ?? []).slice(0, letters.length);
}
