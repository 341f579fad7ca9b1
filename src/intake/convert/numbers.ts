/** Numbers as files write them. Nothing unreadable becomes 0: it becomes NULL, and the row a reject. */
import { Fault } from '../../errors.ts';

/** `plain` 1234.5 · `spaced` 1 234.5 · `comma` 1 234,5 · `grouped` 1,234.5 */
export type NumberStyle = 'plain' | 'spaced' | 'comma' | 'grouped';

const plain = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const gaps = /[ \u00a0\u202f]/g;

/**
 * How the numbers of a column are written, from a sample. `1,234` alone may mean either; integers cannot have a decimal
 * comma, others must be told.
 */
export function numberStyle(
	sample: readonly string[],
	declared: ',' | '.' | undefined,
	about: { column: string; integer: boolean },
): NumberStyle {
	const spaced = sample.some((value) => gaps.test(value.trim()));
	gaps.lastIndex = 0;
	if (declared === ',') return 'comma';
	const withComma = sample.map((value) => value.replaceAll(gaps, '')).filter((value) => value.includes(','));
	if (withComma.length === 0) return spaced ? 'spaced' : 'plain';
	if (declared === '.') return 'grouped';
	const both = withComma.find((value) => value.includes('.'));
	if (both) return both.lastIndexOf(',') > both.lastIndexOf('.') ? 'comma' : 'grouped';
	if (withComma.some((value) => !/^[+-]?\d{1,3}(,\d{3})+$/.test(value))) return 'comma';
	if (about.integer || withComma.some((value) => value.split(',').length > 2)) return 'grouped';
	throw new Fault('number_style_unclear', { column: about.column, sample: withComma[0] });
}

/** Share of a sample that reads as numbers in some style. */
export function numberShare(sample: readonly string[]): number {
	const cleaned = sample.map((value) => value.replaceAll(gaps, ''));
	const read = cleaned.filter(
		(value) => plain.test(value) || /^[+-]?\d{1,3}([.,]\d{3})*([.,]\d+)?$/.test(value) || /^[+-]?\d+,\d+$/.test(value),
	);
	return sample.length === 0 ? 0 : read.length / sample.length;
}

/** Thousands stand in groups of three: `1.5` among `2,5` is no 15, and `12 34` no number. The subset of the engine. */
const grouping: Readonly<Record<Exclude<NumberStyle, 'plain'>, { groups: string; decimal: string }>> = {
	spaced: { groups: ' ', decimal: '[.]' },
	comma: { groups: '[ .]', decimal: ',' },
	grouped: { groups: '[ ,]', decimal: '[.]' },
};

/** The number with a decimal point and nothing between its digits; '' where it is not written in the style. */
function cleanedSql(text: string, style: NumberStyle): string {
	if (style === 'plain') return text;
	const { groups, decimal } = grouping[style];
	const spaced = `replaceRegexpAll(${text}, '[\u00a0\u202f]', ' ')`;
	const whole = `([0-9]+|[0-9]{1,3}(${groups}[0-9]{3})+)`;
	const fits = `match(${spaced}, '^[+-]?(${whole}(${decimal}[0-9]*)?|${decimal}[0-9]+)([eE][+-]?[0-9]+)?$')`;
	const joined = `replaceRegexpAll(${spaced}, '${groups}', '')`;
	return `if(${fits}, ${style === 'comma' ? `replaceOne(${joined}, ',', '.')` : joined}, '')`;
}

/** A finite number or NULL. */
export function numberSql(text: string, style: NumberStyle): string {
	const read = `toFloat64OrNull(${cleanedSql(text, style)})`;
	return `if(isFinite(${read}), ${read}, NULL)`;
}

/** A whole number that fits 32 bits or NULL; `3.0` is one, `3.5` is not. */
export function integerSql(text: string, style: NumberStyle): string {
	const cleaned = cleanedSql(text, style);
	return `coalesce(toInt32OrNull(${cleaned}), if(match(${cleaned}, '^[+-]?[0-9]+[.]0+$'), toInt32OrNull(substringIndex(${cleaned}, '.', 1)), NULL))`;
}

/** An amount with four decimals or NULL; more decimals than that are not read, since they would be lost. */
export function moneySql(text: string, style: NumberStyle): string {
	const cleaned = cleanedSql(text, style);
	return `if(match(${cleaned}, '^[+-]?[0-9]{1,13}([.][0-9]{1,4}0*)?$'), toDecimal64OrNull(${cleaned}, 4), NULL)`;
}
