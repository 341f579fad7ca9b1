/** Slopes in words: how numbers of an outcome are written, and which of both slopes is the one to go by. */
import { between, change, changeEnds, type FigureStyle, figure } from '../../format/figure.ts';
import { number } from '../../format/number.ts';
import { useBoth } from '../../words/texts.ts';
import { useTexts } from './texts.ts';
import type { Ends, Found, Group, Outcome, Pair } from './value-data.ts';

export function styleOf({ unit }: Outcome, currency: string | null): FigureStyle {
	return unit === 'money' ? { unit, currency } : { unit, decimals: 1 };
}

export function endsText({ low, high }: Ends, style: FigureStyle): string {
	const ends = changeEnds(low, high, style);
	return between(ends.low, ends.high);
}

/** Customers alike before where that is known. */
export function chosenSide({ raw, adjusted }: Pair): 'adjusted' | 'raw' | null {
	if (adjusted) return 'adjusted';
	return raw ? 'raw' : null;
}

export function useValueWords({ definition, scale, currency }: Found) {
	const t = useTexts();
	const both = useBoth();
	const names = both(definition.names);
	// What the trade calls it, where its name says so in brackets.
	const short = /\(([^()]+)\)/.exec(names)?.[1] ?? names;
	const groupName = ({ group, from, to }: Group) => {
		// Of a share that is not one of the satisfied, by its name: it may be of something bad.
		if (definition.id !== 'csat' && group === 'satisfied') return t('counted', { short });
		if (definition.id !== 'csat' && group === 'not_satisfied') return t('others');
		if (group !== 'score') return t(`group_${group}`);
		if (from === null || to === null) return '';
		return from === to ? t('group_score', { score: number(from) }) : t('band', { from: number(from), to: number(to) });
	};
	const step = t('step', { step: number(scale.step), count: scale.step });
	const stepWith = t('stepWith', { step: number(scale.step), count: scale.step });
	/** So many customers, or so much money. */
	const ofAll = (outcome: Outcome, ends: Ends) => {
		if (outcome.unit === 'money') {
			const style = styleOf(outcome, currency);
			return { value: figure(ends.value, style, true), range: endsText(ends, style) };
		}
		const decimals = Math.abs(ends.high - ends.low) < 20 ? 1 : 0;
		const signed = (one: number) => number(one, { decimals, signed: true });
		const value = t('customers', { count: Number(Math.abs(ends.value).toFixed(decimals)), number: signed(ends.value) });
		return { value, range: between(signed(ends.low), signed(ends.high)) };
	};
	const slopeText = (outcome: Outcome, slope: Ends) => {
		const style = styleOf(outcome, currency);
		return { value: change(slope.value, style), range: endsText(slope, style) };
	};
	return { names, short, step, stepWith, groupName, ofAll, slopeText };
}
