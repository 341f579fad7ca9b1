/** A number beside what is usual at this hour of this weekday. */
import type { ShapeName } from '../../components/verdict/shape.tsx';
import type { Beside } from './today-data.ts';

export const usualWords = ['more', 'less', 'usual', 'young'] as const;
export type UsualWord = (typeof usualWords)[number];

/** `young`: too few weeks to say. Null where nothing can be said: no number, or no day to compare with. */
export function usualWordOf({ value, usual }: Beside): UsualWord | null {
	if (value === null || usual === null) return null;
	if (!usual.enough) return 'young';
	if (value > usual.high) return 'more';
	return value < usual.low ? 'less' : 'usual';
}

/** `lower`: less of it is better; `neutral`: neither is. */
export function shapeOfWord(word: UsualWord, better: 'higher' | 'lower' | 'neutral'): ShapeName {
	if (word === 'usual') return 'unclear';
	if (word === 'young') return 'few';
	if (better === 'neutral') return 'changed';
	return (word === 'more') === (better === 'higher') ? 'better' : 'worse';
}
