/** What the values of a column look like, from a sample: the second witness beside its header. */
import type { Column } from '../../facts/column.ts';
import { formsOf } from '../convert/dates.ts';
import { lengthForm } from '../convert/lengths.ts';
import { numberShare } from '../convert/numbers.ts';
import { fold, noWords, vocabularyOf, yesWords } from '../convert/words.ts';

/** Share of the filled values that could be of the column's type, 0 to 1; 1 where nothing is filled. */
export function plausibility(fact: string, column: Column, sample: readonly string[]): number {
	const filled = sample.filter((value) => value !== '');
	if (filled.length === 0) return 1;
	switch (column.type) {
		case 'instant':
			return formsOf(filled).share;
		case 'number':
		case 'integer':
		case 'money':
			return numberShare(filled);
		case 'seconds':
			return share(filled, (value) => lengthForm(value) !== null);
		case 'flag':
			return share(filled, (value) => yesWords.includes(fold(value)) || noWords.includes(fold(value)));
		case 'json':
			return share(filled, (value) => /^\s*[[{]/.test(value));
		default: {
			if (!column.values) return 1;
			const words = vocabularyOf(fact, column.name, column.values);
			return share(filled, (value) => words.has(fold(value)));
		}
	}
}

export function share(values: readonly string[], holds: (value: string) => boolean): number {
	return values.filter(holds).length / values.length;
}

export const looksLikeTime = (values: readonly string[]) => {
	const filled = values.filter((value) => value !== '');
	return filled.length > 0 && share(filled, (value) => /^\d{1,2}:\d{2}(:\d{2}([.]\d+)?)?$/.test(value)) > 0.9;
};

export const looksLikeDay = (values: readonly string[]) => {
	const filled = values.filter((value) => value !== '');
	return filled.length > 0 && formsOf(filled).share > 0.9 && share(filled, (value) => !value.includes(':')) > 0.9;
};
