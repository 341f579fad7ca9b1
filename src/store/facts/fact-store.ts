/** The fact store: opened, brought forward, and seen by importing as a `FactWriter`. */
import { type Statement, statement } from '../../facts/statement.ts';
import { type FactName, heirsOf } from '../../facts/vocabulary.ts';
import type { FactWriter, LoadCounts, Publication, RejectedRow, RunControl } from '../../intake/ports.ts';
import type { FactsLocation } from './connection.ts';
import { type FactEngine, openEngine } from './engine.ts';
import { dropLeftovers, loadFile } from './load.ts';
import { numberRepeats, settle } from './log.ts';
import { migrateFacts } from './migrate.ts';
import { rebuild, sliceConditions, slicesOf } from './rebuild.ts';

export type FactStore = { readonly engine: FactEngine; readonly writer: FactWriter; close(): Promise<void> };

export async function openFactStore(location: FactsLocation): Promise<FactStore> {
	const engine = await openEngine(location);
	try {
		await migrateFacts(engine);
		await dropLeftovers(engine);
	} catch (error) {
		await engine.close();
		throw error;
	}
	return { engine, writer: createWriter(engine, location), close: () => engine.close() };
}

function createWriter(engine: FactEngine, location: FactsLocation): FactWriter {
	const reading = location.kind === 'embedded' ? 'file' : 'sent';
	return {
		load: (plan, control) => loadFile(engine, reading, plan, control),
		numberRepeats: (fact, importId, control) => numberRepeats(engine, fact, importId, control),
		count: (fact, importId, hidden, control) => countLoaded(engine, fact, importId, hidden, control),
		sample: (fact, importId, limit) =>
			engine.select(
				statement(
					`SELECT * EXCEPT (slot, key, hash, version, import) FROM log_${fact} WHERE slot = {slot:UInt32} ORDER BY row LIMIT {limit:UInt32}`,
					{ slot: importId, limit },
				),
			),
		inspect: <Row>(query: Statement) => engine.select<Row>(query),
		addRejected: (importId, texts, bit) => addRejected(engine, importId, texts, bit),
		countMarks: (importId, marks) => countMarks(engine, importId, marks),
		rejected: (importId, after, limit) => readRejected(engine, importId, after, limit),
		publish: (fact, importId, hidden, again, control) =>
			change(
				engine,
				fact,
				importId,
				hidden.filter((id) => id !== importId),
				again,
				control,
			),
		undo: (fact, importId, hidden, again, control) =>
			change(engine, fact, importId, [...new Set([...hidden, importId])], again, control),
		discard: async (fact, importId) => {
			for (const table of [`log_${fact}`, 'rejected', 'customer_identity']) {
				await engine.run(statement(`ALTER TABLE ${table} DROP PARTITION ${importId}`));
			}
		},
		settle: (fact, imports) => settle(engine, fact, imports),
	};
}

/** Stands for all months of a fact in the data versions. */
const everyMonth = 0;

/**
 * Makes an import count, or no longer count, and derives again the rows that inherit from what changed. `again`: an
 * earlier try was cut off, so nobody knows which months it had touched: all of them count as touched.
 */
async function change(
	engine: FactEngine,
	fact: FactName,
	importId: number,
	without: readonly number[],
	again: boolean,
	control: RunControl,
): Promise<Publication> {
	const undoing = without.includes(importId);
	const keys = `SELECT key FROM log_${fact} WHERE slot = ${importId}`;
	const counts = await countLoaded(engine, fact, importId, without, control);
	const fresh = !undoing && counts.known === 0 && counts.identities === counts.accepted && !again;
	const months = new Map<FactName, readonly number[]>();
	const rebuilt = await rebuild(
		engine,
		{ fact, keys, size: counts.accepted, without, ...(fresh ? { onlyNew: importId } : {}) },
		control,
	);
	if (again) months.set(fact, [everyMonth]);
	else if (rebuilt.changed) months.set(fact, rebuilt.months);

	if ((fact === 'ticket' || fact === 'order') && (rebuilt.changed || again)) {
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
			months.set(heir, again ? [everyMonth] : derived.months);
		}
	}
	return { months };
}

async function namesAny(engine: FactEngine, heir: FactName, parent: string, control: RunControl): Promise<boolean> {
	const some = `SELECT 1 FROM fact_${heir} WHERE ${parent}_key != 0 LIMIT 1`;
	return (await engine.select(statement(some), control)).length > 0;
}

async function countLoaded(
	engine: FactEngine,
	fact: FactName,
	importId: number,
	hidden: readonly number[],
	control: RunControl,
): Promise<LoadCounts> {
	const others = `slot NOT IN (${[...new Set([...hidden, importId])].join(', ')})`;
	const mine = `SELECT key FROM log_${fact} WHERE slot = ${importId}`;
	const total = async (query: (slice: string) => string, slices: number): Promise<number> => {
		let sum = 0;
		for (const slice of sliceConditions(slices)) {
			const [row] = await engine.select<{ n: string }>(statement(query(slice)), control);
			sum += Number(row?.n ?? 0);
		}
		return sum;
	};
	const accepted = await total(() => `SELECT count() AS n FROM log_${fact} WHERE slot = ${importId}`, 1);
	const slices = slicesOf(accepted);
	const identities = await total(
		(slice) => `SELECT uniqExact(key) AS n FROM log_${fact} WHERE slot = ${importId}${slice}`,
		slices,
	);
	// Contents differ from identities only where an identity repeats; other imports matter only where there are any.
	const contents =
		accepted === identities
			? identities
			: await total(
					(slice) => `SELECT uniqExact((key, hash)) AS n FROM log_${fact} WHERE slot = ${importId}${slice}`,
					slices,
				);
	const rest = await total(() => `SELECT count() AS n FROM (SELECT 1 FROM log_${fact} WHERE ${others} LIMIT 1)`, 1);
	const known =
		rest === 0
			? 0
			: await total(
					(slice) => `SELECT uniqExact(key) AS n FROM log_${fact} WHERE ${others} AND key IN (${mine}${slice})${slice}`,
					slices,
				);
	const repeated =
		known === 0
			? 0
			: await total(
					(slice) =>
						`SELECT uniqExact((key, hash)) AS n FROM log_${fact} WHERE slot = ${importId}${slice} AND (key, hash) IN (SELECT key, hash FROM log_${fact} WHERE ${others} AND key IN (${mine}${slice})${slice})`,
					slices,
				);
	return {
		accepted,
		identities,
		duplicates: accepted - contents + repeated,
		conflicts: contents - identities,
		known,
		repeated,
	};
}

async function readRejected(
	engine: FactEngine,
	importId: number,
	after: number,
	limit: number,
): Promise<RejectedRow[]> {
	const rows = await engine.select<{ row: string; bad: string; raw: string[] }>(
		statement(
			`SELECT row, bad, raw FROM rejected WHERE slot = {slot:UInt32} AND row > {after:Int64} AND bad != ${2n ** 62n} AND bad != ${2n ** 63n} ORDER BY row LIMIT {limit:UInt32}`,
			{ slot: importId, after, limit },
		),
	);
	return rows.map((row) => ({ row: Number(row.row), bad: BigInt(row.bad), raw: row.raw }));
}

/** Records that could not be taken apart come after all others: nobody knows how many rows they would have been. */
export const unparsedRow = 2 ** 48;

async function addRejected(engine: FactEngine, importId: number, texts: readonly string[], bit: bigint): Promise<void> {
	for (let from = 0; from < texts.length; from += 200) {
		await engine.run(
			statement(
				`INSERT INTO rejected SELECT {slot:UInt32}, {from:UInt64} + number, toUInt256('${2n ** bit}'), [{texts:Array(String)}[number + 1]] FROM numbers(length({texts:Array(String)}))`,
				{ slot: importId, from: unparsedRow + from, texts: texts.slice(from, from + 200) },
			),
		);
	}
}

async function countMarks(
	engine: FactEngine,
	importId: number,
	marks: readonly bigint[],
): Promise<{ all: number; marked: number[] }> {
	const [row] = await engine.select<Record<string, string>>(
		statement(
			`SELECT count() AS all, ${marks.map((mark, index) => `countIf(bad = ${mark}) AS m${index}`).join(', ')} FROM rejected WHERE slot = {slot:UInt32}`,
			{ slot: importId },
		),
	);
	return { all: Number(row?.all ?? 0), marked: marks.map((_, index) => Number(row?.[`m${index}`] ?? 0)) };
}
