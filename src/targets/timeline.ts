/**
 * How a target takes its place among those of the same aim. Two never hold on one day; a new one ends the one before it.
 * **A month that has ended keeps its targets**: nothing changes what was held against it, except that what was itself
 * entered in the running month may still be put right. Nothing is deleted: what is replaced from its first day on is
 * withdrawn and stays to be seen.
 */
import { Fault } from '../errors.ts';
import { type NewTarget, type TargetRecord, targetKey } from './target.ts';

/** What becomes of a target that was there. */
export type Alteration = { readonly id: number; readonly to: string | null; readonly withdrawn: boolean };

export type Today = {
	/** `2026-03-15`, by the clocks of the installation. */
	readonly day: string;
	/** The day of an instant, by the same clocks. */
	readonly dayOf: (instant: number) => string;
};

export function monthStart({ day }: Today): string {
	return `${day.slice(0, 7)}-01`;
}

/** What a new target does to those of its aim. Faults `target_overlaps`, `target_month_ended`. */
export function makeRoom(records: readonly TargetRecord[], added: NewTarget, today: Today): readonly Alteration[] {
	return overlapping(records, added).map((old) => {
		const { id, from, to } = old;
		if (from === added.from) {
			requireOpen(old, from, today);
			return { id, to, withdrawn: true };
		}
		const coversRest = added.to === null || (to !== null && to <= added.to);
		if (from > added.from || !coversRest) throw new Fault('target_overlaps', { id, from, to: to ?? '…' });
		requireOpen(old, added.from, today);
		return { id, to: added.from, withdrawn: false };
	});
}

/** Faults `target_has_ended`, `target_month_ended`, `period_reversed`. */
export function cutAt(old: TargetRecord, to: string, today: Today): Alteration {
	if (old.withdrawn || (old.to !== null && old.to <= to)) throw new Fault('target_has_ended', { id: old.id });
	if (to < old.from) throw new Fault('period_reversed', { from: old.from, to });
	requireOpen(old, to, today);
	return to === old.from ? { id: old.id, to: old.to, withdrawn: true } : { id: old.id, to, withdrawn: false };
}

/** Those of the same aim that hold on a day on which this one does. */
export function overlapping(records: readonly TargetRecord[], target: NewTarget): readonly TargetRecord[] {
	const key = targetKey(target);
	return records.filter((one) => !one.withdrawn && targetKey(one) === key && overlap(one, target));
}

function overlap(one: Pick<NewTarget, 'from' | 'to'>, other: Pick<NewTarget, 'from' | 'to'>): boolean {
	return (other.to === null || one.from < other.to) && (one.to === null || other.from < one.to);
}

function requireOpen({ id, createdAt }: TargetRecord, day: string, today: Today): void {
	const month = monthStart(today);
	if (day >= month || today.dayOf(createdAt) >= month) return;
	throw new Fault('target_month_ended', { id, day, month });
}
