/** How a mail or a phone of a person stands in a text, as regular expressions that RE2 and JavaScript read alike. */

/** Stands where something was erased: that there was something still counts, and whoever reads on sees it. */
export const erasedText = '[…]';

/** Shorter numbers are found in anybody's texts. */
const fewestDigits = 7;

export function longEnough(phones: readonly string[]): readonly string[] {
	return phones.filter((phone) => phone.length >= fewestDigits);
}

/** A line break or the like within JSON: its letter is none of the word that follows. */
const escaped = '\\\\[bfnrt]';

/** Case does not matter. Not as the end of a longer one: joanna@… is not anna@…. What stands around it is caught. */
export function mailPattern(mails: readonly string[]): string {
	const any = mails.map((mail) => mail.toLowerCase().replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&')).join('|');
	return `(^|[^a-z0-9._%+-]|${escaped})(?:${any})($|[^a-z0-9.-]|[.](?:$|[^a-z0-9]))`;
}

/** Digits however they are set apart; a Russian number with 7, with 8 or with neither. What stands around it is caught. */
export function phonePattern(phones: readonly string[]): string {
	const gap = '[ \u00a0\t().-]{0,3}';
	const any = phones.map((phone) => {
		const russian = /^7(\d{10})$/.exec(phone)?.[1];
		const digits = [...(russian ?? phone)].join(gap);
		return russian === undefined ? `\\+?${digits}` : `(?:\\+?[78]${gap})?${digits}`;
	});
	return `(^|[^0-9])(?:${any.join('|')})($|[^0-9])`;
}
