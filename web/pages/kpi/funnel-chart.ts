/** Units by size within the limits of chance: who lies outside differs by more than chance. */

import { type Funnel, funnelReach, funnelScores } from '../../../src/stats/funnel.ts';
import type { ChartOption } from '../../components/chart/engine.ts';
import { type HouseStyle, houseOption, niceBounds, valueAxis } from '../../components/chart/house-style.ts';
import { tooltipElement } from '../../components/chart/tooltip.ts';
import { type FigureStyle, figure, figureParts } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';

export type FunnelPoint = {
	readonly name: string;
	readonly value: number;
	readonly n: number;
	readonly place: 'alarm' | 'warning' | null;
	readonly good: boolean;
	readonly said: string;
};

type Input = {
	readonly label: string;
	/** Of the KPI. */
	readonly name: string;
	readonly funnel: Funnel;
	readonly points: readonly FunnelPoint[];
	readonly style: FigureStyle;
	readonly sizes: string;
};

/** The lines are curves in n: so many pieces look smooth. */
const pieces = 60;

export function funnelChart({ label, name: kpi, funnel, points, style, sizes }: Input, house: HouseStyle): ChartOption {
	const { colour } = house;
	const most = Math.max(...points.map(({ n }) => n));
	const size = style.scale?.seconds ?? 1;
	// Below the smallest unit the funnel opens without end.
	const least = Math.max(1, Math.min(...points.map(({ n }) => n)) * 0.8);
	const ns = Array.from({ length: pieces + 1 }, (_, at) => least + ((most * 1.05 - least) * at) / pieces);
	const line = (score: number, sign: number) =>
		ns.map((n) => [n, (funnel.centre + sign * funnelReach(funnel, n, score)) / size]);
	const ends = [1, -1].map((sign) => (funnel.centre + sign * funnelReach(funnel, least, funnelScores.warning)) / size);
	const around = niceBounds([...points.map(({ value }) => value / size), ...ends], false);
	// The limits of chance are symmetric and may reach where no value can lie.
	const [floor, ceiling] = rangeOf(style.unit);
	const bounds = { ...around, min: Math.max(around.min, floor), max: Math.min(around.max, ceiling) };
	/** Names of two that lie close together stand to either side of them. */
	const nameAt = ({ n, value }: FunnelPoint) => {
		const near = points.find(
			(other) =>
				other.place !== null &&
				(other.n !== n || other.value !== value) &&
				Math.abs(other.n - n) < 0.2 * most &&
				Math.abs(other.value - value) / size < 0.1 * (bounds.max - bounds.min),
		);
		return near === undefined ? 'top' : near.n > n || (near.n === n && near.value > value) ? 'left' : 'right';
	};
	const limit = (score: number, sign: number, dash: readonly number[]) => ({
		type: 'line',
		data: line(score, sign),
		showSymbol: false,
		silent: true,
		lineStyle: { color: colour('same-mark'), width: 1, type: dash },
	});
	return {
		...houseOption(house, label),
		grid: { left: 4, right: 24, top: 12, bottom: 20, outerBoundsMode: 'same' },
		xAxis: {
			type: 'value',
			min: 0,
			name: sizes,
			nameLocation: 'middle',
			nameGap: 24,
			nameTextStyle: { color: colour('ink3'), fontSize: 12 },
			splitNumber: 4,
			splitLine: { show: false },
			axisLine: { show: true, lineStyle: { color: colour('line2') } },
			axisLabel: { color: colour('ink3'), fontSize: 12, formatter: whole, hideOverlap: true },
		},
		yAxis: valueAxis(house, bounds, (value) => figureParts(value * size, { ...style, decimals: undefined })[0]),
		tooltip: {
			...(houseOption(house, label).tooltip as object),
			trigger: 'item',
			formatter: ({ dataIndex }: { dataIndex: number }) => {
				const point = points[dataIndex];
				if (!point) return '';
				return tooltipElement(point.name, [
					{ name: kpi, text: figure(point.value, style), strong: true },
					{ name: 'n', text: whole(point.n) },
					{ name: '', text: point.said },
				]);
			},
		},
		series: [
			limit(funnelScores.alarm, 1, [4, 3]),
			limit(funnelScores.alarm, -1, [4, 3]),
			limit(funnelScores.warning, 1, [1, 2]),
			limit(funnelScores.warning, -1, [1, 2]),
			{
				type: 'line',
				data: [
					[0, funnel.centre / size],
					[most * 1.05, funnel.centre / size],
				],
				showSymbol: false,
				silent: true,
				lineStyle: { color: colour('same-mark'), width: 1.25 },
			},
			{
				type: 'scatter',
				data: points.map((point) => {
					const { n, value, place, good, name } = point;
					const mark = colour(good ? 'good-mark' : 'bad-mark');
					return {
						value: [n, value / size],
						symbol: place === null || good ? 'circle' : 'diamond',
						symbolSize: place === null ? 6 : 10,
						itemStyle:
							place === null
								? { color: colour('data') }
								: place === 'alarm'
									? { color: mark }
									: { color: colour('bg'), borderColor: mark, borderWidth: 1.75 },
						label: {
							show: place !== null,
							formatter: name,
							position: nameAt(point),
							color: colour('ink'),
							fontSize: 12,
						},
					};
				}),
				labelLayout: { hideOverlap: true, moveOverlap: 'shiftY' },
			},
		],
	};
}

function rangeOf(unit: FigureStyle['unit']): readonly [number, number] {
	if (unit === 'percent') return [0, 100];
	return unit === 'seconds' ? [0, Number.POSITIVE_INFINITY] : [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
}
