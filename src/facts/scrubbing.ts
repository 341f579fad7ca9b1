/**
 * Numbers of cards, phones and mails that customers write into free words: found and covered, in the engine and here alike.
 * The patterns are read the same by RE2 and JavaScript. What is found is said by its kind, so that it still can be counted.
 */
import { literal } from './quoting.ts';

export const scrubKinds = ['mail', 'card', 'phone'] as const;
export type ScrubKind = (typeof scrubKinds)[number];

/** Stands in place of what was covered. */
export const scrubMarks: Readonly<Record<ScrubKind, string>> = { mail: '[mail]', card: '[card]', phone: '[phone]' };

/** A line break or the like within JSON: its letter is none of the word that follows. */
const escaped = '\\\\[bfnrt]';

/** In letters of any alphabet, as addresses may be since RFC 6531. */
const mail = `(${escaped})?[\\p{L}0-9._%+-]+@[\\p{L}0-9-]+(?:[.][\\p{L}0-9-]+)*[.]\\p{L}{2,24}`;

const space = '[ \u00a0.-]';
const fours = `[2-6][0-9]{3}${space}[0-9]{4}${space}[0-9]{4}${space}[0-9]{4}`;
/**
 * 13 to 19 digits in a row, in fours (ISO/IEC 7812, as cards print them), or as American Express does; those of cards begin
 * with 2 to 6. The longer ones first: three digits that follow may belong to the number, or be what is paid.
 */
const cards = [
	`(?:\\b|${escaped})(${fours}${space}[0-9]{3})\\b`,
	`(?:\\b|${escaped})(${fours}|3[0-9]{3}${space}[0-9]{6}${space}[0-9]{5}|[2-6][0-9]{12,18})\\b`,
];

const gap = `${space}?`;
/** With a plus and 8 to 15 digits (ITU-T E.164); of Russia also with 7 or 8, or with its code in brackets. */
const phones = [
	`[+](?:[ \u00a0]?[(]?[0-9][)]?(?:[ \u00a0.(-]{0,2}[0-9][)]?){7,14})`,
	`[78]${gap}[(]?[3489][0-9]{2}[)]?${gap}[0-9]{3}${gap}[0-9]{2}${gap}[0-9]{2}`,
	`[(][3489][0-9]{2}[)]${gap}[0-9]{3}${gap}[0-9]{2}${gap}[0-9]{2}`,
	'9[0-9]{2}[ -][0-9]{3}[ -][0-9]{2}[ -]?[0-9]{2}',
];
const phone = `(^|[^0-9A-Za-z+]|${escaped})(?:${phones.join('|')})($|[^0-9])`;

/** The check digit of ISO/IEC 7812-1, annex B (Luhn). */
export function isCard(digits: string): boolean {
	let sum = 0;
	for (const [at, digit] of [...digits].reverse().entries()) {
		const value = Number(digit) * (at % 2 === 0 ? 1 : 2);
		sum += value > 9 ? value - 9 : value;
	}
	return sum % 10 === 0;
}

export function scrubbed(text: string): string {
	const withoutMails = text.replaceAll(new RegExp(mail, 'gu'), `$1${scrubMarks.mail}`);
	const withoutCards = cards.reduce(
		(rest, card) =>
			rest.replaceAll(new RegExp(card, 'gu'), (found, number: string) =>
				isCard(number.replaceAll(/[^0-9]/g, '')) ? found.replace(number, scrubMarks.card) : found,
			),
		withoutMails,
	);
	const once = (inner: string) => inner.replaceAll(new RegExp(phone, 'gu'), `$1${scrubMarks.phone}$2`);
	// Twice: what parts two of them stands at the end of one and at the beginning of the next.
	return once(once(withoutCards));
}

/** The same of an SQL expression. */
export function scrubbedSql(text: string): string {
	const mails = `replaceRegexpAll(${text}, ${literal(mail)}, ${literal(`\\1${scrubMarks.mail}`)})`;
	const digits = "splitByString('', reverse(replaceRegexpAll(one, '[^0-9]', '')))";
	const doubled = 'arrayMap((digit, at) -> toUInt16(digit) * if(at % 2 = 1, 1, 2), digits, arrayEnumerate(digits))';
	const luhn = `arraySum(value -> if(value > 9, value - 9, value), arrayMap(digits -> ${doubled}, [${digits}])[1]) % 10 = 0`;
	const found = cards.map((card) => `extractAll(${mails}, ${literal(card)})`).join(', ');
	const withoutCards = `arrayFold((rest, one) -> replaceAll(rest, one, ${literal(scrubMarks.card)}), arrayFilter(one -> ${luhn}, arrayConcat(${found})), ${mails})`;
	const once = (inner: string) =>
		`replaceRegexpAll(${inner}, ${literal(phone)}, ${literal(`\\1${scrubMarks.phone}\\2`)})`;
	return once(once(withoutCards));
}

/** Texts, numbers, and what stands between them. */
const jsonPieces = '"(?:[^"\\\\]|\\\\.)*"|-?[0-9][0-9.eE+-]*|[^"0-9-]+|-';

/** Of a JSON text: what its texts and numbers say is covered, by a text, and it stays JSON, otherwise as it was written. Values of these keys stay. */
export function scrubbedJsonSql(json: string, keys: readonly string[]): string {
	const told = keys.length === 0 ? '0' : `said_of IN (${keys.map(literal).join(', ')})`;
	const covered = `arrayMap(said -> arrayMap(left_over -> if(left_over = said, piece, toJSONString(left_over)), [${scrubbedSql('said')}])[1], [if(startsWith(piece, '"'), JSONExtractString(piece), piece)])[1]`;
	const isWords = `match(piece, '^["0-9]') AND NOT startsWith(trimLeft(following), ':') AND NOT ${told}`;
	const pieces = 'all_pieces';
	const before = (list: string) => `arrayPushFront(arrayPopBack(${list}), '')`;
	const saidOf = `arrayMap((sign, key) -> if(trimBoth(sign) = ':', JSONExtractString(key), ''), ${before(pieces)}, ${before(before(pieces))})`;
	// Of a line that is cut off no piece may be lost, and none looked at without its neighbours.
	return `if(NOT isValidJSON(${json}), ${scrubbedSql(json)}, arrayMap(${pieces} -> arrayStringConcat(arrayMap((piece, following, said_of) -> if(${isWords}, ${covered}, piece), ${pieces}, arrayPushBack(arrayPopFront(${pieces}), ''), ${saidOf})), [extractAll(${json}, ${literal(jsonPieces)})])[1])`;
}
