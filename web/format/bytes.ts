/** Sizes of files: `812 kB`, `1.4 GB`, in steps of a thousand. */
import { currentLanguage, type Words } from '../words/language.ts';
import { nbsp, number } from './number.ts';

const units = [
	{ size: 1e9, words: { en: 'GB', ru: 'ГБ' } },
	{ size: 1e6, words: { en: 'MB', ru: 'МБ' } },
	{ size: 1e3, words: { en: 'kB', ru: 'КБ' } },
] as const satisfies readonly { size: number; words: Words }[];

/** In the unit that suits `of`, so that two sizes beside each other have one. */
export function bytesText(bytes: number, of = bytes): string {
	const unit = units.find(({ size }) => of >= size) ?? units[2];
	const value = bytes / unit.size;
	return `${number(value, { decimals: value < 10 && unit.size > 1e3 ? 1 : 0 })}${nbsp}${unit.words[currentLanguage()]}`;
}
