/** The distance between the arms week by week, and how small an effect is seen after how many weeks. */
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
import { change, changeEnds, type FigureStyle, figureParts } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import { bucketTick, periodName } from '../../format/period.ts';
import { periodOfKey } from '../../view/period.ts';
import type { ExperimentResult, Foresight } from './experiments-data.ts';
import { eitherWay } from './share-text.ts';
import { useTexts } from './texts.ts';

type Point = ExperimentResult['points'][number];

export type DistanceChart = {
	readonly label: string;
	readonly points: readonly Point[];
	readonly style: FigureStyle;
	readonly start: string;
};

export function distanceChart({ label, points: all, style, start }: DistanceChart, house: HouseStyle): ChartOption {
	const { colour, narrow } = house;
	const t = useTexts.now;
	const points = narrow ? all.slice(-26) : all;
	const size = style.scale?.seconds ?? 1;
	const scaled = (value: number | null) => (value === null ? null : value / size);
	const values = points.map(({ difference }) => scaled(difference));
	const [lows, highs] = [points.map(({ low }) => scaled(low)), points.map(({ high }) => scaled(high))];
	const shown = [...values, ...lows, ...highs, 0].filter((one) => one !== null);
	const after = points.findIndex(({ role }) => role === 'after');
	const from = (at: number) => periodOfKey(points[at]?.label ?? '')?.from ?? '';
	const every = Math.max(1, Math.ceil(points.length / (narrow ? 4 : 10)));
	const last = points.findLastIndex(({ difference }) => difference !== null);
	const known = points[last]?.difference ?? null;
	return {
		...houseOption(house, label),
		xAxis: categoryAxis(
			house,
			points.map((_, at) => bucketTick('week', from(at), at === 0)),
			every,
		),
		yAxis: valueAxis(
			house,
			niceBounds(shown, false),
			(value) => figureParts(value * size, { ...style, decimals: undefined }, true)[0],
		),
		tooltip: {
			...(houseOption(house, label).tooltip as object),
			formatter: (items: unknown) => distanceTooltip(points[indexOf(items)], style),
		},
		series: [
			bandSeries(lows, highs, colour('band')),
			{
				type: 'line',
				data: values,
				symbol: 'circle',
				symbolSize: 4,
				itemStyle: { color: colour('data') },
				lineStyle: { color: colour('data'), width: 1.5 },
				endLabel: {
					show: !narrow && known !== null,
					formatter: t('lastWeek', { size: known === null ? '' : change(known, style) }),
					color: colour('ink'),
					fontSize: 12,
					fontWeight: 600,
				},
				markLine: {
					silent: true,
					symbol: 'none',
					animation: false,
					data: [
						{
							yAxis: 0,
							lineStyle: { color: colour('ink3'), width: 1.25, type: 'solid' as const },
							label: { show: false },
						},
						...(after < 0
							? []
							: [
									{
										xAxis: after,
										lineStyle: { color: colour('ink'), width: 1.25, type: 'solid' as const },
										label: {
											position: 'end' as const,
											formatter: t('began', { date: date(start) }),
											color: colour('ink'),
											fontSize: 12,
											fontWeight: 600,
										},
									},
								]),
					],
				},
			},
		],
	};
}

function distanceTooltip(point: Point | undefined, style: FigureStyle) {
	if (!point) return '';
	const t = useTexts.now;
	const { difference, low, high, treated, control, label } = point;
	const period = periodOfKey(label);
	const size = difference === null ? '\u2014' : change(difference, style);
	const range = low === null || high === null ? '' : `, ${t('span', changeEnds(low, high, style))}`;
	return tooltipElement(period === null ? label : periodName(period), [
		{ name: t('difference'), text: `${size}${range}`, strong: true },
		{ name: t('n'), text: `${whole(treated.n)} / ${whole(control.n)}` },
	]);
}

export type SeenChart = {
	readonly label: string;
	readonly foresight: Foresight;
	readonly style: FigureStyle;
};

export function seenPoints({ lengths, planned }: Foresight) {
	return [...lengths.filter(({ weeks }) => weeks !== planned.weeks), planned]
		.flatMap(({ weeks, effect }) => (effect === null ? [] : [{ weeks, effect }]))
		.toSorted((one, other) => one.weeks - other.weeks);
}

export function seenChart({ label, foresight, style }: SeenChart, house: HouseStyle): ChartOption {
	const { colour, narrow } = house;
	const t = useTexts.now;
	const points = seenPoints(foresight);
	const size = style.scale?.seconds ?? 1;
	const { planned, sought } = foresight;
	const hoped = sought === null ? null : Math.abs(sought) / size;
	const values = points.map(({ effect }) => effect / size);
	return {
		...houseOption(house, label),
		xAxis: categoryAxis(
			house,
			points.map(({ weeks }) => String(weeks)),
			1,
		),
		yAxis: valueAxis(
			house,
			niceBounds([...values, ...(hoped === null ? [] : [hoped])], true),
			(value) => figureParts(value * size, { ...style, decimals: undefined })[0],
		),
		tooltip: {
			...(houseOption(house, label).tooltip as object),
			formatter: (items: unknown) => {
				const point = points[indexOf(items)];
				if (!point) return '';
				return tooltipElement(t('weeks', { count: point.weeks }), [
					{ name: t('seenFrom'), text: eitherWay(point.effect, style), strong: true },
				]);
			},
		},
		series: [
			{
				type: 'bar',
				barWidth: '46%',
				data: values.map((value, at) => ({
					value,
					itemStyle: { color: colour(points[at]?.weeks === planned.weeks ? 'data' : 'prev') },
				})),
				markLine: {
					silent: true,
					symbol: 'none',
					animation: false,
					data:
						hoped === null
							? []
							: [
									{
										yAxis: hoped,
										lineStyle: { color: colour('ink'), width: 1.25, type: 'solid' },
										label: {
											show: !narrow,
											position: 'end',
											formatter: t('hopedFor'),
											color: colour('ink'),
											fontSize: 12,
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
