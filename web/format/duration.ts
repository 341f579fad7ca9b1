/** Lengths of time in the one unit that suits them. */
import { currentLanguage, type Words } from '../words/language.ts';
import { type NumberOptions, nbsp, number } from './number.ts';

const scales = [
	{ seconds: 1, below: 100, words: { en: 's', ru: 'с' } },
	{ seconds: 60, below: 100 * 60, words: { en: 'min', ru: 'мин' } },
	{ seconds: 3600, below: 72 * 3600, words: { en: 'h', ru: 'ч' } },
	{ seconds: 86_400, below: Number.POSITIVE_INFINITY, words: { en: 'd', ru: 'д' } },
] as const satisfies readonly { seconds: number; below: number; words: Words }[];

export type TimeScale = (typeof scales)[number];

/** The unit in which a length of time is said; compare others in the same one. */
export function timeScale(seconds: number): TimeScale {
	return scales.find(({ below }) => Math.abs(seconds) < below) ?? scales[3];
}

/** `7,4` and `ч`. One decimal below ten, where it is not 0. */
export function duration(
	seconds: number,
	{ scale = timeScale(seconds), signed, decimals }: NumberOptions & { readonly scale?: TimeScale } = {},
): [string, string] {
	const value = seconds / scale.seconds;
	const shown = decimals ?? decimalsOf(value, scale);
	return [number(value, { decimals: shown, signed }), scale.words[currentLanguage()]];
}

function decimalsOf(value: number, { seconds }: TimeScale): number {
	const size = Math.abs(value);
	if (seconds === 1 && size >= 10) return 0;
	if (size >= (seconds === 60 ? 10 : 100)) return 0;
	return Number.isInteger(Number(value.toFixed(1))) ? 0 : 1;
}

export function durationText(seconds: number, options: NumberOptions = {}): string {
	return duration(seconds, options).join(nbsp);
}
