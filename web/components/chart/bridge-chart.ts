/** A bridge: lying bars, each from where the one above ended, between what it was and what it is. */

import { type FigureStyle, figure } from '../../format/figure.ts';
import type { ColourName } from '../../theme/tokens.ts';
import type { ChartOption } from './engine.ts';
import { type HouseStyle, houseOption, niceBounds } from './house-style.ts';
import { type TooltipLine, tooltipElement } from './tooltip.ts';

/** `before` and `now` are wholes; `mix` and `volume` are drawn hollow, since no part of the company stands behind them. */
export type BridgeRow = {
	readonly kind: 'before' | 'now' | 'mix' | 'volume' | (string & {});
	/** Where it begins and ends; of a whole both are its value. */
	readonly from: number;
	readonly to: number;
	/** Of the step; of a whole that of its value. */
	readonly low: number | null;
	readonly high: number | null;
	readonly name: string;
	/** What is written at its end: how much, and beneath it how sure and of how many. */
	readonly said: string;
	readonly interval: string | null;
	readonly counts: string;
	readonly tone: 'good' | 'bad' | 'changed' | 'same';
	readonly lines: readonly TooltipLine[];
};

type Input = { readonly label: string; readonly rows: readonly BridgeRow[]; readonly style: FigureStyle };
type Api = { coord(point: readonly [number, number]): [number, number] };

/** On a phone the interval and n stand beneath each other. */
export const rowHeights = { wide: 40, narrow: 54 } as const;
const bar = 14;

const colours: Readonly<Record<BridgeRow['tone'], ColourName>> = {
	good: 'good-mark',
	bad: 'bad-mark',
	changed: 'data',
	same: 'same-mark',
};

export function bridgeChart({ label, rows, style }: Input, house: HouseStyle): ChartOption {
	const { colour, narrow } = house;
	const size = style.scale?.seconds ?? 1;
	const limits = rows.map((row) => limitsOf(row));
	const known = [...rows.flatMap(({ from, to }) => [from, to]), ...limits.flatMap((one) => one ?? [])];
	const bounds = niceBounds(
		known.map((value) => value / size),
		false,
	);
	const category = {
		type: 'category',
		inverse: true,
		axisLine: { show: false },
		axisTick: { show: false },
	};
	return {
		...houseOption(house, label),
		grid: { left: 4, right: 4, top: 4, bottom: 4, outerBoundsMode: 'same' },
		xAxis: {
			type: 'value',
			...bounds,
			axisLabel: {
				color: colour('ink3'),
				fontSize: 12,
				hideOverlap: true,
				formatter: (value: number) => figure(value * size, { ...style, decimals: undefined }),
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
					width: narrow ? 96 : 200,
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
						const { said = '', interval = null, counts = '' } = rows[Number(at)] ?? {};
						const more = [interval, counts].filter((one) => one !== null);
						const lines = narrow ? more : [more.join(' · ')];
						return [`{said|${said}}`, ...lines.map((line) => `{more|${line}}`)].join('\n');
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
				data: rows.map(({ to }, at) => [to / size, at]),
				// What is drawn may reach beyond the point that the engine knows of.
				clip: false,
				renderItem: ({ dataIndex }: { dataIndex: number }, api: Api) => {
					const row = rows[dataIndex];
					if (!row) return { type: 'group', children: [] };
					const at = (value: number): [number, number] => api.coord([value / size, dataIndex]);
					const next = dataIndex + 1 < rows.length ? api.coord([row.to / size, dataIndex + 1]) : null;
					const { from, to, kind, tone } = row;
					const [[x1, y], [x2]] = [at(from), at(to)];
					const isWhole = kind === 'before' || kind === 'now';
					const line = (a: number, b: number, c: number, d: number, stroke: string, lineWidth = 1) => ({
						type: 'line',
						shape: { x1: a, y1: b, x2: c, y2: d },
						style: { stroke, lineWidth },
					});
					const reach = limits[dataIndex];
					const ink = colour(isWhole ? 'data' : 'ink2');
					const [low, high] = reach ? [at(reach[0])[0], at(reach[1])[0]] : [0, 0];
					const whisker = reach
						? [
								line(low, y, high, y, ink, 1.25),
								line(low, y - 3.5, low, y + 3.5, ink, 1.25),
								line(high, y - 3.5, high, y + 3.5, ink, 1.25),
							]
						: [];
					const hollow = kind === 'mix' || kind === 'volume';
					return {
						type: 'group',
						children: [
							...(next ? [line(x2, y, next[0], next[1], colour('line2'))] : []),
							...(isWhole
								? []
								: [
										{
											type: 'rect',
											shape: {
												x: Math.min(x1, x2),
												y: y - bar / 2,
												width: Math.max(1, Math.abs(x2 - x1)),
												height: bar,
											},
											style: hollow
												? { fill: colour('bg'), stroke: colour(colours[tone]), lineWidth: 1.5 }
												: { fill: colour(colours[tone]) },
										},
									]),
							...whisker,
							...(isWhole
								? [{ type: 'circle', shape: { cx: x2, cy: y, r: 4.5 }, style: { fill: colour('data') } }]
								: []),
						],
					};
				},
			},
		],
	};
}

/** The interval of a step lies around its end, that of a whole around its value. */
function limitsOf({ kind, from, low, high }: BridgeRow): readonly [number, number] | null {
	if (low === null || high === null) return null;
	const base = kind === 'before' || kind === 'now' ? 0 : from;
	return [base + low, base + high];
}
