/** The figure from the beginning of a month to the end of each day: what is known as a line, what may come as a fan. */
import type { Forecast } from '../../api/forecast.ts';
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
import { useTexts } from './texts.ts';

export type ForecastChart = {
	readonly label: string;
	readonly points: Forecast['points'];
	readonly style: FigureStyle;
	readonly targets: readonly { readonly value: number; readonly text: string }[];
	/** From half of the beginning of a month nothing is told by a few rows. */
	readonly fromZero: boolean;
};

export function forecastChart(
	{ label, points, style, targets, fromZero }: ForecastChart,
	house: HouseStyle,
): ChartOption {
	const { colour, narrow } = house;
	const t = useTexts.now;
	const size = style.scale?.seconds ?? 1;
	const scaled = (value: number | null) => (value === null ? null : value / size);
	const firstAhead = points.findIndex(({ known }) => !known);
	const of = (pick: (point: Forecast['points'][number]) => number | null) => points.map((point) => scaled(pick(point)));
	const known = points.map(({ known: is, value }) => (is ? scaled(value) : null));
	// The line goes on from where it stands.
	const ahead = points.map(({ value }, at) => (at >= firstAhead - 1 ? scaled(value) : null));
	const [low95, high95, low80, high80] = [
		of((p) => p.low95),
		of((p) => p.high95),
		of((p) => p.low80),
		of((p) => p.high80),
	];
	const shown = [...known, ...ahead, ...low95, ...high95, ...targets.map(({ value }) => value / size)];
	const bounds = niceBounds(
		shown.filter((one) => one !== null),
		fromZero,
	);
	const ticks = points.map(({ day }) => date(day, { day: 'numeric', month: 'short' }));
	const line = { type: 'line', showSymbol: false, symbol: 'circle', symbolSize: 5 } as const;
	return {
		...houseOption(house, label),
		xAxis: categoryAxis(house, ticks, Math.max(1, Math.ceil(points.length / (narrow ? 4 : 8)))),
		yAxis: valueAxis(house, bounds, (value) => figureParts(value * size, { ...style, decimals: undefined })[0]),
		tooltip: {
			...(houseOption(house, label).tooltip as object),
			formatter: (items: unknown) => {
				const [{ dataIndex = -1 } = {}] = [items].flat() as { dataIndex?: number }[];
				const point = points[dataIndex];
				if (!point) return '';
				const { low80: low, high80: high, low95: lowest, high95: highest } = point;
				const isRange = low !== null && high !== null && lowest !== null && highest !== null;
				return tooltipElement(date(point.day), [
					{ name: t(point.known ? 'forecastSoFar' : 'forecastLikely'), text: figure(point.value, style), strong: true },
					...(isRange
						? [
								{ name: t('forecast80'), text: span(low, high, style) },
								{ name: t('interval95'), text: span(lowest, highest, style) },
							]
						: []),
				]);
			},
		},
		series: [
			bandSeries(low95, high95, colour('band')),
			bandSeries(low80, high80, colour('band')),
			{ ...line, data: ahead, silent: true, lineStyle: { color: colour('data'), width: 1.75, type: [4, 3] } },
			{
				...line,
				data: known,
				itemStyle: { color: colour('data') },
				lineStyle: { color: colour('data'), width: 2 },
				markLine: {
					silent: true,
					symbol: 'none',
					animation: false,
					data: targets.map(({ value, text }) => ({
						yAxis: value / size,
						lineStyle: { color: colour('accent'), width: 1.5, type: [5, 3] },
						label: {
							position: narrow ? 'insideStartTop' : 'end',
							formatter: text,
							color: colour('accent'),
							fontSize: 12,
							fontWeight: 600,
						},
					})),
				},
			},
		],
	};
}
