/** How an explained change, its parts and its fields are called and written. */
import { useMemo } from 'react';
import { type FigureStyle, styleOf } from '../../format/figure.ts';
import { usePartNames } from '../../kpi/part-names.ts';
import type { Explained } from './explain-data.ts';
import { useTexts } from './texts.ts';

export function useStyle({ unit, now, before, currency }: Explained): FigureStyle {
	return useMemo(() => {
		const shown = now.value === null ? before : now;
		const style = styleOf({ ...shown, unit, in_currency: currency ?? undefined });
		// Pieces are smaller than the whole, so they need a digit more.
		const finer = unit === 'percent' || unit === 'points';
		return finer ? { ...style, decimals: Math.max(1, style.decimals ?? 1) } : style;
	}, [unit, now, before, currency]);
}

export function usePartName(made: Explained) {
	return useNames(made).partName;
}

export function useFieldName(made: Explained) {
	return useNames(made).fieldName;
}

function useNames({ searched }: Explained) {
	const t = useTexts();
	return usePartNames(searched.fields, (field) => t('unknown', { field }));
}
