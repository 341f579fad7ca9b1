/** The stem of a Russian word, by the Snowball algorithm: Porter 2001, https://snowballstem.org/algorithms/russian/stemmer.html */

const vowel = /[аеиоуыэюя]/;

/** Endings before which an «а» or «я» has to stand, which stays. */
const gerund = { after: ['вшись', 'вши', 'в'], free: ['ившись', 'ывшись', 'ивши', 'ывши', 'ив', 'ыв'] };
const participle = { after: ['ем', 'нн', 'вш', 'ющ', 'щ'], free: ['ивш', 'ывш', 'ующ'] };
const verb = {
	after: 'нно ешь ете йте ла на ли ло но ет ют ны ть ем й л н'.split(' '),
	free: 'ейте уйте ила ыла ена ите или ыли ило ыло ено ует уют ены ить ыть ишь ей уй ил ыл им ым ен ят ит ыт ую ю'.split(
		' ',
	),
};
const adjective = 'ими ыми его ого ему ому ее ие ые ое ей ий ый ой ем им ым ом их ых ую юю ая яя ою ею'.split(' ');
const noun =
	'иями ями ами ией иям ием иях ев ов ие ье еи ии ей ой ий ям ем ам ом ах ях ию ью ия ья а е и й о у ы ь ю я'.split(
		' ',
	);
const reflexive = ['ся', 'сь'];
const superlative = ['ейше', 'ейш'];
const derivational = ['ость', 'ост'];

export function stemRussian(given: string): string {
	const word = given.toLowerCase().replaceAll('ё', 'е');
	const from = regionAfterVowel(word);
	const second = regionAfterPair(word, regionAfterPair(word, 0));
	const cut = (text: string, endings: readonly string[], region = from) => {
		const ending = longest(endings.filter((one) => text.endsWith(one) && text.length - one.length >= region));
		return ending === undefined ? null : text.slice(0, -ending.length);
	};
	const cutEither = (text: string, { after, free }: { after: readonly string[]; free: readonly string[] }) => {
		const held = after.filter((one) => {
			const at = text.length - one.length - 1;
			return text.endsWith(one) && at >= from && (text[at] === 'а' || text[at] === 'я');
		});
		const loose = free.filter((one) => text.endsWith(one) && text.length - one.length >= from);
		const ending = longest([...held, ...loose]);
		return ending === undefined ? null : text.slice(0, -ending.length);
	};

	let stem = cutEither(word, gerund);
	if (stem === null) {
		const plain = cut(word, reflexive) ?? word;
		const described = cut(plain, adjective);
		stem =
			described === null
				? (cutEither(plain, verb) ?? cut(plain, noun) ?? plain)
				: (cutEither(described, participle) ?? described);
	}
	stem = cut(stem, ['и']) ?? stem;
	stem = cut(stem, derivational, second) ?? stem;
	const plainest = cut(stem, superlative);
	if (plainest !== null) return undouble(plainest, from);
	const single = undouble(stem, from);
	return single === stem ? (cut(stem, ['ь']) ?? stem) : single;
}

function undouble(text: string, region: number): string {
	return text.endsWith('нн') && text.length - 2 >= region ? text.slice(0, -1) : text;
}

function longest(endings: readonly string[]): string | undefined {
	return endings.toSorted((one, other) => other.length - one.length)[0];
}

function regionAfterVowel(word: string): number {
	const at = word.search(vowel);
	return at === -1 ? word.length : at + 1;
}

/** After the first consonant that follows a vowel. */
function regionAfterPair(word: string, start: number): number {
	for (let at = start + 1; at < word.length; at += 1) {
		if (!vowel.test(word[at] ?? '') && vowel.test(word[at - 1] ?? '')) return at + 1;
	}
	return word.length;
}
