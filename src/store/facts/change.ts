/** An import begins or ceases to count. */
import { statement } from '../../facts/statement.ts';
import { type FactName, heirsOf } from '../../facts/vocabulary.ts';
import type { LoadCounts, Publication, RunControl } from '../../intake/ports.ts';
import { countLoaded } from './counts.ts';
import type { FactEngine } from './engine.ts';
import { rebuild } from './rebuild.ts';

/** Stands for all months of a fact in the data versions. */
const everyMonth = 0;

export type Change = {
	readonly fact: FactName;
	readonly importId: number;
	/** Imports whose rows do not count; this one among them where it is undone. */
	readonly without: readonly number[];
	readonly again: boolean;
	/** Another import was cut off while it was published or undone. */
	readonly unsettled: boolean;
	/** What was counted when it was loaded, where that was just now. */
	readonly counts: LoadCounts | null;
};

/**
 * Makes an import count, or no longer count, and derives again the rows that inherit from what changed. `again`: an
 * earlier try was cut off, so nobody knows which months it had touched: all of them count as touched.
 */
export async function change(engine: FactEngine, request: Change, control: RunControl): Promise<Publication> {
	const { fact, importId, without, again } = request;
	const undoing = without.includes(importId);
	const keys = `SELECT key FROM log_${fact} WHERE slot = ${importId}`;
	const counts = request.counts ?? (await countLoaded(engine, fact, importId, without, control));
	// While another import hangs between its states, its rows may be visible though they do not count: look at every key.
	const fresh = !undoing && counts.known === 0 && counts.identities === counts.accepted && !again && !request.unsettled;
	const months = new Map<FactName, readonly number[]>();
	const rebuilt = await rebuild(
		engine,
		{ fact, keys, size: counts.accepted, without, ...(fresh ? { onlyNew: importId } : {}) },
		control,
	);
	if (again) months.set(fact, [everyMonth]);
	else if (rebuilt.changed) months.set(fact, rebuilt.months);

	if ((fact === 'ticket' || fact === 'order') && (rebuilt.changed || again)) {
		if (again) for (const heir of heirsOf(fact)) months.set(heir, [everyMonth]);
		const others = undoing ? without.filter((id) => id !== importId) : without;
		for (const heir of heirsOf(fact)) {
			if (!(await namesAny(engine, heir, fact, control))) continue;
			const touched = `SELECT key FROM fact_${heir} WHERE ${fact}_key IN (${keys})`;
			const [row] = await engine.select<{ n: string }>(statement(`SELECT count() AS n FROM (${touched})`), control);
			const size = Number(row?.n);
			if (size === 0) continue;
			const derived = await rebuild(
				engine,
				{ fact: heir, keys: touched, size, without: others, refresh: true },
				control,
			);
			if (!again) months.set(heir, derived.months);
		}
	}
	return { months };
}

async function namesAny(engine: FactEngine, heir: FactName, parent: string, control: RunControl): Promise<boolean> {
	const some = `SELECT 1 FROM fact_${heir} WHERE ${parent}_key != 0 LIMIT 1`;
	return (await engine.select(statement(some), control)).length > 0;
}
