/** Dots with their intervals beside a line: how far each row lies off what it is held against. */
import { change, type FigureStyle } from '../../format/figure.ts';
import type { ColourName } from '../../theme/tokens.ts';
import type { ChartOption } from './engine.ts';
import { type HouseStyle, houseOption, niceBounds } from './house-style.ts';
import { type TooltipLine, tooltipElement } from './tooltip.ts';

export type DotRow = {
	readonly name: string;
	/** The filled dot, and the hollow one. */
	readonly value: number;
	readonly raw: number;
	/** The interval of the hollow one. */
	readonly low: number;
	readonly high: number;
	readonly tone: 'good' | 'bad' | 'changed';
	/** What is written at the right: how much, and beneath it how sure and of how many. */
	readonly said: string;
	readonly more: readonly string[];
	readonly lines: readonly TooltipLine[];
};

type Input = {
	readonly label: string;
	readonly rows: readonly DotRow[];
	/** Of the axis, whose 0 is the line. */
	readonly style: FigureStyle;
};
type Api = {
	coord(point: readonly [number, number]): [number, number];
	size(range: readonly [number, number]): [number, number];
};

const colours: Readonly<Record<DotRow['tone'], ColourName>> = { good: 'good-mark', bad: 'bad-mark', changed: 'data' };

export function dotChart({ label, rows, style }: Input, house: HouseStyle): ChartOption {
	const { colour, narrow } = house;
	const size = style.scale?.seconds ?? 1;
	const ends = rows.flatMap(({ low, high, value, raw }) => [low, high, value, raw].map((one) => one / size));
	const category = { type: 'category', inverse: true, axisLine: { show: false }, axisTick: { show: false } };
	const line = (x1: number, y1: number, x2: number, y2: number, stroke: string, lineWidth: number) => ({
		type: 'line',
		shape: { x1, y1, x2, y2 },
		style: { stroke, lineWidth },
	});
	return {
		...houseOption(house, label),
		grid: { left: 4, right: 4, top: 4, bottom: 4, outerBoundsMode: 'same' },
		xAxis: {
			type: 'value',
			...niceBounds(ends, true),
			axisLabel: {
				color: colour('ink3'),
				fontSize: 12,
				hideOverlap: true,
				formatter: (value: number) =>
					value === 0 ? '0' : change(value * size, { ...style, decimals: Number.isInteger(value) ? 0 : 1 }),
			},
			splitLine: { lineStyle: { color: colour('grid') } },
		},
		yAxis: [
			{
				...category,
				data: rows.map(({ name }) => name),
				axisLabel: {
					color: colour('ink'),
					fontSize: 13,
					lineHeight: 16,
					width: narrow ? 104 : 240,
					overflow: 'break',
					interval: 0,
				},
			},
			{
				...category,
				position: 'right',
				data: rows.map((_, at) => String(at)),
				axisLabel: {
					interval: 0,
					formatter: (at: string) => {
						const { said = '', more = [] } = rows[Number(at)] ?? {};
						const lines = narrow ? more : [more.join(' · ')];
						return [`{said|${said}}`, ...lines.map((one) => `{more|${one}}`)].join('\n');
					},
					rich: {
						said: { color: colour('ink'), fontSize: 12, fontWeight: 600, lineHeight: 16 },
						more: { color: colour('ink3'), fontSize: narrow ? 11 : 12, lineHeight: 16 },
					},
				},
			},
		],
		tooltip: {
			...(houseOption(house, label).tooltip as object),
			trigger: 'item',
			formatter: ({ dataIndex }: { dataIndex: number }) => {
				const row = rows[dataIndex];
				return row ? tooltipElement(row.name, row.lines) : '';
			},
		},
		series: [
			{
				type: 'custom',
				data: rows.map(({ value }, at) => [value / size, at]),
				// The line and the intervals reach beyond the point that the engine knows of.
				clip: false,
				renderItem: ({ dataIndex }: { dataIndex: number }, api: Api) => {
					const row = rows[dataIndex];
					if (!row) return { type: 'group', children: [] };
					const at = (value: number) => api.coord([value / size, dataIndex])[0];
					const [zero, y] = api.coord([0, dataIndex]);
					const half = api.size([0, 1])[1] / 2;
					const tone = colour(colours[row.tone]);
					const [low, high] = [at(row.low), at(row.high)];
					return {
						type: 'group',
						children: [
							line(zero, y - half, zero, y + half, colour('accent'), 1.5),
							line(low, y, high, y, colour('ink2'), 1.25),
							line(low, y - 3.5, low, y + 3.5, colour('ink2'), 1.25),
							line(high, y - 3.5, high, y + 3.5, colour('ink2'), 1.25),
							{
								type: 'circle',
								shape: { cx: at(row.raw), cy: y, r: 4.5 },
								style: { fill: colour('bg'), stroke: tone, lineWidth: 1.5 },
							},
							{ type: 'circle', shape: { cx: at(row.value), cy: y, r: 4.5 }, style: { fill: tone } },
						],
					};
				},
			},
		],
	};
}
