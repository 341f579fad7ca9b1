/** What is said of an effect, before any number. */
import type { KpiCard } from '../../api/kpi.ts';
import type { ShapeName } from '../../components/verdict/shape.tsx';
import type { Verdict } from '../../components/verdict/verdict.tsx';
import { change, changeEnds, type FigureStyle, styleOf } from '../../format/figure.ts';
import type { ActionEffect, KpiEffect } from './actions-data.ts';
import { useTexts } from './texts.ts';

type VerdictName = Parameters<typeof Verdict>[0]['name'];

export const shapes: Readonly<Record<KpiEffect['verdict'], VerdictName & ShapeName>> = {
	helped: 'better',
	worse: 'worse',
	changed: 'changed',
	none_seen: 'unclear',
	too_early: 'few',
	too_little: 'few',
};

/** By the size of the interval: digits that are all chance are not shown. */
export function effectStyle({ unit, effect, low, high, points }: KpiEffect): FigureStyle {
	if (unit !== 'seconds') return styleOf({ unit, value: effect, low, high });
	return styleOf({ unit, value: points.findLast(({ value }) => value !== null)?.value ?? effect });
}

/** `от +2,3 до +7,9 п. п.` */
export function effectSpan(found: KpiEffect): string | null {
	const { low, high } = found;
	if (low === null || high === null) return null;
	return useTexts.now('span', changeEnds(low, high, effectStyle(found)));
}

/** The headline. */
export function useHeadline(): (effect: ActionEffect, card: KpiCard | undefined, name: string) => string {
	const t = useTexts();
	return ({ target, grain }, _card, name) => {
		const style = effectStyle(target);
		const size = target.effect === null ? '' : change(target.effect, style);
		switch (target.verdict) {
			case 'helped':
			case 'worse':
			case 'changed':
				return t('headline_moved', { name, size });
			case 'none_seen':
				return t(isOneWayOnly(target) ? 'headline_one_way' : 'headline_none', { name });
			case 'too_little':
				return t('headline_too_little', { name });
			case 'too_early': {
				if (target.needed === null && target.sought !== null) return t('headline_cannot', { name });
				const left = Math.max(1, target.patience - target.after.periods);
				if (target.after.periods === 0) {
					return t(grain === 'week' ? 'headline_first_weeks' : 'headline_first_months', { name, count: left });
				}
				return t(grain === 'week' ? 'headline_early_weeks' : 'headline_early_months', { name, count: left });
			}
		}
	};
}

/** Beside others one reckoning shows an effect and the other does not: as if their distance had stayed, or had drifted on. */
export function isOneWayOnly({ verdict, low, high, controlled }: KpiEffect): boolean {
	return verdict === 'none_seen' && controlled !== null && low !== null && high !== null && (low > 0 || high < 0);
}
