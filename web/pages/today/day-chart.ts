/** A day hour by hour: the line of today in the band of what is usual. */
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
import { type FigureStyle, figure, span } from '../../format/figure.ts';
import { whole } from '../../format/number.ts';
import { useTexts } from './texts.ts';
import type { Beside, Course } from './today-data.ts';
import { shapeOfWord, usualWordOf } from './usual.ts';

export type CourseName = 'contacts' | 'waiting' | 'serviceLevel';
type Hour = Course['hours'][number];

export type DayChart = {
	readonly label: string;
	readonly course: CourseName;
	readonly hours: readonly Hour[];
	readonly style: FigureStyle;
	/** How many times as large as on a page. */
	readonly size: number;
};

/** What is better of it. */
const betterOf = { contacts: 'neutral', waiting: 'lower', serviceLevel: 'higher' } as const;

/** The hours in which anything happens, today or usually. */
export function busyHours(hours: readonly Hour[]): readonly Hour[] {
	const isBusy = ({ contacts }: Hour) => (contacts.value ?? 0) > 0 || (contacts.usual?.middle ?? 0) > 0;
	const [first, last] = [hours.findIndex(isBusy), hours.findLastIndex(isBusy)];
	return first === -1 ? hours : hours.slice(first, last + 1);
}

/** A count of an hour that has not ended would look like a fall; the others are known at any moment. */
export function shownValue({ state, ...courses }: Hour, course: CourseName): number | null {
	if (state === 'ahead' || (state === 'running' && course === 'contacts')) return null;
	return courses[course].value;
}

export function hourName(hour: number): string {
	return `${hour}:00`;
}

export function dayChart({ label, course, hours, style, size }: DayChart, house: HouseStyle): ChartOption {
	const { colour } = house;
	const t = useTexts.now;
	const besides = hours.map((hour) => hour[course]);
	const values = hours.map((hour) => shownValue(hour, course));
	const lows = besides.map(({ usual }) => usual?.low ?? null);
	const highs = besides.map(({ usual }) => usual?.high ?? null);
	const middles = besides.map(({ usual }) => usual?.middle ?? null);
	const last = values.findLastIndex((value) => value !== null);
	const known = [...values, ...lows, ...highs].filter((one) => one !== null);
	const bounds = style.unit === 'percent' ? { min: 0, max: 100, interval: 25 } : niceBounds(known, true);
	const base = houseOption(house, label);
	const fontSize = 12 * size;
	const every = Math.max(1, Math.ceil(hours.length / (house.narrow ? 4 : 6)));
	const category = categoryAxis(
		house,
		hours.map(({ hour }) => hourName(hour)),
		every,
	);
	const numbers = valueAxis(house, bounds, (value) => figure(value, { ...style, decimals: undefined }));
	return {
		...base,
		grid: { left: 4, right: 8 * size, top: 18 * size, bottom: 4, outerBoundsMode: 'same' },
		xAxis: { ...category, axisLabel: { ...category.axisLabel, fontSize } },
		yAxis: { ...numbers, axisLabel: { ...numbers.axisLabel, fontSize } },
		tooltip: {
			...(base.tooltip as object),
			formatter: (items: unknown) => {
				const at = indexOf(items);
				const [hour, beside] = [hours[at], besides[at]];
				if (!hour || !beside) return '';
				const { usual, n } = beside;
				return tooltipElement(hourName(hour.hour), [
					{ name: t('todayLine'), text: figure(values[at] ?? null, style), strong: true },
					...(usual ? [{ name: t('usualLine'), text: span(usual.low, usual.high, style) }] : []),
					...(usual ? [{ name: t('days'), text: whole(usual.n) }] : []),
					...(course === 'serviceLevel' ? [{ name: 'n', text: whole(n) }] : []),
				]);
			},
		},
		series: [
			bandSeries(lows, highs, colour('band')),
			{
				type: 'line',
				data: middles,
				showSymbol: false,
				silent: true,
				lineStyle: { color: colour('prev'), width: 1.25 * size, type: [4 * size, 3 * size] },
			},
			{
				type: 'line',
				data: values.map((value, at) => ({
					value,
					symbolSize: 0,
					...(at === last && lastPoint(besides[at], value, course, size, house)),
				})),
				showSymbol: true,
				connectNulls: false,
				lineStyle: { color: colour('data'), width: 1.75 * size },
				itemStyle: { color: colour('data') },
				z: 3,
			},
		],
	};
}

/** The newest point bears its verdict and its number. */
function lastPoint(
	beside: Beside | undefined,
	value: number | null,
	course: CourseName,
	size: number,
	{ colour }: HouseStyle,
) {
	const word = beside ? usualWordOf({ ...beside, value }) : null;
	const shape = word === null ? 'unclear' : shapeOfWord(word, betterOf[course]);
	const [mark, text] = {
		...{ worse: ['bad-mark', 'bad'], better: ['good-mark', 'good'], changed: ['data', 'ink'] },
		...{ unclear: ['data', 'ink'], few: ['data', 'ink'] },
	}[shape as 'worse' | 'better' | 'changed' | 'unclear' | 'few'] as ['data', 'ink'];
	return {
		symbol: shape === 'worse' ? 'diamond' : shape === 'changed' ? 'rect' : 'circle',
		symbolSize: (shape === 'worse' ? 11 : 8) * size,
		itemStyle: { color: colour(mark), borderColor: colour('bg'), borderWidth: 2 * size },
		label: {
			show: true,
			position: 'top',
			formatter: figure(value, course === 'serviceLevel' ? { unit: 'percent', decimals: 0 } : { unit: 'count' }),
			color: colour(text),
			fontSize: 12 * size,
			fontWeight: 600,
		},
	};
}

function indexOf(items: unknown): number {
	const first = Array.isArray(items) ? items.find((one) => typeof one === 'object') : items;
	return typeof first === 'object' && first !== null && 'dataIndex' in first ? Number(first.dataIndex) : -1;
}
