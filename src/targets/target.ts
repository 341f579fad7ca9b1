/** A target of the company: what is aimed at, in which part of it, from which day on. */
import { Fault } from '../errors.ts';
import type { Clock, Stat, Unit } from '../kpi/definition.ts';
import type { Aim, HeldTarget, Segment } from '../kpi/target/book.ts';
import type { TargetSpan } from '../kpi/target/span.ts';
import { againstOf, directionOf, type Target } from '../kpi/yardstick.ts';
import type { AimGiven, TargetGiven } from './target-shape.ts';

/** What a target speaks of, as it is kept: with every word that may be left out when it is asked for. */
export type KeptAim = {
	readonly kpi: string;
	readonly stat: Stat | null;
	readonly clock: Clock | null;
	readonly params: Readonly<Record<string, number>> | null;
	readonly segment: Segment;
};

export type NewTarget = KeptAim & {
	readonly target: Target;
	/** Of what adds up over time: the length that the value is for. */
	readonly per: TargetSpan | null;
	readonly against: HeldTarget['against'];
	readonly tolerance: number | null;
	/** The first day on which it holds, and the first on which it no longer does. */
	readonly from: string;
	readonly to: string | null;
	readonly note: string;
	/** The preset that it came with. */
	readonly preset: string | null;
};

export type TargetRecord = NewTarget & {
	readonly id: number;
	readonly author: string;
	readonly createdAt: number;
	/** Taken back: it never held. It stays to be seen. */
	readonly withdrawn: boolean;
};

/** Fault `target_not_found`. */
export function recordOf<Some extends { readonly id: number }>(records: readonly Some[], id: number): Some {
	const record = records.find((one) => one.id === id);
	if (!record) throw new Fault('target_not_found', { id });
	return record;
}

/** The catalogue of KPIs at one moment, as far as targets ask about it. */
export type AimReader = {
	/** Faults `unknown_kpi`, `unknown_stat`, … */
	readonly aim: (given: Pick<AimGiven, 'kpi' | 'stat' | 'clock' | 'params'>) => Aim;
	/** Of the figure: a share within a time is in percent, its KPI in seconds. */
	readonly unitOf: (aim: Aim) => Unit;
	/** Fault `unknown_dimension` where rows of the KPI do not have the field. */
	readonly requireField: (aim: Aim, field: string) => void;
	/** What it can be grouped by, grains and attributes aside. */
	readonly dimensionsOf: (aim: Aim) => readonly string[];
	/** Whether it adds up over time, so that a target is for a length of it. */
	readonly growsWithTime: (aim: Aim) => boolean;
	/** KPIs whose definition brings a target of its own. */
	readonly withDefault: readonly string[];
};

/** Null where the catalogue no longer has the KPI: one of the company's own may have been removed. */
export function aimOf({ kpi, stat, clock, params }: Omit<KeptAim, 'segment'>, reader: AimReader): Aim | null {
	try {
		return reader.aim({
			kpi,
			...(stat !== null && { stat }),
			...(clock !== null && { clock }),
			...(params !== null && { params: { ...params } }),
		});
	} catch (error) {
		if (error instanceof Fault && error.code === 'unknown_kpi') return null;
		throw error;
	}
}

export function keptOf({ definition, stat, clock, params }: Aim, segment: Segment): KeptAim {
	return { kpi: definition.id, stat, clock, params, segment };
}

/** Targets of one key replace each other in time. */
export function targetKey(target: Pick<NewTarget, keyof KeptAim | 'per'>): string {
	return `${target.per ?? ''} ${aimKey(target)}`;
}

export function aimKey({ kpi, stat, clock, params, segment }: KeptAim): string {
	return JSON.stringify([figureKey({ kpi, stat, clock, params }), pairsOf(segment)]);
}

export function figureKey({ kpi, stat, clock, params }: Omit<KeptAim, 'segment'>): string {
	return JSON.stringify([kpi, stat, clock, pairsOf(params ?? {})]);
}

function pairsOf<Value>(record: Readonly<Record<string, Value>>): [string, Value][] {
	return Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Faults of the KPI's own, `target_segment_customer`. */
export function readAim(given: AimGiven, reader: AimReader): { readonly aim: Aim; readonly kept: KeptAim } {
	const aim = reader.aim(given);
	for (const field of Object.keys(given.segment)) {
		// Who a customer is is kept apart from everything that is shown.
		if (field === 'customer') throw new Fault('target_segment_customer');
		reader.requireField(aim, field);
	}
	return { aim, kept: keptOf(aim, Object.fromEntries(pairsOf(given.segment))) };
}

/** Faults `target_value_needed`, `target_corridor_empty`, `target_needs_corridor`, `target_out_of_range`, `target_per_needed` … */
export function readTarget(given: TargetGiven, reader: AimReader, today: string): NewTarget {
	const { aim, kept } = readAim(given, reader);
	const target = aimedAt(given, aim, reader.unitOf(aim));
	const per = given.per ?? null;
	if ((per !== null) !== reader.growsWithTime(aim)) {
		throw new Fault(per === null ? 'target_per_needed' : 'target_per_needless', { kpi: kept.kpi });
	}
	const { from = today, to = null } = given;
	if (to !== null && to <= from) throw new Fault('period_reversed', { from, to });
	return {
		...{ ...kept, target, per, from, to, note: given.note, preset: null },
		against: given.against ?? againstOf(aim.definition),
		tolerance: given.tolerance ?? null,
	};
}

function aimedAt({ value, low, high }: TargetGiven, aim: Aim, unit: Unit): Target {
	const { definition, stat } = aim;
	const kpi = definition.id;
	const isCorridor = low !== undefined && high !== undefined && value === undefined;
	if (!isCorridor && (value === undefined || low !== undefined || high !== undefined)) {
		throw new Fault('target_value_needed', { kpi });
	}
	if (!isCorridor) {
		if (directionOf(definition, stat) === 'neutral') throw new Fault('target_needs_corridor', { kpi });
		return within(kpi, unit, value ?? 0);
	}
	if (low >= high) throw new Fault('target_corridor_empty', { low, high });
	return { low: within(kpi, unit, low), high: within(kpi, unit, high) };
}

/** The values a figure can have at all; those of sums and rates may be anything. */
function within(kpi: string, unit: Unit, value: number): number {
	const [low, high] = ranges[unit] ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
	if (value >= low && value <= high) return value;
	throw new Fault('target_out_of_range', { kpi, value, low, high: high === Number.POSITIVE_INFINITY ? '∞' : high });
}

const ranges: Readonly<Partial<Record<Unit, readonly [low: number, high: number]>>> = {
	percent: [0, 100],
	points: [-100, 100],
	seconds: [0, Number.POSITIVE_INFINITY],
	count: [0, Number.POSITIVE_INFINITY],
};
