/**
 * Which passwords are taken: long enough, and not among the first that are guessed. No rules about kinds of characters and
 * no changes by the calendar, as NIST SP 800-63B (5.1.1.2) advises: they make passwords worse.
 */
import { Fault } from '../errors.ts';

export const shortestPassword = 12;
/** Longer than any phrase; a bound on what has to be hashed. */
export const longestPassword = 200;

/** Fewer different characters are a rhythm, not a password. */
const fewestCharacters = 5;

/** Rows of keyboards and the like, of which a guessed password is a piece, forwards, backwards or repeated. */
const runs: readonly string[] = [
	'01234567890123456789',
	'abcdefghijklmnopqrstuvwxyz',
	'абвгдеёжзийклмнопрстуфхцчшщъыьэюя',
	'qwertyuiopasdfghjklzxcvbnm',
	'йцукенгшщзхъфывапролджэячсмитьбю',
	'1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
	'1q2w3e4r5t6y7u8i9o0p',
];

/** Words around which the most guessed passwords are built. */
const guessed: readonly string[] = [
	'password',
	'passw0rd',
	'qwerty',
	'admin',
	'welcome',
	'letmein',
	'iloveyou',
	'kamerton',
	'пароль',
	'камертон',
	'йцукен',
	'gfhjkm',
];

/** Fault `password_weak` with the reason. `about` is what others know of the person: name, mail. */
export function checkPassword(password: string, about: readonly string[]): void {
	const reason = weakness(password.normalize('NFC'), about);
	if (reason !== null) throw new Fault(reason, { least: shortestPassword, most: longestPassword });
}

function weakness(password: string, about: readonly string[]) {
	const length = [...password].length;
	if (length < shortestPassword) return 'password_short';
	if (length > longestPassword) return 'password_long';
	const plain = password.toLowerCase();
	if (new Set(plain).size < fewestCharacters || isRun(plain)) return 'password_guessable';
	// What is left once the words that come to mind first are taken out has to be a password.
	const words = about.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length >= 4);
	const rest = [...guessed, ...words].reduce((text, word) => text.replaceAll(word, ''), plain);
	return rest.length <= shortestPassword / 2 && rest.length < plain.length ? 'password_guessable' : null;
}

/** Made of pieces of four and more that lie in one row. */
function isRun(plain: string): boolean {
	const rows = runs.flatMap((row) => [row, [...row].reverse().join('')]);
	const covered = [...plain].map((_, at) =>
		[0, 1, 2, 3].some(
			(back) =>
				at - back >= 0 &&
				at - back + 4 <= plain.length &&
				rows.some((row) => row.includes(plain.slice(at - back, at - back + 4))),
		),
	);
	return covered.filter(Boolean).length > plain.length * 0.75;
}
