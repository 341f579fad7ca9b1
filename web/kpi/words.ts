/** Sentences about a result row that several components say. */
import type { KpiCard, KpiRow } from '../api/kpi.ts';
import { useTexts as useVerdictTexts } from '../components/verdict/texts.ts';
import { type FigureStyle, figure, span } from '../format/figure.ts';
import { useBoth } from '../words/texts.ts';
import { type TargetOfRow, targetOf, targetVerdictOf } from './reading.ts';
import { shortNames } from './short-names.ts';

/** `80 %`, `up to 15 min` where less is better, `70…80 %` of a corridor. A target is written as exactly as it was set. */
export function useTargetText(): (target: TargetOfRow, card: KpiCard, style: FigureStyle) => string {
	const t = useVerdictTexts();
	return ({ low, high }, { direction }, style) => {
		const exact = { ...style, decimals: undefined, scale: undefined };
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

/**
 * What half of a strip stands for: from the floor to the target. Without one, what the definition says; without that as much
 * as the change and the interval need.
 */
export function toleranceOf(row: KpiRow, card: KpiCard): number {
	const known = row.tolerance ?? (typeof card.tolerance === 'number' ? card.tolerance : null);
	if (known !== null) return known;
	const { value, low, high, before } = row;
	const interval = low !== null && high !== null ? high - low : 0;
	const change = typeof before === 'number' && value !== null ? Math.abs(value - before) : 0;
	return Math.max(interval, 1.5 * change) || Math.abs(value ?? 0) / 10 || 1;
}

/** The name for a place of one line. */
export function useShortName(): (card: KpiCard) => string {
	const both = useBoth();
	return ({ id, names }) => both(shortNames[id] ?? names);
}
