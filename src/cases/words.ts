/** Words that are looked for in what customers write, in whatever form they stand there. */
import { stemOf } from '../text/words.ts';

/** As it was given, and the stems of its words in their order. */
export type Phrase = { readonly text: string; readonly stems: readonly string[] };

const word = /[\p{L}\p{N}]+/gu;

export function phraseOf(text: string): Phrase {
	return { text, stems: stemsOf(text) };
}

export function stemsOf(text: string): string[] {
	return (text.match(word) ?? []).map(stemOf);
}

/** Those of the phrases that stand in the text, word after word. */
export function phrasesIn(text: string, phrases: readonly Phrase[]): string[] {
	if (text === '' || phrases.length === 0) return [];
	const stems = stemsOf(text);
	const places = new Map<string, number[]>();
	for (const [at, stem] of stems.entries()) places.set(stem, [...(places.get(stem) ?? []), at]);
	return phrases
		.filter(({ stems: wanted }) => {
			const [first] = wanted;
			if (first === undefined) return false;
			return (places.get(first) ?? []).some((at) => wanted.every((stem, step) => stems[at + step] === stem));
		})
		.map((phrase) => phrase.text);
}

/**
 * With what one of its words begins wherever the phrase stands: stems differ from the beginnings of words by what the
 * algorithms put in place of an ending (happy → happi, sensibility → sensibl), two letters at most.
 */
export function beginningOf({ stems }: Phrase): string | null {
	const longest = stems.toSorted((one, other) => other.length - one.length)[0];
	if (longest === undefined) return null;
	return /[а-я]/.test(longest) ? longest : longest.slice(0, Math.max(Math.min(3, longest.length), longest.length - 2));
}
