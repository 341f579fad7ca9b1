/** Before and after: the line as it was, the line as it would have been, and where the action began. */
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
import { type FigureStyle, figure, figureParts, span } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import { bucketTick, periodName } from '../../format/period.ts';
import { periodOfKey } from '../../view/period.ts';
import type { ActionEffect } from './actions-data.ts';
import { useTexts } from './texts.ts';

export type EffectChart = {
	readonly label: string;
	readonly effect: ActionEffect;
	readonly style: FigureStyle;
	/** The day on which it began. */
	readonly start: string | undefined;
};

export function effectChart({ label, effect, style, start }: EffectChart, house: HouseStyle): ChartOption {
	const { colour, narrow } = house;
	const { grain, target } = effect;
	const t = useTexts.now;
	const points = narrow ? target.points.slice(-40) : target.points;
	const size = style.scale?.seconds ?? 1;
	const scaled = (value: number | null | undefined) => (value === null || value === undefined ? null : value / size);
	const values = points.map(({ value }) => scaled(value));
	const expected = points.map((point) => scaled(point.expected?.value));
	const after = points.findIndex(({ role }) => role === 'after');
	// What would have been matters from the start on; before it the line of the past is enough.
	const begin = after < 0 ? points.length : Math.max(0, after - 1);
	const within = (at: number, end: number | null | undefined) => (at >= begin ? scaled(end) : null);
	const lows = points.map((point, at) => within(at, point.expected?.low));
	const highs = points.map((point, at) => within(at, point.expected?.high));
	const shown = [...values, ...expected, ...lows, ...highs].filter((one) => one !== null);
	const left = points.flatMap(({ role }, at) => (role === 'left' ? [at] : []));
	const every = Math.max(1, Math.ceil(points.length / (narrow ? 4 : 10)));
	const from = (at: number) => periodOfKey(points[at]?.label ?? '')?.from ?? '';
	const began = start === undefined ? -1 : points.findLastIndex((_, at) => from(at) <= start);
	const last = values.findLastIndex((value) => value !== null);
	return {
		...houseOption(house, label),
		xAxis: categoryAxis(
			house,
			points.map((_, at) => bucketTick(grain, from(at), at === 0)),
			every,
		),
		yAxis: valueAxis(
			house,
			niceBounds(shown, false),
			(value) => figureParts(value * size, { ...style, decimals: undefined })[0],
		),
		tooltip: {
			...(houseOption(house, label).tooltip as object),
			formatter: (items: unknown) => tooltipOf(points[indexOf(items)], style),
		},
		series: [
			bandSeries(lows, highs, colour('band')),
			{
				type: 'line',
				data: expected,
				showSymbol: false,
				silent: true,
				lineStyle: { color: colour('prev'), width: 1.25, type: [4, 3] },
				endLabel: {
					show: !narrow,
					formatter: t(target.controlled === null ? 'without' : 'ownPast'),
					color: colour('prev'),
					fontSize: 12,
				},
				labelLayout: { hideOverlap: true, moveOverlap: 'shiftY' },
			},
			{
				type: 'line',
				data: values.map((value, at) => ({
					value,
					...(points[at]?.role === 'left' && {
						itemStyle: { color: colour('bg'), borderColor: colour('data'), borderWidth: 1.25 },
					}),
				})),
				symbol: 'circle',
				symbolSize: points.length > 60 ? 3.2 : 4,
				itemStyle: { color: colour('data') },
				lineStyle: { color: colour('data'), width: 1.5 },
				endLabel: {
					show: !narrow && last >= 0,
					formatter: t('actual', { value: figure(points[last]?.value ?? null, style) }),
					color: colour('ink'),
					fontSize: 12,
					fontWeight: 600,
				},
				labelLayout: { hideOverlap: true, moveOverlap: 'shiftY' },
				markLine: {
					silent: true,
					symbol: 'none',
					animation: false,
					data:
						after < 0 || began < 0
							? []
							: [
									{
										xAxis: began,
										lineStyle: { color: colour('ink'), width: 1.25, type: 'solid' },
										label: {
											position: 'end',
											formatter: start === undefined ? '' : t('began', { date: date(start) }),
											color: colour('ink'),
											fontSize: 12,
											fontWeight: 600,
										},
									},
								],
				},
				markArea: {
					silent: true,
					data:
						left.length === 0
							? []
							: [
									[
										{
											xAxis: left[0],
											itemStyle: {
												color: colour('fill'),
												decal: {
													symbol: 'rect',
													color: colour('line2'),
													dashArrayX: [1, 0],
													dashArrayY: [1, 5],
													rotation: Math.PI / 4,
												},
											},
											label: {
												position: 'insideBottomRight',
												formatter: t('leftOut'),
												color: colour('ink3'),
												fontSize: 12,
											},
										},
										{ xAxis: left.at(-1) },
									],
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

function tooltipOf(point: ActionEffect['target']['points'][number] | undefined, style: FigureStyle) {
	if (!point) return '';
	const t = useTexts.now;
	const { value, n, expected, role } = point;
	const period = periodOfKey(point.label);
	return tooltipElement(period === null ? point.label : periodName(period), [
		{ name: t('value'), text: figure(value, style), strong: true },
		...(expected === null
			? []
			: [
					{ name: t('without'), text: `${figure(expected.value, style)}, ${span(expected.low, expected.high, style)}` },
				]),
		...(role === 'left' ? [{ name: '', text: t('leftOut') }] : []),
		{ name: 'n', text: whole(n) },
	]);
}
