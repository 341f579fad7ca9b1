/**
 * Did it help? Each figure of an action before and after its start: the step in its series, beside what others did in the
 * same time where there are others, with an answer in words of which “too early” and “none seen” are two.
 */
import { Fault } from '../errors.ts';
import type { Unit } from '../kpi/definition.ts';
import type { Aim } from '../kpi/target/book.ts';
import { type Direction, defaultTarget, directionOf, spansOf } from '../kpi/yardstick.ts';
import { CONFIDENCE } from '../stats/interval.ts';
import { interruptedEffect, LEAST, periodsToSee } from '../stats/series/interrupted.ts';
import type { KeptAim } from '../targets/target.ts';
import { type Action, aimOfAction } from './action.ts';
import { besideOthers, type Controlled, controlField } from './controls.ts';
import { type EffectGrain, FUTURE, USUAL } from './periods.ts';
import * as series from './series.ts';
import { type EffectVerdict, patienceOf, verdictOf } from './verdict.ts';

export type KpiEffect = {
	readonly aim: KeptAim;
	readonly unit: Unit;
	readonly direction: Direction;
	readonly verdict: EffectVerdict;
	/**
	 * Mean over the periods from the start on, in `unit`: the value against the line of its own past, and where there are
	 * others the distance to them against what it was before. Null where nothing can be said.
	 */
	readonly effect: number | null;
	readonly low: number | null;
	readonly high: number | null;
	/** Of that interval; higher where there are several guards, so that all hold together. */
	readonly confidence: number;
	readonly before: series.Side;
	readonly after: series.Side;
	/** The effect that is looked for; null where none is expected and the KPI has no tolerance. */
	readonly sought: number | null;
	/** Periods after the start until it would be seen four times in five; null: not even after `longest`. */
	readonly needed: number | null;
	readonly longest: number;
	/** Periods after the start from which on an answer is given. */
	readonly patience: number;
	/** How much neighbouring periods hang together beyond trend and season, from −1 to 1. */
	readonly neighbours: number | null;
	/** Whether the season of the year could be taken out. */
	readonly seasonal: boolean;
	readonly controlled: Controlled | null;
	readonly points: readonly series.EffectPoint[];
};

export type ActionEffect = {
	/** Today, where the action has no start yet. */
	readonly start: string;
	readonly grain: EffectGrain;
	readonly target: KpiEffect;
	readonly guards: readonly KpiEffect[];
	/** Guards of which nothing can be computed, and why. */
	readonly unjudged: readonly { readonly kpi: string; readonly fault: Fault }[];
	/** Guards that got worse. */
	readonly worse: readonly string[];
};

/** Fewer rows a week jump about too much, and fewer weeks show no trend; months then. */
const ROWS_A_WEEK = 30;
const WEEKS = 26;

/** `others`: all actions but this. Faults of the target KPI’s own. */
export async function effectOf(
	action: Action,
	others: readonly Action[],
	parts: series.SeriesParts,
): Promise<ActionEffect> {
	const today = Temporal.Instant.fromEpochMilliseconds(parts.now).toZonedDateTimeISO(parts.timeZone).toPlainDate();
	const dates = { ...action, start: action.start ?? today.toString() };
	const weekly = await series.seriesOf(action.aim, dates, 'week', parts);
	const grain: EffectGrain = isEnough(weekly) ? 'week' : 'month';
	const found = grain === 'week' ? weekly : await series.seriesOf(action.aim, dates, grain, parts);
	const whole = { grain, confidence: CONFIDENCE, expected: action.expected, others };
	const target = await judge(action.aim, found, whole, parts);
	const guards: KpiEffect[] = [];
	const unjudged: ActionEffect['unjudged'][number][] = [];
	// Bonferroni: all intervals of guards hold together with the chance of one.
	const confidence = 1 - (1 - CONFIDENCE) / Math.max(1, action.guards.length);
	for (const guard of action.guards) {
		try {
			const own = await series.seriesOf(guard, dates, grain, parts);
			guards.push(await judge(guard, own, { grain, confidence, expected: undefined, others }, parts));
		} catch (error) {
			// One that is gone or cannot be added up does not take the answer with it.
			if (!(error instanceof Fault)) throw error;
			unjudged.push({ kpi: guard.kpi, fault: error });
		}
	}
	const worse = guards.filter(({ verdict }) => verdict === 'worse').map(({ aim }) => aim.kpi);
	return { start: dates.start, grain, target, guards, unjudged, worse };
}

function isEnough(weekly: series.Series): boolean {
	const sizes = series.sizesOf(weekly, 'before').toSorted((one, other) => one - other);
	return sizes.length >= WEEKS && (sizes[Math.floor(sizes.length / 2)] ?? 0) >= ROWS_A_WEEK;
}

type Setting = {
	readonly grain: EffectGrain;
	readonly confidence: number;
	readonly expected: number | undefined;
	readonly others: readonly Action[];
};

async function judge(
	kept: KeptAim,
	own: series.Series,
	{ grain, confidence, expected, others }: Setting,
	parts: series.SeriesParts,
): Promise<KpiEffect> {
	const aim = aimOfAction(kept, parts.reader);
	const direction = directionOf(aim.definition, aim.stat);
	const observations = series.observationsOf(own);
	const interruption = series.interruptionOf(own.periods, grain);
	const found = interruptedEffect(observations, interruption, confidence);
	const field = controlField(kept.segment, parts.reader.growsWithTime(aim));
	const asked = { aim: kept, series: own, grain, interruption, confidence };
	const controlled =
		found && field ? await besideOthers({ ...asked, field, acted: actedIn(field, others) }, parts) : null;
	const alone = found && { effect: found.effect, ...found.interval };
	const main = controlled ?? alone;
	const sought = soughtOf(aim, expected);
	const longest = FUTURE[grain];
	const needed = sought === null ? null : periodsToSee(observations, interruption, sought, longest);
	const [before, after] = [series.sideOf(own, 'before'), series.sideOf(own, 'after')];
	const ripeness = {
		...{ direction, needed, sought, longest, usual: USUAL[grain], after: after.periods },
		known: before.periods >= LEAST.before,
		over: own.periods.filter(({ role }) => role === 'after').length >= longest,
	};
	return {
		...{ aim: kept, unit: parts.reader.unitOf(aim), direction, confidence },
		verdict: agreed(verdictOf(main, ripeness), controlled && verdictOf(controlled.withDrift, ripeness)),
		...{ effect: main?.effect ?? null, low: main?.low ?? null, high: main?.high ?? null },
		...{ before, after, sought, needed, longest, controlled },
		patience: patienceOf(ripeness),
		neighbours: found?.neighbours ?? null,
		seasonal: (found?.waves ?? 0) > 0,
		points: series.pointsOf(own, found?.expected ?? []),
	};
}

/** What only one of two ways of reckoning shows is not seen. */
function agreed(one: EffectVerdict, other: EffectVerdict | null): EffectVerdict {
	return other === null || one === other ? one : 'none_seen';
}

/** Where another action is or was on: whoever is compared with must have done nothing. */
function actedIn(field: string, others: readonly Action[]): ReadonlySet<string> {
	const begun = others.filter(({ state }) => state === 'running' || state === 'done');
	return new Set(begun.flatMap(({ aim }) => aim.segment[field] ?? []));
}

/** Where nobody said what is expected: half of the way from floor to target is what one would not want to miss. */
export function soughtOf({ definition, stat }: Aim, expected: number | undefined): number | null {
	if (expected !== undefined) return expected;
	const target = defaultTarget(definition, true);
	const spans = target === null ? null : spansOf(definition, stat, target);
	return spans && spans.below / 2;
}
