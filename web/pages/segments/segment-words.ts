/** Segments in words: names, styles of numbers, which side is the better one. */
import { useMemo } from 'react';
import { changeEnds, type FigureStyle, styleOf } from '../../format/figure.ts';
import { usePartNames } from '../../kpi/part-names.ts';
import type { Explained, Found } from './segments-data.ts';
import { useTexts } from './texts.ts';

export type Side = 'above' | 'below';

/** Of values of segments; those of a quantile are shares of rows, whatever its own unit. */
export function useStyle({ unit, whole, currency, measured }: Found): FigureStyle {
	return useMemo(() => {
		if (measured === 'above') return { unit: 'percent', decimals: 1 };
		const style = styleOf({ ...whole, unit, in_currency: currency ?? undefined });
		// Differences are smaller than the whole, so they need a digit more.
		const finer = unit === 'percent' || unit === 'points';
		return finer ? { ...style, decimals: Math.max(1, style.decimals ?? 1) } : style;
	}, [unit, whole, currency, measured]);
}

export function useNames({ searched }: Found) {
	const t = useTexts();
	return usePartNames(searched.fields, (field) => t('unknown', { field }));
}

/** Of a quantile what counts is the share of rows above, which is high where the quantile is. */
export function toneOf({ definition, query, measured }: Found, side: Side): 'good' | 'bad' | 'changed' {
	const { direction, unit } = definition;
	// A share within a target is the better the higher it is, whatever it is about.
	const isShare = measured === 'value' && query.kpis[0]?.stat === 'within' && unit !== 'percent';
	if (direction === 'neutral') return 'changed';
	return (direction === 'higher' || isShare) === (side === 'above') ? 'good' : 'bad';
}

/** What is worse first. */
export function sidesOf(found: Found): readonly Side[] {
	return toneOf(found, 'above') === 'bad' ? ['above', 'below'] : ['below', 'above'];
}

export function endsText({ low, high }: Explained['difference'], style: FigureStyle): string {
	const ends = changeEnds(low, high, style);
	return `${ends.low}…${ends.high}`;
}
