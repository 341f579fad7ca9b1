/** Importance against performance: what is important and low is where to look first. */
import { useCallback } from 'react';
import { ChartFrame } from '../../components/chart/chart-frame.tsx';
import type { ChartOption } from '../../components/chart/engine.ts';
import { type HouseStyle, houseOption, niceBounds, valueAxis } from '../../components/chart/house-style.ts';
import { tooltipElement } from '../../components/chart/tooltip.ts';
import { figure } from '../../format/figure.ts';
import { number } from '../../format/number.ts';
import { useBoth, useLanguage } from '../../words/texts.ts';
import classes from './drivers.module.css';
import type { Drivers } from './drivers-data.ts';
import { useTexts } from './texts.ts';

type Point = { readonly name: string; readonly importance: number; readonly performance: number };

/** Below this a company is nearer to its own worst than to its best. */
const low = 50;

export function DriverMap({ drivers: { drivers, definition } }: { drivers: Drivers }) {
	const t = useTexts();
	const both = useBoth();
	const language = useLanguage();
	const points = drivers.flatMap(({ names, importance, performance, beyondChance }): Point[] =>
		performance === null || !beyondChance ? [] : [{ name: both(names), importance: importance.value, performance }],
	);
	const mean = points.reduce((sum, { importance }) => sum + importance, 0) / Math.max(1, points.length);
	const first = points.filter((point) => point.importance >= mean && point.performance < low).map(({ name }) => name);
	const label = t('mapLabel', { name: both(definition.names) });
	// biome-ignore lint/correctness/useExhaustiveDependencies: a new drawing only for new numbers
	const option = useCallback((house: HouseStyle) => mapChart({ label, points, mean }, house), [drivers, language]);
	const list = new Intl.ListFormat(language, { type: 'conjunction' });
	return (
		<ChartFrame
			title={t('map')}
			label={label}
			unit={t('mapY')}
			option={option}
			height={300}
			fileName={`${definition.id}-drivers`}
			table={{
				rows: points,
				keyOf: ({ name }) => name,
				columns: [
					{ id: 'name', heading: t('driver'), value: ({ name }) => name },
					{
						id: 'importance',
						heading: t('importance'),
						number: true,
						value: ({ importance }) => importance,
						cell: ({ importance }) => figure(importance, { unit: 'percent', decimals: 1 }),
					},
					{
						id: 'performance',
						heading: t('performance'),
						number: true,
						value: ({ performance }) => performance,
						cell: ({ performance }) => number(performance, { decimals: 0 }),
					},
				],
			}}
		>
			<p className={classes.caption}>
				{first.length > 0 ? t('mapFirst', { names: list.format(first) }) : t('mapNone')}
			</p>
		</ChartFrame>
	);
}

function mapChart(
	{ label, points, mean }: { label: string; points: readonly Point[]; mean: number },
	house: HouseStyle,
): ChartOption {
	const { colour } = house;
	const t = useTexts.now;
	const bounds = niceBounds(
		points.map(({ importance }) => importance),
		true,
	);
	const line = (data: readonly (readonly number[])[]) => ({
		type: 'line',
		data,
		showSymbol: false,
		silent: true,
		lineStyle: { color: colour('same-mark'), width: 1, type: [4, 3] },
	});
	return {
		...houseOption(house, label),
		grid: { left: 4, right: 24, top: 12, bottom: 20, outerBoundsMode: 'same' },
		xAxis: {
			...{ type: 'value', min: 0, max: 100, name: t('mapX'), nameLocation: 'middle', nameGap: 24, splitNumber: 4 },
			nameTextStyle: { color: colour('ink3'), fontSize: 12 },
			splitLine: { show: false },
			axisLine: { show: true, lineStyle: { color: colour('line2') } },
			axisLabel: { color: colour('ink3'), fontSize: 12 },
		},
		yAxis: valueAxis(house, bounds, (value) => number(value, { decimals: value % 1 === 0 ? 0 : 1 })),
		tooltip: {
			...(houseOption(house, label).tooltip as object),
			trigger: 'item',
			formatter: ({ dataIndex }: { dataIndex: number }) => {
				const point = points[dataIndex];
				if (!point) return '';
				return tooltipElement(point.name, [
					{ name: t('importance'), text: figure(point.importance, { unit: 'percent', decimals: 1 }), strong: true },
					{ name: t('performance'), text: number(point.performance, { decimals: 0 }) },
				]);
			},
		},
		series: [
			line([
				[low, 0],
				[low, bounds.max],
			]),
			line([
				[0, mean],
				[100, mean],
			]),
			{
				type: 'scatter',
				data: points.map(({ name, importance, performance }) => {
					const urgent = importance >= mean && performance < low;
					return {
						value: [performance, importance],
						symbol: urgent ? 'diamond' : 'circle',
						symbolSize: urgent ? 11 : 8,
						itemStyle: { color: colour(urgent ? 'bad-mark' : 'data') },
						label: {
							...{ show: true, formatter: name, position: performance > 70 ? 'left' : 'right' },
							color: colour('ink'),
							fontSize: 12,
						},
					};
				}),
				labelLayout: { hideOverlap: true },
			},
		],
	};
}
