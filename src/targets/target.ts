/** A target of the company: what is aimed at, in which part of it, from which day on. */
import { Fault } from '../errors.ts';
import type { Aim, HeldTarget, Segment } from '../kpi/target/book.ts';
import { againstOf, directionOf, type Target } from '../kpi/yardstick.ts';
import type { AimGiven, TargetGiven } from './target-shape.ts';

/** What a target speaks of, as it is kept: with every word that may be left out when it is asked for. */
export type KeptAim = {
	readonly kpi: string;
	readonly stat: string | null;
	readonly clock: string | null;
	readonly params: Readonly<Record<string, number>> | null;
	readonly segment: Segment;
};

export type NewTarget = KeptAim & {
	readonly target: Target;
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

/** Where the questions of this room about KPIs are answered. */
export type AimReader = {
	/** Faults `unknown_kpi`, `unknown_stat`, … */
	readonly aim: (given: Pick<AimGiven, 'kpi' | 'stat' | 'clock' | 'params'>) => Aim;
	/** Fault `unknown_dimension` where rows of the KPI do not have the field. */
	readonly requireField: (aim: Aim, field: string) => void;
};

/** Targets of one key replace each other in time. */
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
	const { definition, stat, clock, params } = aim;
	const segment = Object.fromEntries(pairsOf(given.segment));
	return { aim, kept: { kpi: definition.id, stat, clock, params, segment } };
}

/** Faults `target_value_needed`, `target_corridor_empty`, `target_needs_corridor`, `target_out_of_range`, `period_reversed`. */
export function readTarget(given: TargetGiven, reader: AimReader, today: string): NewTarget {
	const { aim, kept } = readAim(given, reader);
	const target = aimedAt(given, aim);
	const { from = today, to = null } = given;
	if (to !== null && to <= from) throw new Fault('period_reversed', { from, to });
	return {
		...{ ...kept, target, from, to, note: given.note, preset: null },
		against: given.against ?? againstOf(aim.definition),
		tolerance: given.tolerance ?? null,
	};
}

function aimedAt({ value, low, high }: TargetGiven, aim: Aim): Target {
	const { definition, stat } = aim;
	const kpi = definition.id;
	const isCorridor = low !== undefined && high !== undefined && value === undefined;
	if (!isCorridor && (value === undefined || low !== undefined || high !== undefined)) {
		throw new Fault('target_value_needed', { kpi });
	}
	if (!isCorridor) {
		if (directionOf(definition, stat) === 'neutral') throw new Fault('target_needs_corridor', { kpi });
		return within(aim, value ?? 0);
	}
	if (low >= high) throw new Fault('target_corridor_empty', { low, high });
	return { low: within(aim, low), high: within(aim, high) };
}

/** The values a figure can have at all; those of sums and rates may be anything. */
function within({ definition: { id, unit }, stat }: Aim, value: number): number {
	const [low, high] =
		stat === 'within' || unit === 'percent'
			? [0, 100]
			: unit === 'points'
				? [-100, 100]
				: unit === 'seconds' || unit === 'count'
					? [0, Infinity]
					: [-Infinity, Infinity];
	if (value >= low && value <= high) return value;
	throw new Fault('target_out_of_range', { kpi: id, value, low, high: high === Infinity ? '∞' : high });
}
