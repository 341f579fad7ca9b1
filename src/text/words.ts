/** Words of a text, and what is common to their forms; English and Russian. */
import { stemEnglish } from './stem-english.ts';
import { stemRussian } from './stem-russian.ts';

const word = /[\p{L}\p{N}]+/gu;

/** In small letters, in their order; ё as е, as most people write it. */
export function wordsOf(text: string): readonly string[] {
	return (text.match(word) ?? []).map((one) => one.toLowerCase().replaceAll('ё', 'е'));
}

export function stemOf(one: string): string {
	return /[а-яё]/i.test(one) ? stemRussian(one) : stemEnglish(one);
}
