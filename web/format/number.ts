/** Numbers as people of the language write them. Every number, date and length of time of the interface is written here. */
import { currentLanguage } from '../words/language.ts';

/** Holds together what must not be broken over two lines; the font has no U+202F. */
export const nbsp = '\u00a0';

const made = new Map<string, Intl.NumberFormat>();

function formatter(options: Intl.NumberFormatOptions): Intl.NumberFormat {
	const language = currentLanguage();
	const key = `${language}${JSON.stringify(options)}`;
	const kept = made.get(key) ?? new Intl.NumberFormat(language, options);
	made.set(key, kept);
	return kept;
}

/** The true minus sign, and grouping by U+00A0. */
function typeset(text: string): string {
	return text.replaceAll('-', '\u2212').replaceAll('\u202f', nbsp);
}

export type NumberOptions = {
	/** Exactly so many; without it as many as are needed, three at most. */
	readonly decimals?: number | undefined;
	/** `+` before what is above 0. */
	readonly signed?: boolean | undefined;
};

export function number(value: number, { decimals, signed }: NumberOptions = {}): string {
	const digits = decimals === undefined ? {} : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
	// What is rounded to 0 has no sign.
	const rounded = decimals === undefined ? value : Number(value.toFixed(decimals)) || 0;
	return typeset(formatter({ ...digits, ...(signed && { signDisplay: 'exceptZero' }) }).format(rounded));
}

export function whole(value: number): string {
	return number(value, { decimals: 0 });
}

/** An exchange rate: as many digits as tell two of them apart. */
export function rateText(value: number): string {
	return typeset(formatter({ maximumSignificantDigits: 7 }).format(value));
}

/** `1,92 млн ₽`: the number and what stands after it. Without a currency the amount alone. */
export function money(
	value: number,
	currency: string | null,
	{ signed, decimals }: NumberOptions = {},
): [string, string] {
	const parts = formatter({
		notation: 'compact',
		...(Math.abs(value) >= 1000 || decimals === undefined
			? { maximumSignificantDigits: 3 }
			: { minimumFractionDigits: decimals, maximumFractionDigits: decimals }),
		...(currency !== null && { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }),
		...(signed && { signDisplay: 'exceptZero' }),
	}).formatToParts(value);
	// The sign of the currency stands after the number in both languages: columns of numbers stay in line.
	const ofNumber = ['integer', 'group', 'decimal', 'fraction', 'minusSign', 'plusSign', 'infinity', 'nan'];
	const figure = parts.filter(({ type }) => ofNumber.includes(type)).map((part) => part.value);
	const after = ['compact', 'currency'].flatMap((type) => parts.filter((part) => part.type === type));
	return [typeset(figure.join('')), after.map((part) => part.value.trim()).join(nbsp)];
}
