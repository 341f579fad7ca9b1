/** What is known of the units of an experiment: their figure week by week, and over a stretch of time. */
import { customerGroupName } from '../../kpi/customer-group.ts';
import type { KpiQuery } from '../../kpi/query.ts';
import type { KpiResult, KpiRow } from '../../kpi/result.ts';
import { type Bucket, bucketOfLabel, bucketsOf } from '../../kpi/time/grain.ts';
import { parseInstant, type Range } from '../../kpi/time/period.ts';
import type { AimReader, KeptAim } from '../../targets/target.ts';
import { isSettled, questionOf } from '../series.ts';
import { CUSTOMER_GROUPS, CUSTOMERS, type ExperimentPlan } from './experiment.ts';

export type ExperimentParts = {
	readonly reader: AimReader;
	/** Of all rows; groups of customers can be asked for. */
	readonly ask: (query: KpiQuery) => Promise<KpiResult>;
	/** In ms since 1970. */
	readonly now: number;
	readonly timeZone: string;
};

export type Measured = { readonly value: number; readonly n: number };
/** Null where nothing is known. */
export type Course = readonly (Measured | null)[];
export type WeeklyPast = {
	readonly weeks: readonly Bucket[];
	readonly courses: ReadonlyMap<string, Course>;
	/** Of `without` those of which there is nothing. */
	readonly unmatched: readonly string[];
};

/** So many weeks are enough to see what seasons and luck do. */
export const WEEKS = 78;

type Split = Pick<ExperimentPlan, 'by' | 'without'> & { readonly seed: number };

/** What rows are grouped by. */
export function unitField({ by, seed }: Split): string {
	return by === CUSTOMERS ? customerGroupName({ seed, groups: CUSTOMER_GROUPS }) : by;
}

export type MeasuredUnits = {
	readonly units: ReadonlyMap<string, Measured>;
	/** Of which there are rows, though their figure may still change. */
	readonly seen: ReadonlySet<string>;
	readonly open: boolean;
};

/** Of each unit over a stretch of time; only figures that will not change any more, `open` says whether some will. */
export async function measuredOver(
	aim: KeptAim,
	split: Split,
	range: Range,
	parts: ExperimentParts,
): Promise<MeasuredUnits> {
	const { rows } = await askUnits(aim, split, [], range, parts);
	const field = unitField(split);
	const found = rows.flatMap((row): [string, Measured][] => {
		const name = row[field];
		return typeof name === 'string' && isSettled(row) ? [[name, { value: row.value, n: row.n }]] : [];
	});
	const seen = rows.flatMap((row) => {
		const name = row[field];
		return typeof name === 'string' && row.n > 0 && !split.without.includes(name) ? [name] : [];
	});
	return {
		...{ units: taking(new Map(found), split), seen: new Set(seen) },
		open: rows.some(({ maturing }) => maturing),
	};
}

/** Week by week: whole weeks from `from` to `to`, as far back as there are data. */
export async function weeklyPast(
	aim: KeptAim,
	split: Split,
	range: Range,
	parts: ExperimentParts,
): Promise<WeeklyPast> {
	const weeks = wholeWeeks(range, parts.timeZone);
	const [first, last] = [weeks[0], weeks.at(-1)];
	if (!first || !last) return { weeks: [], courses: new Map(), unmatched: split.without };
	const { rows } = await askUnits(aim, split, ['week'], { from: first.from, to: last.to }, parts);
	const field = unitField(split);
	const places = new Map(weeks.map(({ label }, at) => [label, at]));
	const courses = new Map<string, (Measured | null)[]>();
	const named = new Set<unknown>();
	let known = weeks.length;
	for (const row of rows) {
		const [name, at] = [row[field], places.get(String(row.week))];
		named.add(name);
		if (typeof name !== 'string' || at === undefined || !isSettled(row)) continue;
		const course = courses.get(name) ?? weeks.map(() => null);
		course[at] = { value: row.value, n: row.n };
		courses.set(name, course);
		known = Math.min(known, at);
	}
	return {
		weeks: weeks.slice(known),
		unmatched: split.without.filter((name) => !named.has(name)),
		courses: taking(new Map([...courses].map(([name, course]) => [name, course.slice(known)])), split),
	};
}

/** How far the data reach, in ms; null where there are none. */
export async function reachOfData(aim: KeptAim, { reader, ask, timeZone }: ExperimentParts): Promise<number | null> {
	const { to } = (await ask(questionOf(aim, reader))).query;
	return to === null ? null : parseInstant(to, timeZone);
}

export function wholeWeeks(range: Range, timeZone: string): readonly Bucket[] {
	if (range.from >= range.to) return [];
	return bucketsOf('week', range, timeZone, Number.MAX_SAFE_INTEGER).filter(({ label, from, to }) => {
		const uncut = bucketOfLabel('week', label, timeZone);
		return uncut.from === from && uncut.to === to;
	});
}

/** As one figure: what was measured week by week, by its rows. */
export function together(course: Course): Measured | null {
	const known = course.filter((one) => one !== null);
	const n = known.reduce((sum, one) => sum + one.n, 0);
	return n === 0 ? null : { n, value: known.reduce((sum, one) => sum + one.n * one.value, 0) / n };
}

function taking<Value>(units: Map<string, Value>, { without }: Split): ReadonlyMap<string, Value> {
	for (const name of without) units.delete(name);
	return units;
}

async function askUnits(
	aim: KeptAim,
	split: Split,
	by: readonly 'week'[],
	{ from, to }: Range,
	{ reader, ask }: ExperimentParts,
): Promise<{ readonly rows: readonly KpiRow[] }> {
	const question = questionOf(aim, reader);
	const instant = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toString();
	return ask({
		...question,
		by: [unitField(split), ...by],
		where: [...(question.where ?? []), { field: split.by, op: 'is not null' }],
		...{ from: instant(from), to: instant(to) },
	});
}
