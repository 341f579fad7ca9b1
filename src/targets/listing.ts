/** Targets as they are shown: with the unit of what they speak of, and whether they hold. */
import type { Unit } from '../kpi/definition.ts';
import { defaultOf, type HeldTarget } from '../kpi/target/book.ts';
import type { Target } from '../kpi/yardstick.ts';
import { type DefaultsSwitch, defaultApplies } from './book.ts';
import { type AimReader, aimOf, type KeptAim, keptOf, type TargetRecord } from './target.ts';

export type ListedTarget = TargetRecord & {
	/** Null where the catalogue no longer has the KPI. */
	readonly unit: Unit | null;
	readonly state: 'current' | 'planned' | 'ended' | 'withdrawn';
};

export type ListedDefault = KeptAim & {
	readonly unit: Unit;
	readonly target: Target;
	readonly against: HeldTarget['against'];
	/** Whether it holds where the company set none. */
	readonly on: boolean;
};

export function listed(record: TargetRecord, reader: AimReader, day: string): ListedTarget {
	const aim = aimOf(record, reader);
	return { ...record, unit: aim && reader.unitOf(aim), state: stateOf(record, day) };
}

function stateOf({ from, to, withdrawn }: TargetRecord, day: string): ListedTarget['state'] {
	if (withdrawn) return 'withdrawn';
	if (to !== null && to <= day) return 'ended';
	return from > day ? 'planned' : 'current';
}

export function listedDefaults(reader: AimReader, defaults: DefaultsSwitch): readonly ListedDefault[] {
	return reader.withDefault.flatMap((kpi) => {
		const aim = reader.aim({ kpi });
		const held = defaultOf(aim);
		if (held === null) return [];
		const { target, against } = held;
		return [{ ...keptOf(aim, {}), unit: reader.unitOf(aim), target, against, on: defaultApplies(aim, defaults) }];
	});
}
