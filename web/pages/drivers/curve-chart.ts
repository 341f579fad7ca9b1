/** A KPI along the values of a driver, with its interval. */
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
import { figure, figureParts, span } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import { driverValue } from './driver-words.ts';
import type { DriverCurve } from './drivers-data.ts';
import { useTexts } from './texts.ts';

type Point = DriverCurve['points'][number];

export function pointName(kind: DriverCurve['kind'], { from, to }: Pick<Point, 'from' | 'to'>): string {
	return from === to ? driverValue(kind, from) : `${driverValue(kind, from)} – ${driverValue(kind, to)}`;
}

export function curveChart({ label, curve }: { label: string; curve: DriverCurve }, house: HouseStyle): ChartOption {
	const { colour, narrow } = house;
	const { points, unit, kind } = curve;
	const t = useTexts.now;
	const style = { unit, decimals: 1 } as const;
	const lows = points.map(({ value }) => value.low);
	const highs = points.map(({ value }) => value.high);
	return {
		...houseOption(house, label),
		xAxis: categoryAxis(
			house,
			points.map(({ from }) => driverValue(kind, from)),
			Math.max(1, Math.ceil(points.length / (narrow ? 4 : 7))),
		),
		yAxis: valueAxis(house, niceBounds([...lows, ...highs], false), (value) => figureParts(value, { unit })[0]),
		tooltip: {
			...(houseOption(house, label).tooltip as object),
			formatter: (items: unknown) => {
				const [{ dataIndex = -1 } = {}] = [items].flat() as { dataIndex?: number }[];
				const point = points[dataIndex];
				if (!point) return '';
				return tooltipElement(pointName(kind, point), [
					{ name: t('value'), text: figure(point.value.value, style), strong: true },
					{ name: t('interval95'), text: span(point.value.low, point.value.high, style) },
					{ name: 'n', text: whole(point.n) },
				]);
			},
		},
		series: [
			bandSeries(lows, highs, colour('band')),
			{
				type: 'line',
				data: points.map(({ value }) => value.value),
				symbol: 'circle',
				symbolSize: 6,
				itemStyle: { color: colour('data') },
				lineStyle: { color: colour('data'), width: 2 },
			},
		],
	};
}
