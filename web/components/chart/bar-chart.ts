/** Parts of a whole, or one number of several groups: lying bars from 0, the value printed at the end of each. */
import { type FigureStyle, figure, span } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import type { ColourName } from '../../theme/tokens.ts';
import type { ChartOption } from './engine.ts';
import { type HouseStyle, houseOption, niceBounds } from './house-style.ts';
import { useTexts } from './texts.ts';
import { tooltipElement } from './tooltip.ts';

export type Bar = {
	readonly name: string;
	readonly value: number;
	readonly low?: number | null | undefined;
	readonly high?: number | null | undefined;
	readonly n: number;
	/** Ink unless it means something. */
	readonly colour?: ColourName | undefined;
};

export type BarChartInput = { readonly label: string; readonly bars: readonly Bar[]; readonly style: FigureStyle };

export function barChart({ label, bars, style }: BarChartInput, house: HouseStyle): ChartOption {
	const { colour } = house;
	const t = useTexts.now;
	return {
		...houseOption(house, label),
		grid: { left: 4, right: 72, top: 4, bottom: 4, outerBoundsMode: 'same' },
		xAxis: {
			type: 'value',
			...niceBounds(
				bars.map(({ value }) => value),
				true,
			),
			show: false,
		},
		yAxis: {
			type: 'category',
			inverse: true,
			data: bars.map(({ name }) => name),
			axisLine: { show: false },
			axisTick: { show: false },
			axisLabel: { color: colour('ink'), fontSize: 13, width: 180, overflow: 'truncate' },
		},
		tooltip: {
			...(houseOption(house, label).tooltip as object),
			trigger: 'item',
			formatter: ({ dataIndex }: { dataIndex: number }) => {
				const bar = bars[dataIndex];
				if (!bar) return '';
				const { low, high } = bar;
				return tooltipElement(bar.name, [
					{ name: t('value'), text: figure(bar.value, style), strong: true },
					...(typeof low === 'number' && typeof high === 'number'
						? [{ name: t('interval'), text: span(low, high, style) }]
						: []),
					{ name: 'n', text: whole(bar.n) },
				]);
			},
		},
		series: [
			{
				type: 'bar',
				data: bars.map((bar) => ({ value: bar.value, itemStyle: { color: colour(bar.colour ?? 'data') } })),
				barMaxWidth: 12,
				label: {
					show: true,
					position: 'right',
					color: colour('ink'),
					fontSize: 12,
					fontWeight: 600,
					formatter: ({ dataIndex }: { dataIndex: number }) => figure(bars[dataIndex]?.value ?? null, style),
				},
			},
		],
	};
}
