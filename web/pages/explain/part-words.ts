/** How an explained change, its parts and its fields are called and written. */
import { useMemo } from 'react';
import { type FigureStyle, styleOf } from '../../format/figure.ts';
import { useValueNames } from '../../kpi/value-names.ts';
import { useBoth } from '../../words/texts.ts';
import type { Explained, ExplainedPart } from './explain-data.ts';
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
	const t = useTexts();
	const nameOf = useValueNames();
	const fieldName = useFieldName(made);
	return ({ where }: Pick<ExplainedPart, 'where'>) =>
		where
			.map(({ field, value }) => (value === null ? t('unknown', { field: fieldName(field) }) : nameOf(field, value)))
			.join(' · ');
}

export function useFieldName({ searched }: Explained) {
	const both = useBoth();
	return (field: string) => {
		const found = searched.fields.find((one) => one.field === field);
		return found ? both(found.names) : field;
	};
}
