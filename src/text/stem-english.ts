/** The stem of an English word: Porter 1980, "An algorithm for suffix stripping", Program 14(3), 130–137. */

const second: readonly (readonly [string, string])[] = [
	['ational', 'ate'],
	['tional', 'tion'],
	['enci', 'ence'],
	['anci', 'ance'],
	['izer', 'ize'],
	['abli', 'able'],
	['alli', 'al'],
	['entli', 'ent'],
	['eli', 'e'],
	['ousli', 'ous'],
	['ization', 'ize'],
	['ation', 'ate'],
	['ator', 'ate'],
	['alism', 'al'],
	['iveness', 'ive'],
	['fulness', 'ful'],
	['ousness', 'ous'],
	['aliti', 'al'],
	['iviti', 'ive'],
	['biliti', 'ble'],
];
const third: readonly (readonly [string, string])[] = [
	['icate', 'ic'],
	['ative', ''],
	['alize', 'al'],
	['iciti', 'ic'],
	['ical', 'ic'],
	['ful', ''],
	['ness', ''],
];
const fourth = 'ement ance ence able ible ment ant ent ion ism ate iti ous ive ize al er ic ou'.split(' ');

export function stemEnglish(given: string): string {
	let word = given.toLowerCase();
	if (word.length <= 2) return word;
	word = withoutPlural(word);
	word = withoutPast(word);
	if (word.endsWith('y') && hasVowel(word.slice(0, -1))) word = `${word.slice(0, -1)}i`;
	word = replaced(word, second);
	word = replaced(word, third);
	const ending = longestEnd(word, fourth);
	if (ending !== undefined) {
		const rest = word.slice(0, -ending.length);
		if (measure(rest) > 1 && (ending !== 'ion' || /[st]$/.test(rest))) word = rest;
	}
	if (word.endsWith('e')) {
		const rest = word.slice(0, -1);
		const much = measure(rest);
		if (much > 1 || (much === 1 && !isShort(rest))) word = rest;
	}
	return word.endsWith('ll') && measure(word.slice(0, -1)) > 1 ? word.slice(0, -1) : word;
}

function withoutPlural(word: string): string {
	if (word.endsWith('sses') || word.endsWith('ies')) return word.slice(0, -2);
	return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

function withoutPast(word: string): string {
	if (word.endsWith('eed')) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
	const ending = ['ed', 'ing'].find((one) => word.endsWith(one) && hasVowel(word.slice(0, -one.length)));
	if (ending === undefined) return word;
	const rest = word.slice(0, -ending.length);
	if (/(at|bl|iz)$/.test(rest)) return `${rest}e`;
	if (/([^aeiou])\1$/.test(rest) && !/[lsz]$/.test(rest)) return rest.slice(0, -1);
	return measure(rest) === 1 && isShort(rest) ? `${rest}e` : rest;
}

function replaced(word: string, pairs: readonly (readonly [string, string])[]): string {
	const ending = longestEnd(
		word,
		pairs.map(([from]) => from),
	);
	const pair = pairs.find(([from]) => from === ending);
	if (pair === undefined) return word;
	const rest = word.slice(0, -pair[0].length);
	return measure(rest) > 0 ? rest + pair[1] : word;
}

function longestEnd(word: string, endings: readonly string[]): string | undefined {
	return endings.filter((one) => word.endsWith(one)).toSorted((one, other) => other.length - one.length)[0];
}

/** Each letter as v or c; a y after a consonant is a vowel. */
function shapeOf(word: string): string {
	let shape = '';
	for (const letter of word) {
		const vowel = 'aeiou'.includes(letter) || (letter === 'y' && shape.endsWith('c'));
		shape += vowel ? 'v' : 'c';
	}
	return shape;
}

/** The m of the paper: how many times a run of consonants follows a run of vowels. */
function measure(word: string): number {
	return shapeOf(word).match(/v+c+/g)?.length ?? 0;
}

function hasVowel(word: string): boolean {
	return shapeOf(word).includes('v');
}

/** Ends as consonant, vowel, consonant that is none of w, x, y. */
function isShort(word: string): boolean {
	return shapeOf(word).endsWith('cvc') && !/[wxy]$/.test(word);
}
