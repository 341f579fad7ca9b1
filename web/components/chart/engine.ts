/** The parts of ECharts that our charts need. Fetched when the first chart is shown. */
import { BarChart, CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import {
	AriaComponent,
	GridComponent,
	MarkAreaComponent,
	MarkLineComponent,
	MarkPointComponent,
	TooltipComponent,
} from 'echarts/components';
import { init, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';

use([
	...[LineChart, BarChart, ScatterChart, CustomChart],
	...[GridComponent, TooltipComponent, MarkLineComponent, MarkAreaComponent, MarkPointComponent, AriaComponent],
	...[LabelLayout, SVGRenderer],
]);

export type { EChartsCoreOption as ChartOption, EChartsType } from 'echarts/core';
export { init };
