/** Shapes that ECharts does not bring: intervals as one polygon a run, and whiskers. Stacked lines would fail at gaps and below 0. */

type Api = { coord(point: readonly [number, number]): [number, number] };
type Bounds = readonly (number | null)[];

const custom = { type: 'custom', silent: true, z: 1, tooltip: { show: false } } as const;

/** One item of data a run of points without a gap. */
export function bandSeries(lows: Bounds, highs: Bounds, colour: string) {
	const runs = runsOf(lows, highs);
	return {
		...custom,
		data: runs.map((run) => [run[0] ?? 0, lows[run[0] ?? 0] ?? 0]),
		renderItem: ({ dataIndex }: { dataIndex: number }, api: Api) => {
			const run = runs[dataIndex] ?? [];
			const upper = run.map((at) => api.coord([at, highs[at] ?? 0]));
			const lower = [...run].reverse().map((at) => api.coord([at, lows[at] ?? 0]));
			return { type: 'polygon', shape: { points: [...upper, ...lower] }, style: { fill: colour } };
		},
	};
}

export function whiskerSeries(lows: Bounds, highs: Bounds, colour: string) {
	const places = lows.flatMap((low, at) => (low === null || highs[at] === null ? [] : [at]));
	return {
		...custom,
		data: places.map((at) => [at, lows[at] ?? 0]),
		renderItem: ({ dataIndex }: { dataIndex: number }, api: Api) => {
			const at = places[dataIndex] ?? 0;
			const [x1, y1] = api.coord([at, lows[at] ?? 0]);
			const [x2, y2] = api.coord([at, highs[at] ?? 0]);
			return { type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke: colour, lineWidth: 2 } };
		},
	};
}

function runsOf(lows: Bounds, highs: Bounds): readonly (readonly number[])[] {
	const runs: number[][] = [];
	lows.forEach((low, at) => {
		if (low === null || highs[at] === null) return;
		const current = runs.at(-1);
		if (current?.at(-1) === at - 1) current.push(at);
		else runs.push([at]);
	});
	return runs;
}
