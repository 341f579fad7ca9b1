/** Invented companies whose units differ in level, size, season and luck that lasts, and in which a part is treated. */

import { splitEffect } from '../../stats/experiment/randomisation.ts';
import { drawnSplit } from '../../stats/experiment/splits.ts';
import { normal, type Random } from '../../stats/seeded.ts';
import { splitting } from './foresight.ts';
import { type Measured, together } from './past.ts';

export type Invented = {
	readonly units: number;
	readonly share: number;
	/** In points, on all treated; 0: nothing was done. */
	readonly effect: number;
	/** Weeks of the past and of the experiment. */
	readonly past: number;
	readonly weeks: number;
};

/** What one experiment in one company answers; null where nothing is answered. */
export function tryInvented(random: Random, { units, share, effect, past, weeks }: Invented) {
	const plan = { by: 'team', share, past };
	const common = courseOf(random, past + weeks, 2);
	const courses: ReadonlyMap<string, readonly Measured[]> = new Map(
		Array.from({ length: units }, (_, at) => {
			// Sizes from some 20 rows a week to some 1,500; levels 8 points apart; luck that lasts for weeks.
			const size = Math.exp(5 + 1.1 * normal(random));
			const [level, swing] = [70 + 8 * normal(random), 1 + random()];
			const own = courseOf(random, past + weeks, 3);
			const course = Array.from({ length: past + weeks }, (_, week): Measured => {
				const n = Math.max(1, Math.round(size * (0.8 + 0.4 * random())));
				const error = (45 / Math.sqrt(n)) * normal(random);
				return { n, value: level + swing * (common[week] ?? 0) + (own[week] ?? 0) + error };
			});
			return [`unit ${String(at).padStart(3, '0')}`, course] satisfies [string, readonly Measured[]];
		}),
	);
	const before = new Map([...courses].map(([name, course]) => [name, course.slice(0, past)]));
	const seed = Math.floor(random() * 2 ** 32);
	const found = splitting({ weeks: Array(past), courses: before }, plan, seed);
	const split = drawnSplit(found.set, seed);
	const outcomes = found.units.map(({ name, value, weight }, at) => {
		const after = together(courses.get(name)?.slice(past) ?? []);
		return after && { value: after.value + effect * (split[at] ?? 0), past: value ?? 0, weight };
	});
	return splitEffect(outcomes, split, found.set.splits);
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
