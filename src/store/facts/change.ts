/** An import begins or ceases to count, and with it everything that is derived from its rows. */
import { statement } from '../../facts/statement.ts';
import { type FactName, heirsOf } from '../../facts/vocabulary.ts';
import type { LoadCounts, Publication, RunControl } from '../../intake/ports.ts';
import { countLoaded } from './counts.ts';
import type { FactEngine } from './engine.ts';
import { type Rebuild, rebuild } from './rebuild.ts';
import { sliceConditions, slicesOf } from './winners.ts';

/** Stands for all months of a fact in the data versions. */
export const everyMonth = 0;

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

/** `onShare`: how much of the rows of its own is written, from 0 to 1; what is derived from them comes after. */
type ChangeControl = RunControl & { onShare?: (share: number) => void };

/**
 * Makes an import count, or no longer count, and derives again the rows that follow from what changed. `again`: an
 * earlier try was cut off, so nobody knows which months it had touched: all of them count as touched.
 */
export async function change(
	engine: FactEngine,
	request: Change,
	{ onShare, ...control }: ChangeControl,
): Promise<Publication> {
	const { fact, importId, without, again } = request;
	const undoing = without.includes(importId);
	const keys = `SELECT key FROM log_${fact} WHERE slot = ${importId}`;
	const counts = request.counts ?? (await countLoaded(engine, fact, importId, without, control));
	// Every record was rejected: nothing begins to count.
	if (counts.accepted === 0 && !undoing) return { months: new Map() };
	// While another import hangs between its states, its rows may be visible though they do not count: look at every key.
	const alone = !undoing && counts.known === 0 && counts.identities === counts.accepted && !request.unsettled;
	const visible = alone && again ? await visibleOf(engine, fact, importId, control) : 'none';
	const fresh = alone && visible === 'none';
	const months = new Map<FactName, readonly number[]>();
	const derive = async (rebuilding: Rebuild) => {
		const { changed, months: touched } = await rebuild(engine, rebuilding, control);
		if (again) months.set(rebuilding.fact, [everyMonth]);
		else if (changed) months.set(rebuilding.fact, touched);
		return changed || again;
	};

	if (fact === 'ticket_event') await findTouched(engine, importId, counts.accepted, control);
	const own = { fact, keys, size: counts.accepted, without, ...(fresh ? { onlyNew: importId } : {}), onShare };
	if (alone && visible === 'all') months.set(fact, [everyMonth]);
	else {
		const changed = await derive(fact === 'ticket_event' ? await withNeighbours(engine, own, control) : own);
		if (!changed) return { months };
	}

	// Rows that are derived from others count only imports that do: the one being undone is gone from them by now.
	const others = undoing ? without.filter((id) => id !== importId) : without;
	const refresh = async (of: FactName, touched: string) => {
		const size = await countOf(engine, touched, control);
		if (size > 0) await derive({ fact: of, keys: touched, size, without: others, refresh: true });
		else if (again) months.set(of, [everyMonth]);
	};
	if (fact === 'ticket_event') {
		await refresh('ticket', `SELECT key FROM fact_ticket WHERE key IN (${touchedTickets})`);
		await engine.run(statement('DROP TABLE IF EXISTS touched_ticket SYNC'), control);
	}
	if (fact === 'ticket' || fact === 'order') {
		for (const heir of heirsOf(fact)) {
			const named = await namesAny(engine, heir, fact, control);
			if (named) await refresh(heir, `SELECT key FROM fact_${heir} WHERE ${fact}_key IN (${keys})`);
			else if (again) months.set(heir, [everyMonth]);
		}
	}
	return { months };
}

/**
 * How far a try that was cut off had come with an import whose rows nothing else names. Its own rows appear by one exchange
 * of tables, all or none; some are left only where others derived theirs again meanwhile, for whom it did not count.
 */
async function visibleOf(
	engine: FactEngine,
	fact: FactName,
	importId: number,
	control: RunControl,
): Promise<'none' | 'some' | 'all'> {
	const visible = await countOf(engine, `SELECT 1 FROM fact_${fact} WHERE import = ${importId}`, control);
	if (visible === 0) return 'none';
	const rows = await countOf(engine, `SELECT 1 FROM log_${fact} WHERE slot = ${importId} AND NOT deleted`, control);
	return visible === rows ? 'all' : 'some';
}

/** The clock of an event depends on all events of its ticket, and on those of the ticket that it named before. */
async function withNeighbours(engine: FactEngine, own: Rebuild, control: RunControl): Promise<Rebuild> {
	const known = await engine.select(
		statement(`SELECT 1 FROM fact_ticket_event WHERE ticket_key IN (${touchedTickets}) LIMIT 1`),
		control,
	);
	if (own.onlyNew !== undefined && known.length === 0) return own;
	const { onlyNew: _, ...rest } = own;
	const keys = `SELECT key FROM log_ticket_event WHERE ticket_key IN (${touchedTickets})`;
	return { ...rest, keys, size: await countOf(engine, keys, control), refresh: true };
}

const touchedTickets = 'SELECT ticket_key FROM touched_ticket';

/** The tickets that the events of an import name, in this or in any other version. */
async function findTouched(engine: FactEngine, importId: number, size: number, control: RunControl): Promise<void> {
	const run = (sql: string) => engine.run(statement(sql), control);
	await run('DROP TABLE IF EXISTS touched_ticket SYNC');
	await run('CREATE TABLE touched_ticket (ticket_key UInt128) ENGINE = MergeTree ORDER BY ticket_key');
	for (const slice of sliceConditions(slicesOf(size))) {
		const mine = `SELECT key FROM log_ticket_event WHERE slot = ${importId}${slice}`;
		await run(
			`INSERT INTO touched_ticket SELECT DISTINCT ticket_key FROM log_ticket_event WHERE key IN (${mine})${slice} AND ticket_key != 0`,
		);
	}
}

async function countOf(engine: FactEngine, keys: string, control: RunControl): Promise<number> {
	const [row] = await engine.select<{ n: string }>(statement(`SELECT count() AS n FROM (${keys})`), control);
	return Number(row?.n);
}

async function namesAny(engine: FactEngine, heir: FactName, parent: string, control: RunControl): Promise<boolean> {
	const some = `SELECT 1 FROM fact_${heir} WHERE ${parent}_key != 0 LIMIT 1`;
	return (await engine.select(statement(some), control)).length > 0;
}
