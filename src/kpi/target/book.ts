/**
 * Which target holds for a figure in a cell. The company's own are kept outside and handed in as a book; where it has none,
 * the default of the definition holds.
 */
import type { Kpi } from '../combined.ts';
import { type Clock, clocksOf, type Stat, statsOf } from '../definition.ts';
import { paramsOf } from '../params.ts';
import type { Filter, KpiParams } from '../query.ts';
import type { Cell } from '../result.ts';
import { isGrain } from '../time/grain.ts';
import { againstOf, defaultTarget, type Target } from '../yardstick.ts';
import type { TargetSpan } from './span.ts';

/** What a target speaks of: one thing asked of one KPI, every parameter given. What a question asks for is one. */
export type Aim = {
	readonly definition: Kpi;
	readonly stat: Stat | null;
	readonly clock: Clock | null;
	readonly params: KpiParams | null;
};

/** Fields that all rows of a part of the company share, with their values. Empty: the company. */
export type Segment = Readonly<Record<string, string>>;

export type HeldTarget = {
	readonly target: Target;
	/** What has to reach it: the value, or its whole interval. */
	readonly against: 'point' | 'interval';
	/** From floor to target, where the company says so itself. */
	readonly tolerance: number | null;
	readonly origin: 'company' | 'default';
	/** Of the company's own. */
	readonly id: number | null;
	/** The part of the company it was set for. */
	readonly segment: Segment;
};

export type TargetBook = {
	/**
	 * For the rows of this part of the company on this day, such as `2026-03-31`; null where nothing is aimed at. `span` is
	 * the length of time that they are of, where it is a whole one that is over: targets of what adds up need it.
	 */
	targetFor(aim: Aim, segment: Segment, day: string, span?: TargetSpan | null): HeldTarget | null;
};

/** Where nobody keeps targets of a company. */
export const defaultBook: TargetBook = { targetFor: (aim) => defaultOf(aim) };

/** The default of the definition, which speaks of the KPI as it is asked for without further words. */
export function defaultOf(aim: Aim): HeldTarget | null {
	const { definition } = aim;
	const target = defaultTarget(definition, isUsual(aim));
	return target === null
		? null
		: { target, against: againstOf(definition), tolerance: null, origin: 'default', id: null, segment: {} };
}

function isUsual({ definition, stat, clock, params }: Aim): boolean {
	const usual = paramsOf(definition, stat).every((param) => params?.[param.name] === param.default);
	return usual && stat === (statsOf(definition)[0] ?? null) && clock === (clocksOf(definition)[0] ?? null);
}

/**
 * The part of the company that a cell is about, as far as it can be named by values: its own fields, and filters for one
 * value. Other filters narrow the rows in ways that no target is set for.
 */
export function segmentOf(cell: Cell, filters: readonly Filter[]): Segment {
	const filtered = filters.flatMap((filter): [string, string][] => {
		if (filter.op === '=') return [[filter.field, String(filter.value).trim()]];
		const [only, ...others] = filter.op === 'in' ? filter.value : [];
		return only === undefined || others.length > 0 ? [] : [[filter.field, String(only).trim()]];
	});
	const own = Object.entries(cell).flatMap(([field, value]): [string, string][] =>
		isGrain(field) || value === null ? [] : [[field, value]],
	);
	return Object.fromEntries([...filtered, ...own]);
}

/** The last day of a period that has begun by then: the target of that day is held against the whole of it. */
export function heldDay(end: number | null, asOf: number, timeZone: string): string {
	const last = end === null || end > asOf ? asOf : end - 1;
	return Temporal.Instant.fromEpochMilliseconds(last).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
