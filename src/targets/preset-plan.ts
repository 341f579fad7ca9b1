/** What a set of targets would change, shown before it is done, and then done as one edit that can be taken back. */
import { Fault } from '../errors.ts';
import type { Unit } from '../kpi/definition.ts';
import type { Aim } from '../kpi/target/book.ts';
import type { TargetSpan } from '../kpi/target/span.ts';
import { againstOf, directionOf, type Target } from '../kpi/yardstick.ts';
import { bookOf, type DefaultsSwitch } from './book.ts';
import { type Preset, type PresetItem, presets } from './presets.ts';
import { type AskKpis, proposeTargets } from './proposals.ts';
import { type AimReader, aimOf, type KeptAim, keptOf, type NewTarget, type TargetRecord } from './target.ts';
import { makeRoom, type Today } from './timeline.ts';

/**
 * - `set`: nothing was aimed at, or only by default
 * - `change`: another target ends
 * - `keep`: the same is aimed at already
 * - `blocked`: the target that holds cannot end there; `problem` says why
 * - `no_history`: there is too little to propose from, and nothing is published
 * - `not_in_catalogue`: there is no such KPI here
 */
export const planActions = ['set', 'change', 'keep', 'blocked', 'no_history', 'not_in_catalogue'] as const;

export type PlanStep = {
	readonly kpi: string;
	readonly action: (typeof planActions)[number];
	readonly aim: KeptAim | null;
	readonly unit: Unit | null;
	/** What holds on the first day. */
	readonly before: {
		readonly target: Target;
		readonly origin: 'company' | 'default';
		readonly id: number | null;
	} | null;
	readonly after: Target | null;
	/** Of what adds up over time: the length that they are for. */
	readonly per: TargetSpan | null;
	/** Where the value comes from. */
	readonly basis: 'published' | 'history' | null;
	readonly problem: Fault | null;
	readonly target: NewTarget | null;
};

export type PlanParts = {
	readonly reader: AimReader;
	readonly ask: AskKpis;
	readonly today: Today;
	readonly records: readonly TargetRecord[];
	readonly defaults: DefaultsSwitch;
};

/** Fault `target_preset_not_found`. */
export function presetOf(id: string): Preset {
	const preset = presets.find((one) => one.id === id);
	if (preset) return preset;
	throw new Fault('target_preset_not_found', { preset: id, known: presets.map((one) => one.id).join(', ') });
}

/** One step for each KPI of the set, for the company as a whole, from that day on. */
export async function planPreset(preset: Preset, from: string, parts: PlanParts): Promise<readonly PlanStep[]> {
	const steps: PlanStep[] = [];
	for (const item of preset.items) steps.push(await planItem(preset, item, from, parts));
	return steps;
}

async function planItem(preset: Preset, item: PresetItem, from: string, parts: PlanParts): Promise<PlanStep> {
	const { reader, records, defaults, today } = parts;
	const aim = usualAim(item, reader);
	const nothing = { before: null, after: null, per: null, basis: null, problem: null, target: null } as const;
	if (aim === null) return { ...nothing, kpi: item.kpi, action: 'not_in_catalogue', aim: null, unit: null };
	const kept = keptOf(aim, {});
	const unit = reader.unitOf(aim);
	const found = await valueOfItem(item, aim, parts).catch(onFault);
	if (found instanceof Fault) {
		return { ...nothing, kpi: item.kpi, action: 'blocked', aim: kept, unit, problem: found };
	}
	const per = found?.per ?? null;
	const held = bookOf(records, defaults).targetFor(aim, {}, from, per);
	const before = held && { target: held.target, origin: held.origin, id: held.id };
	if (found === null) return { ...nothing, kpi: item.kpi, action: 'no_history', aim: kept, unit, before };
	const { value, basis } = found;
	const target: NewTarget = {
		...{ ...kept, target: value, per, against: againstOf(aim.definition), tolerance: null },
		...{ from, to: null, note: '', preset: preset.id },
	};
	const step = { kpi: item.kpi, aim: kept, unit, before, after: value, per, basis, problem: null, target: null };
	if (before?.origin === 'company' && sameTarget(before.target, value)) return { ...step, action: 'keep' };
	try {
		makeRoom(records, target, today);
	} catch (error) {
		return { ...step, action: 'blocked', problem: onFault(error) };
	}
	return { ...step, action: before?.origin === 'company' ? 'change' : 'set', target };
}

/** What cannot be asked of one KPI, such as amounts in several currencies, does not keep the others from being set. */
function onFault(error: unknown): Fault {
	if (error instanceof Fault) return error;
	throw error;
}

/** Null where the catalogue has no such KPI: sets speak of more than every installation has. */
function usualAim({ kpi, stat }: PresetItem, reader: AimReader): Aim | null {
	return aimOf({ kpi, stat: stat ?? null, clock: null, params: null }, reader);
}

async function valueOfItem(
	{ kpi, stat, from, published }: PresetItem,
	aim: Aim,
	{ reader, ask, today }: PlanParts,
): Promise<{
	readonly value: Target;
	readonly per: TargetSpan | null;
	readonly basis: 'published' | 'history';
} | null> {
	if (from === 'history') {
		const { proposals } = await proposeTargets({ kpi, stat, segment: {} }, { reader, ask, day: today.day });
		const best =
			proposals.find(({ kind }) => kind === 'best_quarter') ?? proposals.find(({ kind }) => kind === 'recent');
		if (best) return { value: best.target, per: best.per, basis: 'history' };
	}
	const usable =
		published !== undefined && (typeof published !== 'number' || directionOf(aim.definition, aim.stat) !== 'neutral');
	return usable ? { value: published, per: null, basis: 'published' } : null;
}

function sameTarget(one: Target, other: Target): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}
