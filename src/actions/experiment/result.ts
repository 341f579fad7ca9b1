/** What came of an experiment: the arms held against each other as they were drawn, whoever did what (intention to treat). */
import { Fault } from '../../errors.ts';
import type { Unit as KpiUnit } from '../../kpi/definition.ts';
import { parseInstant, type Range } from '../../kpi/time/period.ts';
import { type Direction, directionOf } from '../../kpi/yardstick.ts';
import { type SplitEffect, splitEffect, type UnitOutcome } from '../../stats/experiment/randomisation.ts';
import type { Split } from '../../stats/experiment/splits.ts';
import { CONFIDENCE } from '../../stats/interval.ts';
import type { KeptAim } from '../../targets/target.ts';
import { type Action, aimOfAction } from '../action.ts';
import type { EffectVerdict } from '../verdict.ts';
import { ALARM, CUSTOMERS, type Experiment, endInstant } from './experiment.ts';
import { guardConfidence } from './foresight.ts';
import { unpacked } from './packing.ts';
import {
	type ExperimentParts,
	type Measured,
	measuredOver,
	reachOfData,
	together,
	type WeeklyPast,
	weeklyPast,
} from './past.ts';
import { meanOf } from './splitting.ts';

const DAY = 86_400_000;

/** Of one arm: units and rows that have a value, and the mean over units by their weights. */
export type ArmFigure = { readonly units: number; readonly n: number; readonly value: number | null };

export type ExperimentPoint = {
	readonly label: string;
	readonly role: 'before' | 'after';
	readonly treated: ArmFigure;
	readonly control: ArmFigure;
	/** By how much the distance between the arms is another one than before the start. */
	readonly difference: number | null;
	readonly low: number | null;
	readonly high: number | null;
};

export type KpiOutcome = {
	readonly aim: KeptAim;
	readonly unit: KpiUnit;
	readonly direction: Direction;
	readonly verdict: EffectVerdict;
	/** Treated less control, the past considered; until the answer is given it is preliminary. */
	readonly effect: number | null;
	readonly low: number | null;
	readonly high: number | null;
	/** Of the splits that could have been drawn the share that gives as much by chance. */
	readonly p: number | null;
	readonly confidence: number;
	readonly treated: ArmFigure;
	readonly control: ArmFigure;
};

/** `alarm`: beyond what chance gives one time in a hundred. */
type Check = {
	readonly value: number;
	readonly low: number | null;
	readonly high: number | null;
	readonly p: number;
	readonly alarm: boolean;
	/** Whether it can alarm at all: with so few splits p may not get that small. */
	readonly able: boolean;
};

export const experimentStates = ['waiting', 'running', 'complete', 'stopped'] as const;
export type ExperimentState = (typeof experimentStates)[number];

export type ExperimentResult = {
	readonly state: ExperimentState;
	/** How far the data reach; before the end the answer is “too early”. */
	readonly reach: number | null;
	readonly from: number;
	readonly to: number;
	readonly target: KpiOutcome;
	readonly guards: readonly KpiOutcome[];
	readonly unjudged: readonly { readonly kpi: string; readonly fault: Fault }[];
	/** Guards that got worse. */
	readonly worse: readonly string[];
	readonly points: readonly ExperimentPoint[];
	readonly checks: {
		/** Rows in the treated arm for one in the other, the past considered: another number of them is another kind of them. */
		readonly volume: Check | null;
		/** How the arms differed before the start. */
		readonly before: Check | null;
		/** Units of which there is nothing after the start; of customers how many groups. */
		readonly vanished: readonly string[];
		/** Values that were not there when the split was drawn; of no arm. */
		readonly appeared: readonly string[];
		/** Units of either arm in which another action was on meanwhile. */
		readonly acted: readonly string[];
		/** Of which it is noted that they did not do as was drawn. */
		readonly switched: readonly string[];
	};
};

type Drawn = { readonly observed: Split; readonly splits: readonly Split[] };

/** `others`: all actions but the one that is tried. Faults of the target KPI’s own. */
export async function resultOf(
	experiment: Experiment,
	others: readonly Action[],
	parts: ExperimentParts,
): Promise<ExperimentResult> {
	const { units, guards } = experiment;
	const drawn = {
		observed: Uint8Array.from(units, ({ arm }) => (arm === 'treated' ? 1 : 0)),
		splits: unpacked(experiment.splits, units.length, experiment.kept),
	};
	const start = parseInstant(experiment.start, parts.timeZone);
	const end = endInstant(experiment, parts.timeZone);
	const reach = await reachOfData(experiment.aim, parts);
	const state = stateOf(experiment, { start, end, reach, now: parts.now });
	// After it was stopped nobody was treated any more.
	const after = { from: start, to: Math.min(end, parts.now, stoppedAt(experiment)) };
	const before = { from: start - experiment.past * 7 * DAY, to: start };
	const at = { experiment, drawn, before, after, state };
	const target = await judged(experiment.aim, at, CONFIDENCE, parts);
	const found: KpiOutcome[] = [];
	const unjudged: ExperimentResult['unjudged'][number][] = [];
	for (const guard of guards) {
		try {
			found.push((await judged(guard, at, guardConfidence(experiment), parts)).outcome);
		} catch (error) {
			// One that is gone does not take the answer with it.
			if (!(error instanceof Fault)) throw error;
			unjudged.push({ kpi: guard.kpi, fault: error });
		}
	}
	const range = { from: before.from, to: Math.max(before.to, after.to) };
	return {
		...{ state, reach, from: start, to: end, target: target.outcome, guards: found, unjudged },
		worse: found.filter(({ verdict }) => verdict === 'worse').map(({ aim }) => aim.kpi),
		points: pointsOf(await weeklyPast(experiment.aim, experiment, range, parts), target.past, start, at),
		checks: checksOf(target, at, others),
	};
}

function stoppedAt({ events }: Pick<Experiment, 'events'>): number {
	return events.find(({ kind }) => kind === 'stopped')?.at ?? Number.POSITIVE_INFINITY;
}

function stateOf(
	{ events }: Experiment,
	{ start, end, reach, now }: { start: number; end: number; reach: number | null; now: number },
): ExperimentState {
	// What ended as planned was not stopped, whoever says so later.
	if (stoppedAt({ events }) < end) return 'stopped';
	if (now <= start) return 'waiting';
	// The last row of the last day may be some hours before midnight.
	return now >= end && reach !== null && reach >= end - DAY ? 'complete' : 'running';
}

type At = {
	readonly experiment: Experiment;
	readonly drawn: Drawn;
	readonly before: Range;
	readonly after: Range;
	readonly state: ExperimentState;
};

type Judged = {
	readonly outcome: KpiOutcome;
	readonly past: ReadonlyMap<string, Measured>;
	readonly now: ReadonlyMap<string, Measured>;
	readonly seen: ReadonlySet<string>;
};

async function judged(aim: KeptAim, at: At, confidence: number, parts: ExperimentParts): Promise<Judged> {
	const { experiment, drawn, before, after, state } = at;
	const { definition, stat } = aimOfAction(aim, parts.reader);
	const direction = directionOf(definition, stat);
	const past = await measuredOver(aim, experiment, before, parts);
	const now =
		after.from < after.to
			? await measuredOver(aim, experiment, after, parts)
			: { units: new Map<string, Measured>(), seen: new Set<string>(), open: false };
	const outcomes = outcomesOf(experiment, past.units, now.units);
	const found = splitEffect(outcomes, drawn.observed, drawn.splits, confidence);
	const isAnswered = state === 'complete' && !now.open;
	return {
		outcome: {
			...{ aim, unit: parts.reader.unitOf(aimOfAction(aim, parts.reader)), direction, confidence },
			verdict: isAnswered ? verdictOf(found, direction) : 'too_early',
			...{ effect: found?.effect ?? null, low: found?.interval?.low ?? null, high: found?.interval?.high ?? null },
			p: found?.p ?? null,
			...armFigures(experiment, now.units),
		},
		...{ past: past.units, now: now.units, seen: now.seen },
	};
}

function verdictOf(found: SplitEffect | null, direction: Direction): EffectVerdict {
	if (found === null || found.interval === null) return 'too_little';
	const { low, high } = found.interval;
	if (low <= 0 && high >= 0) return 'none_seen';
	if (direction === 'neutral') return 'changed';
	return low > 0 === (direction === 'higher') ? 'helped' : 'worse';
}

function outcomesOf(
	{ units }: Experiment,
	past: ReadonlyMap<string, Measured>,
	now: ReadonlyMap<string, Measured>,
): readonly (UnitOutcome | null)[] {
	const mean = meanOf(units.map(({ name }) => past.get(name)?.value ?? null));
	return units.map(({ name, weight }) => {
		const value = now.get(name)?.value;
		return value === undefined ? null : { value, past: past.get(name)?.value ?? mean, weight };
	});
}

function armFigures({ units }: Experiment, found: ReadonlyMap<string, Measured>) {
	const of = (arm: string): ArmFigure => {
		const own = units.flatMap((unit) => {
			const measured = found.get(unit.name);
			return unit.arm === arm && measured ? [{ ...measured, weight: unit.weight }] : [];
		});
		const whole = own.reduce((sum, { weight }) => sum + weight, 0);
		return {
			units: own.length,
			n: own.reduce((sum, { n }) => sum + n, 0),
			value: whole === 0 ? null : own.reduce((sum, { weight, value }) => sum + weight * value, 0) / whole,
		};
	};
	return { treated: of('treated'), control: of('control') };
}

/** Week by week, each unit about its own level of before. */
function pointsOf(
	{ weeks, courses }: WeeklyPast,
	past: ReadonlyMap<string, Measured>,
	start: number,
	{ experiment, drawn }: At,
): readonly ExperimentPoint[] {
	const levels = new Map(
		experiment.units.map(({ name }) => [name, past.get(name)?.value ?? together(courses.get(name) ?? [])?.value]),
	);
	return weeks.flatMap(({ label, from, to }, at): ExperimentPoint[] => {
		if (from < start && to > start) return [];
		const found = new Map([...courses].flatMap(([name, course]) => (course[at] ? [[name, course[at]] as const] : [])));
		const moved = experiment.units.map(({ name, weight }): UnitOutcome | null => {
			const [value, level] = [found.get(name)?.value, levels.get(name)];
			return value === undefined || level === undefined ? null : { value: value - level, past: 0, weight };
		});
		const effect = splitEffect(moved, drawn.observed, drawn.splits, CONFIDENCE, false);
		return [
			{
				...{ label, role: from < start ? 'before' : 'after', ...armFigures(experiment, found) },
				difference: effect?.effect ?? null,
				...{ low: effect?.interval?.low ?? null, high: effect?.interval?.high ?? null },
			},
		];
	});
}

function checksOf(
	{ past, now, seen }: Judged,
	{ experiment, drawn, after }: At,
	others: readonly Action[],
): ExperimentResult['checks'] {
	const { units, by, events } = experiment;
	const names = new Set(units.map(({ name }) => name));
	// Until there are rows of anybody, nobody has gone.
	const began = after.from < after.to && seen.size > 0;
	const logs = (found: ReadonlyMap<string, Measured>) =>
		new Map([...found].map(([name, { n }]) => [name, { n, value: Math.log(n) }]));
	const sized = splitEffect(outcomesOf(experiment, logs(past), logs(now)), drawn.observed, drawn.splits);
	const levels = units.map(({ name, weight }) => {
		const value = past.get(name)?.value;
		return value === undefined ? null : { value, past: 0, weight };
	});
	const earlier = splitEffect(levels, drawn.observed, drawn.splits, CONFIDENCE, false);
	const acting = others.filter(
		({ state, start }) => (state === 'running' || state === 'done') && start !== undefined && start <= experiment.end,
	);
	return {
		volume: sized && checkOf(sized, Math.exp),
		before: earlier && checkOf(earlier, (value) => value),
		vanished: began ? units.flatMap(({ name }) => (seen.has(name) ? [] : [name])) : [],
		appeared: by === CUSTOMERS ? [] : [...seen].filter((name) => !names.has(name)),
		acted: units.filter(({ name }) => acting.some(({ aim }) => aim.segment[by] === name)).map(({ name }) => name),
		switched: [...new Set(events.flatMap(({ kind, unit }) => (kind === 'switched' && unit !== null ? [unit] : [])))],
	};
}

function checkOf({ effect, interval, p, least }: SplitEffect, shown: (value: number) => number): Check {
	return {
		...{ value: shown(effect), low: interval && shown(interval.low), high: interval && shown(interval.high) },
		...{ p, alarm: p < ALARM, able: least < ALARM },
	};
}
