/** How every chart looks, in one place. Ink carries data, colour only meaning; no animation, no legend, no frame. */

import { colourNow } from '../../theme/colour-now.ts';
import type { ColourName } from '../../theme/tokens.ts';
import type { ChartOption } from './engine.ts';

export type HouseStyle = {
	readonly colour: (name: ColourName) => string;
	/** A phone: labels inside, fewer points. */
	readonly narrow: boolean;
};

export const font = "'Golos Text Variable', system-ui, sans-serif";

export function houseStyle(narrow: boolean): HouseStyle {
	return { colour: colourNow, narrow };
}

/** What all options begin with. `label`: read aloud in place of the drawing. */
export function houseOption({ colour, narrow }: HouseStyle, label: string): ChartOption {
	return {
		animation: false,
		textStyle: { fontFamily: font, fontSize: 12, color: colour('ink3') },
		aria: { enabled: true, label: { description: label } },
		grid: { left: 4, right: narrow ? 8 : 140, top: 24, bottom: 4, outerBoundsMode: 'same' },
		tooltip: {
			trigger: 'axis',
			confine: true,
			appendTo: undefined,
			transitionDuration: 0,
			backgroundColor: colour('raised'),
			borderColor: colour('line2'),
			borderWidth: 1,
			padding: [8, 10],
			textStyle: { color: colour('ink'), fontSize: 12, fontFamily: font },
			axisPointer: { type: 'line', lineStyle: { color: colour('line2'), type: 'solid' } },
		},
	};
}

export function categoryAxis({ colour }: HouseStyle, labels: readonly string[], every: number) {
	return {
		type: 'category',
		data: labels,
		boundaryGap: true,
		axisLine: { lineStyle: { color: colour('line2') } },
		axisTick: { length: 4, alignWithLabel: true, lineStyle: { color: colour('line2') }, interval: every - 1 },
		axisLabel: { color: colour('ink3'), fontSize: 12, interval: every - 1, hideOverlap: true },
	};
}

export function valueAxis({ colour }: HouseStyle, bounds: Bounds, format: (value: number) => string) {
	return {
		type: 'value',
		...bounds,
		splitNumber: 4,
		axisLine: { show: false },
		axisTick: { show: false },
		axisLabel: { color: colour('ink3'), fontSize: 12, formatter: format },
		splitLine: { lineStyle: { color: colour('grid') } },
	};
}

/** Ends of an axis, and the steps between them: left to itself the engine would take others. */
export type Bounds = { readonly min: number; readonly max: number; readonly interval: number };

/** Round ends with four or five steps between them. Bars start at 0, lines need not. */
export function niceBounds(values: readonly number[], fromZero: boolean): Bounds {
	const known = fromZero ? [...values, 0] : values;
	if (known.length === 0) return { min: 0, max: 1, interval: 0.25 };
	const [least, most] = [Math.min(...known), Math.max(...known)];
	const spread = most - least || Math.abs(most) || 1;
	const step = niceStep(spread / 4);
	const [min, max] = [Math.floor(least / step) * step, Math.ceil(most / step) * step];
	return { min: rounded(min), max: rounded(max === min ? min + step : max), interval: step };
}

function niceStep(rough: number): number {
	const power = 10 ** Math.floor(Math.log10(rough));
	const nice = [1, 2, 2.5, 5, 10].find((one) => one * power >= rough) ?? 10;
	return nice * power;
}

/** Without the dust of binary fractions. */
function rounded(value: number): number {
	return Number(value.toPrecision(12));
}
