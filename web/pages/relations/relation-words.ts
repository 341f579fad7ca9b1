/** Relations in words: how, which first, how sure. */
import { between } from '../../format/figure.ts';
import { number, whole } from '../../format/number.ts';
import type { Grain, Relation } from './relations-data.ts';
import { useTexts } from './texts.ts';

export type Tone = 'good' | 'bad' | 'ink';

export const tones = {
	together: 'good',
	against: 'bad',
	rises: 'ink',
	falls: 'ink',
} as const satisfies Readonly<Record<Relation['says'], Tone>>;

export function coefficient(r: number): string {
	return number(r, { decimals: 2, signed: true });
}

export function rangeText({ low, high }: Pick<Relation, 'low' | 'high'>): string {
	return between(coefficient(low), coefficient(high));
}

export function chance(p: number): string {
	return p < 0.001 ? `< ${number(0.001, { decimals: 3 })}` : number(p, { decimals: 3 });
}

export function useRelationWords(grain: Grain) {
	const t = useTexts();
	const steps = (count: number) => t(`steps_${grain}`, { count, number: whole(count) });
	return {
		steps,
		/** `this one, 2 weeks earlier`. */
		first({ first, lag, lagLow, lagHigh }: Relation): string {
			if (first === 'same') return t('firstSame');
			if (first === 'unknown') return t('firstUnknown', { low: lagText(lagLow), high: lagText(lagHigh) });
			return t(first === 'this' ? 'firstThis' : 'firstOther', { steps: steps(Math.abs(lag)) });
		},
		/** ` 2 weeks later`; nothing for the same step. */
		at({ lag }: Relation): string {
			if (lag === 0) return '';
			return ` ${t(lag > 0 ? 'atLater' : 'atEarlier', { steps: steps(Math.abs(lag)) })}`;
		},
	};
}

function lagText(lag: number): string {
	return lag === 0 ? '0' : number(lag, { decimals: 0, signed: true });
}
