/** How many are asked on each day: standing bars from 0. */
import type { ChartOption } from '../../../components/chart/engine.ts';
import {
	categoryAxis,
	type HouseStyle,
	houseOption,
	niceBounds,
	valueAxis,
} from '../../../components/chart/house-style.ts';
import { tooltipElement } from '../../../components/chart/tooltip.ts';
import { date } from '../../../format/date.ts';
import { whole } from '../../../format/number.ts';
import { bucketTick } from '../../../format/period.ts';
import type { Simulation } from './send-data.ts';

type Days = Simulation['days'];

export function daysChart(
	days: Days,
	words: { readonly label: string; readonly asked: string },
	house: HouseStyle,
): ChartOption {
	const { colour, narrow } = house;
	const option = houseOption(house, words.label);
	const every = Math.max(1, Math.ceil(days.length / (narrow ? 4 : 7)));
	const bounds = niceBounds(
		days.map(({ asked }) => asked),
		true,
	);
	// People are counted whole.
	const interval = Math.max(1, bounds.interval);
	return {
		...option,
		grid: { left: 4, right: 8, top: 12, bottom: 4, outerBoundsMode: 'same' },
		xAxis: categoryAxis(
			house,
			days.map(({ day }, at) => bucketTick('day', day, at === 0)),
			every,
		),
		yAxis: valueAxis(house, { ...bounds, max: Math.ceil(bounds.max / interval) * interval, interval }, whole),
		tooltip: {
			...(option.tooltip as object),
			axisPointer: { type: 'none' },
			formatter: (items: unknown) => {
				const [item] = items as { dataIndex: number }[];
				const found = days[item?.dataIndex ?? -1];
				if (found === undefined) return '';
				const name = date(found.day, { weekday: 'short', day: 'numeric', month: 'long' });
				return tooltipElement(name, [{ name: words.asked, text: whole(found.asked), strong: true }]);
			},
		},
		series: [
			{
				type: 'bar',
				data: days.map(({ asked }) => asked),
				barMaxWidth: 12,
				barCategoryGap: '25%',
				itemStyle: { color: colour('data') },
			},
		],
	};
}
