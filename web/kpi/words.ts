/** Sentences about a result row that several components say. */
import type { KpiCard, KpiRow } from '../api/kpi.ts';
import { useTexts as useVerdictTexts } from '../components/verdict/texts.ts';
import { type FigureStyle, figure, span } from '../format/figure.ts';
import { numberIn, type TargetOfRow, targetOf, targetVerdictOf } from './reading.ts';

/** `80 %`, `up to 15 min` where less is better, `70…80 %` of a corridor. A target is written as exactly as it was set. */
export function useTargetText(): (target: TargetOfRow, card: KpiCard, style: FigureStyle) => string {
	const t = useVerdictTexts();
	return ({ low, high }, { direction }, style) => {
		const exact = { ...style, decimals: undefined };
		if (high !== null) return span(low, high, exact);
		const value = figure(low, exact);
		return direction === 'lower' ? t('target_up_to', { value }) : value;
	};
}

/** "target 80% missed". */
export function useTargetSentence(): (row: KpiRow, card: KpiCard, style: FigureStyle) => string {
	const t = useVerdictTexts();
	const targetText = useTargetText();
	return (row, card, style) => {
		const target = targetOf(row);
		return target === null
			? t('target_no_target')
			: t(`target_${targetVerdictOf(row)}`, { target: targetText(target, card, style) });
	};
}

/** From the floor to the target; without one a tenth of the value, so that a strip can be drawn at all. */
export function toleranceOf(row: KpiRow): number {
	return numberIn(row, 'tolerance') ?? (Math.abs(row.value ?? 0) / 10 || 1);
}
