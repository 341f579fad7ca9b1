/** Which units there are, what is known of them, and how they can be split. */
import { Fault } from '../../errors.ts';
import { FEWEST_SPLITS, type SplitSet, splitSet } from '../../stats/experiment/splits.ts';
import { CUSTOMERS, type ExperimentPlan, MOST_UNITS } from './experiment.ts';
import { type Course, together, type WeeklyPast } from './past.ts';

/** Of the weeks before: whoever is there now and then is no unit. */
const PRESENT = 0.5;

export type UnitPast = {
	readonly name: string;
	readonly course: Course;
	readonly n: number;
	readonly value: number | null;
	readonly weight: number;
};

export type Splitting = {
	readonly past: WeeklyPast;
	readonly units: readonly UnitPast[];
	/** Known too little of the time to be split. */
	readonly unknown: readonly string[];
	readonly set: SplitSet;
	readonly treated: number;
};

/** Faults `experiment_too_few_units`, `experiment_too_many_units`. */
export function splitting(
	past: WeeklyPast,
	plan: Pick<ExperimentPlan, 'by' | 'share' | 'past'>,
	seed: number,
): Splitting {
	const all = [...past.courses].toSorted(([one], [other]) => (one < other ? -1 : 1));
	const there = ([, course]: (typeof all)[number]) =>
		plan.by === CUSTOMERS ||
		course.slice(-plan.past).filter((one) => one !== null).length >= PRESENT * Math.min(plan.past, past.weeks.length);
	const units = knownBy(all.filter(there), plan.past);
	if (units.length > MOST_UNITS) {
		throw new Fault('experiment_too_many_units', { units: units.length, field: plan.by, limit: MOST_UNITS });
	}
	const treated = Math.min(units.length - 1, Math.max(1, Math.round((plan.share / 100) * units.length)));
	const few = () => new Fault('experiment_too_few_units', { units: units.length, field: plan.by, share: plan.share });
	if (units.length < 4 || treated < 2 || units.length - treated < 2) throw few();
	const set = splitSet(covariatesOf(units, plan.past), treated, seed);
	if (set.splits.length < FEWEST_SPLITS) throw few();
	return {
		...{ past, units, set, treated },
		unknown: all.filter((one) => !there(one)).map(([name]) => name),
	};
}

/** What is known of units by their last `weeks`, and how much each is to count. */
export function knownBy(courses: readonly (readonly [string, Course])[], weeks: number): readonly UnitPast[] {
	const known = courses.map(([name, course]) => ({ name, course, ...sizeOf(course.slice(-weeks)) }));
	// A group of customers may have had no row yet; it counts as if it had one.
	const size = ({ n }: { readonly n: number }) => Math.max(1, n);
	const usualSize = median(known.map(size));
	// A unit counts by how well it is measured, not by how large it is: with n ÷ (n + the usual n) none counts for two.
	return known.map((unit) => ({ ...unit, weight: rounded(size(unit) / (size(unit) + usualSize)) }));
}

/** The level before, that of the last weeks, and how large it is. */
export function covariatesOf(units: readonly UnitPast[], weeks: number): readonly (readonly number[])[] {
	const mean = meanOf(units.map(({ value }) => value));
	return units.map(({ course, n, value }) => {
		const level = value ?? mean;
		const recent = together(course.slice(-Math.max(2, Math.round(weeks / 4))))?.value ?? level;
		return [level, rounded(recent), rounded(Math.log(n + 1))];
	});
}

export function meanOf(values: readonly (number | null)[]): number {
	const known = values.filter((value) => value !== null);
	return known.length === 0 ? 0 : known.reduce((sum, value) => sum + value, 0) / known.length;
}

function sizeOf(course: Course): { readonly n: number; readonly value: number | null } {
	const whole = together(course);
	return { n: whole?.n ?? 0, value: whole === null ? null : rounded(whole.value) };
}

function median(values: readonly number[]): number {
	const sorted = values.toSorted((one, other) => one - other);
	return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** As it is kept: the same on any machine. */
function rounded(value: number): number {
	return Number(value.toPrecision(9));
}
