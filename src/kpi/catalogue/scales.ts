/** Which answers count as good on which scale. A scale that is not listed is not counted, never guessed. */
import { all, any, atLeast, atMost, type Condition, equals } from '../condition.ts';

/** Smallest and largest answer of a scale, and the answer from (or up to) which it counts. */
export type ScaleRule = readonly [min: number, max: number, threshold: number];

/**
 * Satisfied answers: 1–5 → 4, 5 (Chatwoot; the default); 1–4 → 3, 4 and bad/good as 0–1 → 1 (Zendesk); 1–7 → 6, 7;
 * 1–10 → 9, 10 (8–10 is the other convention); 1–3 → 3.
 */
export const satisfied: readonly ScaleRule[] = [
	[1, 5, 4],
	[1, 4, 3],
	[0, 1, 1],
	[1, 7, 6],
	[1, 10, 9],
	[1, 3, 3],
];

/** Found it easy: 5–7 of 7 (CES 2.0), 4–5 of 5. */
export const easy: readonly ScaleRule[] = [
	[1, 7, 5],
	[1, 5, 4],
];

/** Found it difficult: 1–3 of 7, 1–2 of 5; the middle answer is neither. */
export const difficult: readonly ScaleRule[] = [
	[1, 7, 3],
	[1, 5, 2],
];

export function onScale(min: number, max: number): Condition {
	return all(equals('scale_min', min), equals('scale_max', max));
}

export function onListedScale(rules: readonly ScaleRule[]): Condition {
	return any(...rules.map(([min, max]) => onScale(min, max)));
}

export function atLeastOnScale(rules: readonly ScaleRule[]): Condition {
	return any(...rules.map(([min, max, from]) => all(onScale(min, max), atLeast('score', from))));
}

export function atMostOnScale(rules: readonly ScaleRule[]): Condition {
	return any(...rules.map(([min, max, to]) => all(onScale(min, max), atMost('score', to))));
}
