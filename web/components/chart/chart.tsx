/** One drawing by ECharts, as large as its place. Fetched with the engine; take `ChartFrame`. */
import { useComputedColorScheme } from '@mantine/core';
import { useElementSize, useMediaQuery } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { usePrinting } from '../../theme/printing.ts';
import { useLanguage } from '../../words/texts.ts';
import classes from './chart.module.css';
import { type ChartOption, type EChartsType, init } from './engine.ts';
import { type HouseStyle, houseStyle } from './house-style.ts';

export type ChartProps = {
	/** Made anew when the colours, the language or the width change. */
	readonly option: (house: HouseStyle) => ChartOption;
	readonly label: string;
	readonly height: number;
	/** Of a point that was clicked. */
	readonly onPoint?: ((index: number) => void) | undefined;
	readonly onReady?: ((chart: EChartsType) => void) | undefined;
};

export function Chart({ option, label, height, onPoint, onReady }: ChartProps) {
	const { ref, width } = useElementSize<HTMLDivElement>();
	const place = useRef<HTMLDivElement>(null);
	const chart = useRef<EChartsType | null>(null);
	const scheme = useComputedColorScheme('light');
	const printing = usePrinting();
	const language = useLanguage();
	const narrow = useMediaQuery('(max-width: 640px)', false, { getInitialValueInEffect: false });

	// biome-ignore lint/correctness/useExhaustiveDependencies: colours are read from the page, texts from the language
	useEffect(() => {
		if (place.current === null || width === 0) return;
		chart.current ??= init(place.current, null, { renderer: 'svg', width, height });
		chart.current.resize({ width, height });
		chart.current.setOption(option(houseStyle(narrow)), { notMerge: true });
		// A sheet is narrower than most windows: its styles shrink the drawing.
		place.current.querySelector('svg')?.setAttribute('viewBox', `0 0 ${width} ${height}`);
		onReady?.(chart.current);
	}, [option, width, height, scheme, printing, language, narrow]);

	useEffect(() => {
		const current = chart.current;
		if (!current || !onPoint) return;
		const click = ({ dataIndex }: { dataIndex?: number }) => dataIndex !== undefined && onPoint(dataIndex);
		current.on('click', click);
		return () => void current.off('click', click);
	});

	useEffect(
		() => () => {
			chart.current?.dispose();
			chart.current = null;
		},
		[],
	);

	return (
		<div ref={ref} style={{ height }}>
			<div ref={place} className={classes.drawing} role="img" aria-label={label} />
		</div>
	);
}
