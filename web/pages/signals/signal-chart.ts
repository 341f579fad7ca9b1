/** The course of what has changed: its values with their intervals, the day of the change, the level before and after. */
import type { ChartOption } from '../../components/chart/engine.ts';
import {
	categoryAxis,
	type HouseStyle,
	houseOption,
	niceBounds,
	valueAxis,
} from '../../components/chart/house-style.ts';
import { bandSeries } from '../../components/chart/shapes.ts';
import { tooltipElement } from '../../components/chart/tooltip.ts';
import { date } from '../../format/date.ts';
import { figure, figureParts, span } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import { bucketTick, periodName } from '../../format/period.ts';
import { periodOfKey } from '../../view/period.ts';
import { type SignalDetail, styleOfChange } from './signals-data.ts';
import { useTexts } from './texts.ts';

type Point = SignalDetail['points'][number];

export function signalChart(label: string, detail: SignalDetail, house: HouseStyle): ChartOption {
	const { colour, narrow } = house;
	const { grain, points, signal } = detail;
	const { lead, sides } = signal;
	const t = useTexts.now;
	const style = styleOfChange(lead);
	const size = style.scale?.seconds ?? 1;
	const scaled = (value: number | null) => (value === null ? null : value / size);
	const values = points.map(({ value }) => scaled(value));
	const lows = points.map(({ low }) => scaled(low));
	const highs = points.map(({ high }) => scaled(high));
	const within =
		({ from, to }: { from: string; to: string }) =>
		(point: Point) =>
			point.from >= from && point.from < to;
	const level = (side: 'before' | 'after') =>
		points.map((point) => (within(sides[side])(point) ? scaled(lead[side].value) : null));
	const onset = points.findIndex(({ from }) => from >= lead.onset);
	const levelOf = (side: 'before' | 'after', color: string) => ({
		type: 'line',
		data: level(side),
		showSymbol: false,
		silent: true,
		lineStyle: { color, width: 2.5, type: 'solid' },
	});
	return {
		...houseOption(house, label),
		xAxis: categoryAxis(
			house,
			points.map(({ from }, at) => bucketTick(grain, from, at === 0)),
			Math.max(1, Math.ceil(points.length / (narrow ? 4 : 10))),
		),
		yAxis: valueAxis(
			house,
			niceBounds(
				[...values, ...lows, ...highs].filter((one) => one !== null),
				false,
			),
			(value) => figureParts(value * size, { ...style, decimals: undefined })[0],
		),
		tooltip: {
			...(houseOption(house, label).tooltip as object),
			formatter: (items: unknown) => tooltipOf(points[indexOf(items)], style),
		},
		series: [
			bandSeries(lows, highs, colour('band')),
			levelOf('before', colour('prev')),
			levelOf('after', colour('ink')),
			{
				type: 'line',
				data: values,
				symbol: 'circle',
				symbolSize: points.length > 60 ? 3.2 : 4,
				itemStyle: { color: colour('data') },
				lineStyle: { color: colour('data'), width: 1.5 },
				markLine: {
					silent: true,
					symbol: 'none',
					animation: false,
					data:
						onset < 0
							? []
							: [
									{
										xAxis: onset,
										lineStyle: { color: colour('ink'), width: 1.25, type: 'solid' },
										label: {
											position: 'end',
											formatter: t('since', { date: date(lead.onset) }),
											color: colour('ink'),
											fontSize: 12,
											fontWeight: 600,
										},
									},
								],
				},
			},
		],
	};
}

function indexOf(items: unknown): number {
	const first = Array.isArray(items) ? items[0] : items;
	return typeof first === 'object' && first !== null && 'dataIndex' in first ? Number(first.dataIndex) : -1;
}

function tooltipOf(point: Point | undefined, style: ReturnType<typeof styleOfChange>) {
	if (!point) return '';
	const { value, low, high, n, label } = point;
	const period = periodOfKey(label);
	const interval = low === null || high === null ? '' : `, ${span(low, high, style)}`;
	return tooltipElement(period === null ? label : periodName(period), [
		{ name: useTexts.now('value'), text: `${figure(value, style)}${interval}`, strong: true },
		{ name: 'n', text: whole(n) },
	]);
}
