/** A chart as a file. Fetched when it is asked for: pictures of points need another renderer. */

import { use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { saveFile } from '../save-file.ts';
import { type ChartOption, type EChartsType, init } from './engine.ts';

use([CanvasRenderer]);

export function saveSvg(chart: EChartsType, name: string): void {
	saveFile(`${name}.svg`, 'image/svg+xml', chart.renderToSVGString());
}

/** Twice as fine as on the screen, on the colour of the page. */
export function savePng(chart: EChartsType, option: ChartOption, background: string, name: string): void {
	const place = document.createElement('div');
	const drawn = init(place, null, { renderer: 'canvas', width: chart.getWidth(), height: chart.getHeight() });
	drawn.setOption(option);
	const [, base64 = ''] = drawn.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: background }).split(',');
	drawn.dispose();
	saveFile(
		`${name}.png`,
		'image/png',
		Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)),
	);
}
