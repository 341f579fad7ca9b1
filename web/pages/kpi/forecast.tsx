/** Where the KPI will be at the end of the month or quarter, and how likely it is to meet its target. */
import { SegmentedControl } from '@mantine/core';
import { useCallback, useState } from 'react';
import { type ForecastSpan, type Forecast as Made, useForecast } from '../../api/forecast.ts';
import type { KpiAsk, KpiCard } from '../../api/kpi.ts';
import { ChartFrame } from '../../components/chart/chart-frame.tsx';
import type { HouseStyle } from '../../components/chart/house-style.ts';
import { Section } from '../../components/section.tsx';
import { Blocks, ErrorState } from '../../components/states/states.tsx';
import { chanceText } from '../../format/chance.ts';
import { date } from '../../format/date.ts';
import { figure, fromTo, span, styleOf } from '../../format/figure.ts';
import type { View } from '../../view/view.ts';
import { useBoth, useLanguage } from '../../words/texts.ts';
import { forecastChart } from './forecast-chart.ts';
import classes from './kpi-page.module.css';
import { useTexts } from './texts.ts';

type Props = { readonly card: KpiCard; readonly ask: KpiAsk; readonly view: View };

const spans: readonly ForecastSpan[] = ['month', 'quarter'];

export function Forecast({ card, ask, view }: Props) {
	const t = useTexts();
	const both = useBoth();
	const [until, setUntil] = useState<ForecastSpan>('month');
	const { data, error, isPlaceholderData, refetch } = useForecast({ kpis: [ask], where: [...view.filters], until });
	const made = data?.forecasts[0]?.kpi === card.id ? data.forecasts[0] : undefined;
	const controls = (
		<SegmentedControl
			size="xs"
			aria-label={t('forecastUntil')}
			data={spans.map((value) => ({ value, label: t(`grain_${value}`) }))}
			value={until}
			onChange={(value) => setUntil(value === 'quarter' ? 'quarter' : 'month')}
		/>
	);
	if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
	if (data === undefined || made === undefined) return <Blocks lines={1} height={240} />;
	if (made.end === null)
		return (
			<Section title={t('forecast')} note={controls}>
				<p className="k-quiet">
					{t('forecastNone')} {made.reason && both(made.reason.words)}
				</p>
			</Section>
		);
	return <Drawn {...{ card, made, controls }} forecasts={data} stale={isPlaceholderData} />;
}

type DrawnProps = {
	readonly card: KpiCard;
	readonly made: Made;
	readonly forecasts: { readonly lastDay: string; readonly known: string | null; readonly label: string };
	readonly controls: React.ReactNode;
	readonly stale: boolean;
};

function Drawn({ card, made, forecasts, controls, stale }: DrawnProps) {
	const t = useTexts();
	const both = useBoth();
	const language = useLanguage();
	const { end, target, points } = made;
	const style = styleOf({
		...{ unit: made.unit, value: end?.value ?? null, low: end?.low95, high: end?.high95, in_currency: made.currency },
	});
	const name = both(card.names);
	const label = t('forecastLabel', { name, day: date(forecasts.lastDay) });
	const exact = { ...style, decimals: undefined };
	const targets = [target?.low ?? null, target?.high ?? null].flatMap((value) =>
		value === null ? [] : [{ value, text: t('targetAt', { target: figure(value, exact) }) }],
	);
	// biome-ignore lint/correctness/useExhaustiveDependencies: a new drawing only for new numbers
	const option = useCallback(
		(house: HouseStyle) => forecastChart({ label, points, style, targets, fromZero: made.unit === 'count' }, house),
		[points, language, targets[0]?.value],
	);
	return (
		<ChartFrame
			title={t('forecast')}
			label={label}
			unit={t('forecastUnit')}
			controls={controls}
			option={option}
			height={220}
			table={{
				rows: points,
				keyOf: ({ day }) => day,
				columns: [
					{ id: 'day', heading: t('grain_day'), value: ({ day }) => day, cell: ({ day }) => date(day) },
					{
						id: 'value',
						heading: t('value'),
						number: true,
						value: ({ value }) => value,
						cell: ({ value }) => figure(value, style),
					},
					{
						id: 'low80',
						heading: t('forecast80'),
						number: true,
						value: ({ low80 }) => low80,
						cell: ({ low80, high80 }) => (low80 !== null && high80 !== null ? span(low80, high80, style) : '—'),
					},
					{
						id: 'low95',
						heading: t('interval95'),
						number: true,
						value: ({ low95 }) => low95,
						cell: ({ low95, high95 }) => (low95 !== null && high95 !== null ? span(low95, high95, style) : '—'),
					},
				],
			}}
			fileName={`${card.id}-forecast-${forecasts.label}`}
			stale={stale}
		>
			{end && (
				<p className={classes.foretold}>
					{t('forecastSentence', {
						...{ name, day: date(forecasts.lastDay), value: figure(end.value, style) },
						range: fromTo(end.low95, end.high95, style),
					})}{' '}
					{target && target.chance !== null && (
						<b>{t('forecastChance', { target: targetText(target), chance: chanceText(target.chance) })}</b>
					)}
					{forecasts.known !== null && (
						<span className="k-quiet"> {t('forecastKnown', { day: date(forecasts.known) })}</span>
					)}
				</p>
			)}
		</ChartFrame>
	);

	function targetText({ low, high }: NonNullable<Made['target']>): string {
		if (low !== null && high !== null) return span(low, high, exact);
		return low === null ? t('forecastAtMost', { value: figure(high, exact) }) : figure(low, exact);
	}
}
