/** To a customer who has answered: words of the company, and one thing to do. */
import type { Language } from '../../errors.ts';
import type { Letter, LetterLink } from '../letter.ts';

export type CustomerLetter = {
	readonly language: Language;
	readonly companyName: string;
	readonly subject: string;
	readonly text: string;
	readonly button: LetterLink | null;
	/** A question that is answered by choosing one of these. */
	readonly scale?: Letter['scale'];
	/** Where somebody says that he does not want to be written to. */
	readonly refusal: string;
};

const refusalWords: Readonly<Record<Language, string>> = {
	en: 'Do not write to me again',
	ru: 'Больше не писать мне',
};

export function customerLetter({ language, companyName, refusal, text, ...rest }: CustomerLetter): Letter {
	return {
		...{ language, sender: companyName, paragraphs: text.split(/\n{2,}/), ...rest, notes: [] },
		notesLink: { text: refusalWords[language], url: refusal },
	};
}

/** The same where there is nothing but text. */
export function customerText({ language, text, button, refusal }: CustomerLetter): string {
	const links = [...(button === null ? [] : [button]), { text: refusalWords[language], url: refusal }];
	return [text, ...links.map((link) => `${link.text}: ${link.url}`)].join('\n\n');
}
