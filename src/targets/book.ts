/** The targets as they are kept, looked up: the company's own by what they speak of, else the default of the definition. */
import { type Aim, defaultOf, type HeldTarget, type Segment, type TargetBook } from '../kpi/target/book.ts';
import type { TargetSpan } from '../kpi/target/span.ts';
import { applies, compareSpecific } from './segment.ts';
import { figureKey, type TargetRecord } from './target.ts';

/** Whether the default targets of definitions hold where the company set none. */
export type DefaultsSwitch = {
	readonly on: boolean;
	/** KPIs whose default does not hold, though the others' do. */
	readonly off: readonly string[];
};

export const defaultsOn: DefaultsSwitch = { on: true, off: [] };

export function holdsOn(
	{ from, to, withdrawn }: Pick<TargetRecord, 'from' | 'to' | 'withdrawn'>,
	day: string,
): boolean {
	return !withdrawn && from <= day && (to === null || day < to);
}

export function bookOf(records: readonly TargetRecord[], defaults: DefaultsSwitch): TargetBook {
	const byFigure = new Map<string, TargetRecord[]>();
	for (const record of records.filter(({ withdrawn }) => !withdrawn)) {
		const key = figureKey(record);
		byFigure.set(key, [...(byFigure.get(key) ?? []), record]);
	}
	for (const own of byFigure.values()) own.sort((one, other) => compareSpecific(one.segment, other.segment));
	return {
		targetFor(aim, segment, day, span = null) {
			const found = ownOf(byFigure, aim, { segment, day, span });
			return found ? heldOf(found) : defaultApplies(aim, defaults) ? defaultOf(aim) : null;
		},
	};
}

function ownOf(
	byFigure: ReadonlyMap<string, readonly TargetRecord[]>,
	{ definition, stat, clock, params }: Aim,
	{ segment, day, span }: { segment: Segment; day: string; span: TargetSpan | null },
): TargetRecord | undefined {
	const own = byFigure.get(figureKey({ kpi: definition.id, stat, clock, params })) ?? [];
	const fits = ({ per }: TargetRecord) => per === null || per === span;
	return own.find((record) => fits(record) && holdsOn(record, day) && applies(record.segment, segment));
}

export function heldOf({ id, target, against, tolerance, segment }: TargetRecord): HeldTarget {
	return { target, against, tolerance, origin: 'company', id, segment };
}

export function defaultApplies({ definition }: Pick<Aim, 'definition'>, { on, off }: DefaultsSwitch): boolean {
	return on && !off.includes(definition.id);
}
