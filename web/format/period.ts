/** Names of periods, also bent as sentences need them: «март», «к февралю», «с февралём», «февраля». */

import { addDays, type Grain, type Period } from '../view/period.ts';
import { currentLanguage } from '../words/language.ts';
import { date, dateRange } from './date.ts';
import { nbsp } from './number.ts';

const russianMonths = {
	genitive: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' '),
	dative: 'январю февралю марту апрелю маю июню июлю августу сентябрю октябрю ноябрю декабрю'.split(' '),
	instrumental: 'январём февралём мартом апрелем маем июнем июлем августом сентябрём октябрём ноябрём декабрём'.split(
		' ',
	),
	short: 'янв. февр. марту апр. маю июню июлю авг. сент. окт. нояб. дек.'.split(' '),
} as const;
type Form = keyof typeof russianMonths;

const roman = ['I', 'II', 'III', 'IV'] as const;

/** `Март 2026`, `16–22 марта 2026`, `I квартал 2026`. */
export function periodName(period: Period): string {
	const russian = currentLanguage() === 'ru';
	switch (period.kind) {
		case 'month':
			return capital(date(period.from, { month: 'long', year: 'numeric' }));
		case 'quarter':
			return `${quarterName(period.from, russian)} ${period.from.slice(0, 4)}`;
		case 'year':
			return period.from.slice(0, 4);
		default:
			return dateRange(period.from, addDays(period.to, -1));
	}
}

/** What a period is compared with, in the forms that sentences need. */
export type VersusWords = {
	/** `к февралю`, `vs February`. */
	readonly versus: string;
	/** For cards: `к февр.`, `vs Feb`. */
	readonly versusShort: string;
	/** `с февралём`, `February`: after "compare". */
	readonly with: string;
	/** `февраля`, `February`: after "worse than". */
	readonly than: string;
};

/** `other` is the compared period; its year is named where it is not that of `period`. */
export function versusWords(period: Period, other: Period, how: 'previous' | 'year'): VersusWords {
	const year = other.from.slice(0, 4);
	const yearShown = how === 'year' || year !== period.from.slice(0, 4) ? ` ${year}` : '';
	if (currentLanguage() === 'en') return englishWords(other, how, yearShown);
	switch (other.kind) {
		case 'month':
			return russianWords(
				(form) => `${monthIn(other.from, form)}${form === 'short' ? shortYear(yearShown) : yearShown}`,
			);
		case 'quarter':
			return russianWords((form) => {
				const noun = { genitive: 'квартала', dative: 'кварталу', instrumental: 'кварталом', short: 'кв.' }[form];
				return `${quarterNumber(other.from)} ${noun}${form === 'short' ? shortYear(yearShown) : yearShown}`;
			});
		case 'year':
			return russianWords(
				(form) => `${year} ${{ genitive: 'года', dative: 'году', instrumental: 'годом', short: 'г.' }[form]}`,
			);
		default:
			return russianWords((form) => russianBefore(other.kind, how, form));
	}
}

function russianWords(bend: (form: Form) => string): VersusWords {
	// «ко второму», «со вторым»
	const second = bend('short').startsWith('II ');
	const to = second ? `ко${nbsp}` : `к${nbsp}`;
	const withWord = second ? 'со' : 'с';
	return {
		versus: `${to}${bend('dative')}`,
		versusShort: `${to}${bend('short')}`,
		with: `${withWord} ${bend('instrumental')}`,
		than: bend('genitive'),
	};
}

function russianBefore(kind: Period['kind'], how: 'previous' | 'year', form: Form): string {
	const feminine = kind === 'week';
	const masculine = kind === 'day' ? ['дня', 'дню', 'днём', 'дню'] : ['периода', 'периоду', 'периодом', 'периоду'];
	const nouns = feminine ? ['недели', 'неделе', 'неделей', 'неделе'] : masculine;
	const at = { genitive: 0, dative: 1, instrumental: 2, short: 3 }[form];
	const previous = feminine ? ['прошлой', 'прошлой', 'прошлой', 'прош.'] : ['прошлого', 'прошлому', 'прошлым', 'прош.'];
	const same = feminine ? ['той же', 'той же', 'той же', 'той же'] : ['того же', 'тому же', 'тем же', 'тому же'];
	const adjective = (how === 'previous' ? previous : same)[at];
	return how === 'previous' ? `${adjective} ${nouns[at]}` : `${adjective} ${nouns[at]} год назад`;
}

function englishWords(other: Period, how: 'previous' | 'year', year: string): VersusWords {
	const words = (long: string, short: string): VersusWords => ({
		versus: `vs ${long}`,
		versusShort: `vs${nbsp}${short}`,
		with: long,
		than: long,
	});
	switch (other.kind) {
		case 'month':
			return words(date(other.from, { month: 'long' }) + year, date(other.from, { month: 'short' }) + shortYear(year));
		case 'quarter':
			return words(quarterName(other.from, false) + year, quarterName(other.from, false) + shortYear(year));
		case 'year':
			return words(other.from.slice(0, 4), other.from.slice(0, 4));
		default: {
			const noun = other.kind === 'custom' ? 'period' : other.kind;
			return how === 'previous'
				? words(`the ${noun} before`, `${noun} before`)
				: words(`the same ${noun} a year before`, 'year before');
		}
	}
}

function shortYear(year: string): string {
	return year === '' ? '' : `${nbsp}${year.trim().slice(2)}`;
}

function monthIn(from: string, form: Form): string {
	return russianMonths[form][Number(from.slice(5, 7)) - 1] ?? '';
}

function quarterNumber(from: string): string {
	return roman[Math.ceil(Number(from.slice(5, 7)) / 3) - 1] ?? '';
}

function quarterName(from: string, russian: boolean): string {
	return russian ? `${quarterNumber(from)}${nbsp}квартал` : `Q${Math.ceil(Number(from.slice(5, 7)) / 3)}`;
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The name of a bucket on an axis: the year where it is the first or a January. */
export function bucketTick(grain: Grain | 'hour', from: string, first: boolean): string {
	switch (grain) {
		case 'year':
			return from.slice(0, 4);
		case 'quarter':
			return `${quarterName(from, false).replace('Q', currentLanguage() === 'ru' ? 'К' : 'Q')}${first || from.slice(5, 7) === '01' ? ` ${from.slice(0, 4)}` : ''}`;
		case 'month': {
			const name = date(from, { month: 'short' }).replace('.', '');
			return first || from.slice(5, 7) === '01' ? `${name} ${from.slice(0, 4)}` : name;
		}
		default:
			return date(from, { day: 'numeric', month: 'short' }).replace('.', '');
	}
}
