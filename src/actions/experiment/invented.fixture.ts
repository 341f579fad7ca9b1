/** Invented companies whose units differ in level, size, season and luck that lasts, and in which a part is treated. */

import { type SplitEffect, splitEffect } from '../../stats/experiment/randomisation.ts';
import { drawnSplit } from '../../stats/experiment/splits.ts';
import { normal, type Random } from '../../stats/seeded.ts';
import { detectableAfter, rehearsalOf } from './detectable.ts';
import { pastWeeks } from './experiment.ts';
import { type Course, type Measured, together } from './past.ts';
import { type Splitting, splitting } from './splitting.ts';

export type Invented = {
	readonly units: number;
	readonly share: number;
	/** In points, on all treated; 0: nothing was done. */
	readonly effect: number;
	/** Weeks of the past and of the experiment. */
	readonly past: number;
	readonly weeks: number;
	/** How far apart the levels of units are, in points; 8 by default. The less, the more the arms are alike by the draw. */
	readonly levels?: number;
};

/** What one experiment in one company answers; null where nothing is answered. */
export function tryInvented(random: Random, { effect, ...invented }: Invented) {
	return answerOf(drawInvented(random, { ...invented, known: invented.past }), effect);
}

/** Whether the effect that was said to be seen four times in five is; null where it was said that it is not known. */
export function isSeen(random: Random, { past, ...invented }: Omit<Invented, 'effect'>): boolean | null {
	const drawn = drawInvented(random, { ...invented, past, known: pastWeeks(7 * invented.weeks) });
	const effect = detectableAfter(invented.weeks, rehearsalOf(drawn.found));
	return effect === null ? null : (answerOf(drawn, effect)?.interval?.low ?? 0) > 0;
}

type Drawn = { readonly found: Splitting; readonly after: readonly (Measured | null)[]; readonly seed: number };

/** `known`: weeks of the past that a unit is known by. */
function drawInvented(
	random: Random,
	{ units, share, past, weeks, known, levels = 8 }: Omit<Invented, 'effect'> & { readonly known: number },
): Drawn {
	const common = courseOf(random, past + weeks, 2);
	const courses: ReadonlyMap<string, Course> = new Map(
		Array.from({ length: units }, (_, at) => {
			// Sizes from some 20 rows a week to some 1,500; luck that lasts for weeks.
			const size = Math.exp(5 + 1.1 * normal(random));
			const [level, swing] = [70 + levels * normal(random), 1 + random()];
			const own = courseOf(random, past + weeks, 3);
			const course = Array.from({ length: past + weeks }, (_, week): Measured => {
				const n = Math.max(1, Math.round(size * (0.8 + 0.4 * random())));
				const error = (45 / Math.sqrt(n)) * normal(random);
				return { n, value: level + swing * (common[week] ?? 0) + (own[week] ?? 0) + error };
			});
			return [`unit ${String(at).padStart(3, '0')}`, course] satisfies [string, Course];
		}),
	);
	const before = new Map([...courses].map(([name, course]) => [name, course.slice(0, past)]));
	const seed = Math.floor(random() * 2 ** 32);
	const found = splitting(
		{ weeks: Array(past), courses: before, unmatched: [] },
		{ by: 'team', share, past: known },
		seed,
	);
	return { found, seed, after: found.units.map(({ name }) => together(courses.get(name)?.slice(past) ?? [])) };
}

function answerOf({ found: { set, units }, after, seed }: Drawn, effect: number): SplitEffect | null {
	const split = drawnSplit(set, seed);
	const outcomes = units.map(({ value, weight }, at) => {
		const measured = after[at];
		return measured ? { value: measured.value + effect * (split[at] ?? 0), past: value ?? 0, weight } : null;
	});
	return splitEffect(outcomes, split, set.splits);
}

/** A season of the year and luck of which some is left a week later. */
function courseOf(random: Random, weeks: number, size: number): readonly number[] {
	const phi = [0.9, 0.7, 0.4, 0][Math.floor(random() * 4)] ?? 0;
	const [phase, season] = [2 * Math.PI * random(), size * random()];
	let state = normal(random);
	return Array.from({ length: weeks }, (_, week) => {
		state = phi * state + Math.sqrt(1 - phi ** 2) * normal(random);
		return size * 0.5 * state + season * Math.sin(phase + (2 * Math.PI * week) / 52.18);
	});
}
