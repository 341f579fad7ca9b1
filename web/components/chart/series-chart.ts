/** A KPI over time: its line in its interval, the target, what it is compared with, what happened. */
import { type FigureStyle, figure, figureParts, span } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import { bucketTick } from '../../format/period.ts';
import type { Verdict } from '../../kpi/reading.ts';
import type { Grain } from '../../view/period.ts';
import type { ChartOption } from './engine.ts';
import { categoryAxis, type HouseStyle, houseOption, niceBounds, valueAxis } from './house-style.ts';
import { bandSeries, whiskerSeries } from './shapes.ts';
import { useTexts } from './texts.ts';
import { type TooltipLine, tooltipElement } from './tooltip.ts';

export type SeriesPoint = {
	/** The first day of its bucket, and its name in a tooltip. */
	readonly from: string;
	readonly name: string;
	readonly value: number | null;
	readonly low: number | null;
	readonly high: number | null;
	readonly n: number;
	/** The same bucket of what it is compared with. */
	readonly before?: number | null | undefined;
	/** A point that is said to be out of the usual. */
	readonly signal?: Extract<Verdict, 'better' | 'worse'> | undefined;
};

export type Note = { readonly at: number; readonly letter: string };

export type SeriesChart = {
	readonly label: string;
	readonly grain: Grain;
	readonly points: readonly SeriesPoint[];
	readonly style: FigureStyle;
	readonly target?: { readonly value: number; readonly text: string } | null | undefined;
	readonly beforeName?: string | undefined;
	readonly notes?: readonly Note[] | undefined;
	/** The point that is looked at. */
	readonly selected?: number | null | undefined;
	readonly band?: boolean | undefined;
	/** Counts start at 0. */
	readonly fromZero?: boolean | undefined;
};

/** Below it a line would say more than the points do: dots with whiskers stand alone. */
const leastForLine = 12;

export function seriesChart(chart: SeriesChart, house: HouseStyle): ChartOption {
	const { points, style, target, band = true } = chart;
	const { colour, narrow } = house;
	const t = useTexts.now;
	const size = style.scale?.seconds ?? 1;
	const scaled = (value: number | null | undefined) => (value === null || value === undefined ? null : value / size);
	const values = points.map(({ value }) => scaled(value));
	const lows = points.map(({ low }) => scaled(low));
	const highs = points.map(({ high }) => scaled(high));
	const befores = points.map(({ before }) => scaled(before));
	const shown = [...values, ...befores, ...(band ? [...lows, ...highs] : [])].filter((one) => one !== null);
	const bounds = niceBounds([...shown, ...(target ? [target.value / size] : [])], chart.fromZero ?? false);
	const line = points.length >= leastForLine;
	const last = values.findLastIndex((value) => value !== null);
	// Where both lie close together each steps aside by half a line.
	const closeTo =
		target && last >= 0 && Math.abs((values[last] ?? 0) - target.value / size) < 0.07 * (bounds.max - bounds.min)
			? Math.sign((values[last] ?? 0) - target.value / size) || 1
			: 0;
	const every = Math.max(1, Math.ceil(points.length / (narrow ? 4 : 13)));
	const ticks = points.map(({ from }, at) => bucketTick(chart.grain, from, at === 0));
	return {
		...houseOption(house, chart.label),
		xAxis: categoryAxis(house, ticks, every),
		yAxis: valueAxis(house, bounds, (value) => figureParts(value * size, { ...style, decimals: undefined })[0]),
		tooltip: {
			...(houseOption(house, chart.label).tooltip as object),
			formatter: (items: unknown) => tooltipOf(points[indexOf(items)], chart),
		},
		series: [
			...(band
				? line
					? [bandSeries(lows, highs, colour('band'))]
					: [whiskerSeries(lows, highs, colour('same-mark'))]
				: []),
			...(befores.some((value) => value !== null)
				? [
						{
							type: 'line',
							data: befores,
							showSymbol: false,
							silent: true,
							lineStyle: { color: colour('prev'), width: 1.25, type: [4, 3] },
							endLabel: { show: !narrow, formatter: chart.beforeName ?? '', color: colour('prev'), fontSize: 12 },
							labelLayout: { hideOverlap: true, moveOverlap: 'shiftY' },
						},
					]
				: []),
			{
				type: 'line',
				data: values.map((value, at) => ({
					value,
					...symbolOf(points[at]?.signal, at === last && line, house),
				})),
				showSymbol: true,
				symbol: 'circle',
				symbolSize: line ? 3.8 : 6,
				itemStyle: { color: colour('data') },
				lineStyle: { color: colour('data'), width: line ? 1.75 : 0 },
				endLabel: {
					show: !narrow && last >= 0,
					formatter: figure(points[last]?.value ?? null, style),
					color: colour('ink'),
					fontSize: 12,
					fontWeight: 600,
					offset: [0, -8 * closeTo],
				},
				labelLayout: { hideOverlap: true, moveOverlap: 'shiftY' },
				markLine: {
					silent: true,
					symbol: 'none',
					animation: false,
					data: [...targetLine(target, size, closeTo, house), ...noteLines(chart.notes ?? [], house)],
				},
				markArea: {
					silent: true,
					data: [...gaps(values, t('no_data'), house), ...selection(chart.selected, house)],
				},
			},
		],
	};
}

function symbolOf(signal: SeriesPoint['signal'], isLast: boolean, { colour }: HouseStyle) {
	if (signal === undefined) return isLast ? { symbolSize: 6 } : {};
	return {
		symbol: signal === 'worse' ? 'diamond' : 'circle',
		symbolSize: 9,
		itemStyle: {
			color: colour(signal === 'worse' ? 'bad-mark' : 'good-mark'),
			borderColor: colour('bg'),
			borderWidth: 2.5,
		},
	};
}

function targetLine(
	target: SeriesChart['target'],
	size: number,
	closeTo: number,
	{ colour, narrow }: HouseStyle,
): object[] {
	if (!target) return [];
	return [
		{
			yAxis: target.value / size,
			lineStyle: { color: colour('accent'), width: 1.5, type: [5, 3] },
			label: {
				position: narrow ? 'insideStartTop' : 'end',
				formatter: target.text,
				color: colour('accent'),
				fontSize: 12,
				fontWeight: 600,
				offset: [0, narrow ? 0 : 8 * closeTo],
				...(narrow && { backgroundColor: colour('bg'), padding: [1, 4, 1, 0] }),
			},
		},
	];
}

function noteLines(notes: readonly Note[], { colour }: HouseStyle): object[] {
	return notes.map(({ at, letter }) => ({
		xAxis: at,
		lineStyle: { color: colour('ink2'), width: 1, type: [1, 2] },
		label: {
			position: 'end',
			formatter: letter,
			color: colour('ink'),
			backgroundColor: colour('bg'),
			borderColor: colour('ink2'),
			borderWidth: 1,
			borderRadius: 2,
			padding: [2, 4],
			fontSize: 11,
			fontWeight: 600,
		},
	}));
}

/** A gap is shaded and said: it is not 0. */
function gaps(values: readonly (number | null)[], text: string, { colour }: HouseStyle): object[][] {
	const found: object[][] = [];
	for (let at = 0; at < values.length; at++) {
		if (values[at] !== null) continue;
		let end = at;
		while (end + 1 < values.length && values[end + 1] === null) end++;
		found.push([
			{
				xAxis: at,
				itemStyle: { color: colour('fill'), opacity: 0.6 },
				label: { show: end > at, position: 'insideBottom', formatter: text, color: colour('ink3'), fontSize: 12 },
			},
			{ xAxis: end },
		]);
		at = end;
	}
	return found;
}

function selection(at: number | null | undefined, { colour }: HouseStyle): object[][] {
	if (at === null || at === undefined) return [];
	return [[{ xAxis: at, itemStyle: { color: colour('accent-weak') } }, { xAxis: at }]];
}

function indexOf(items: unknown): number {
	const first = Array.isArray(items) ? items[0] : items;
	return typeof first === 'object' && first !== null && 'dataIndex' in first ? Number(first.dataIndex) : -1;
}

function tooltipOf(point: SeriesPoint | undefined, { style, beforeName }: SeriesChart): HTMLElement | string {
	if (!point) return '';
	const t = useTexts.now;
	const { value, low, high, n, before } = point;
	const lines: TooltipLine[] = [
		{ name: t('value'), text: figure(value, style), strong: true },
		...(low !== null && high !== null ? [{ name: t('interval'), text: span(low, high, style) }] : []),
		...(before !== null && before !== undefined ? [{ name: beforeName ?? '', text: figure(before, style) }] : []),
		{ name: 'n', text: whole(n) },
	];
	return tooltipElement(point.name, lines);
}
