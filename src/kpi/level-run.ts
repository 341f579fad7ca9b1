/**
 * Stocks at the ends of buckets. A level is what it was before and all changes since, so no row is written for a ticket and
 * a day: the engine counts changes, and they are added up here. Ages do need a row for each ticket and bucket; how many
 * those are is known from the levels before the engine is asked for them.
 */
import { Fault } from '../errors.ts';
import { type EngineRow, numberOf } from './parts.ts';
import { levelledBy, type Scan } from './scan.ts';
import { type CellParts, keysOf, runScan, type ScanTask } from './scan-run.ts';
import { grainOf, type Spread, type SpreadBucket, stockBuckets } from './spread.ts';
import { levelsSql } from './sql/levels.ts';
import { spreadColumns } from './sql/spread.ts';
import type { Range } from './time/period.ts';

type Level = {
	readonly keys: CellParts['keys'];
	readonly n: number;
	readonly leftOut: number;
	readonly known: boolean;
};

/** Every cell of a stock. */
export function stockCells(task: ScanTask): Promise<readonly CellParts[]> {
	return task.scan.family === 'levels' ? levelCells(task) : ageCells(task);
}

/** Of a scan of levels: every cell from the bucket on in which its first ticket was created. */
async function levelCells(task: ScanTask): Promise<readonly CellParts[]> {
	const levels = await readLevels(task, stockBuckets(task.scan, spanOf(task), task.budget.groups));
	return levels.map(({ keys, ...level }) => ({
		keys,
		parts: task.scan.figures.map(() => ({ kind: 'level', ...level }) as const),
	}));
}

/** Of a scan of ages: its figures over the tickets that were open at the end of each bucket. */
async function ageCells(task: ScanTask): Promise<readonly CellParts[]> {
	const { scan, budget } = task;
	const buckets = stockBuckets(scan, spanOf(task), budget.groups);
	const levels = await readLevels(task, buckets);
	const rows = levels.reduce((sum, { n }) => sum + n, 0);
	if (rows > budget.rows) throw new Fault('query_too_big');
	const spread = spreadScan(scan, 'ends', buckets);
	const cells = rows === 0 ? [] : await runScan({ ...task, scan: spread, ranges: [rangeOf(buckets)] });
	const found = new Map(cells.map(({ keys, parts }) => [JSON.stringify(keys), parts]));
	return levels.map(({ keys, leftOut }) => {
		const parts = found.get(JSON.stringify(keys));
		const none = { kind: 'count', n: 0, leftOut } as const;
		return { keys, parts: parts ? parts.map((one) => ({ ...one, leftOut })) : scan.figures.map(() => none) };
	});
}

async function readLevels(task: ScanTask, buckets: readonly SpreadBucket[]): Promise<readonly Level[]> {
	if (buckets.length === 0) return [];
	const { budget, run } = task;
	// All figures ask about the same tickets, so none of them has to be asked which.
	const scan = spreadScan({ ...task.scan, figures: [] }, flowOf(task.scan), buckets);
	const rows = await run(levelsSql(scan, rangeOf(buckets), budget));
	if (rows.length > budget.groups) throw new Fault('too_many_groups', { limit: budget.groups });
	return addedUp(rows, scan, buckets, budget.groups);
}

/** The changes of those that wait, or of all that are open. */
function flowOf({ figures }: Scan): 'changes' | 'waits' {
	const [first] = figures;
	return first && levelledBy(first.figure) === 'is_waiting' ? 'waits' : 'changes';
}

/** Net changes → levels, for each group of keys over all buckets that follow. */
function addedUp(
	rows: readonly EngineRow[],
	scan: Scan,
	buckets: readonly SpreadBucket[],
	limit: number,
): readonly Level[] {
	const time = scan.keys.findIndex(({ kind }) => kind === 'grain');
	const labelled = (keys: CellParts['keys'], label: string | null) => (time === -1 ? keys : keys.with(time, label));
	const place = new Map(buckets.map(({ label }, at) => [label, at]));
	const groups = Map.groupBy(
		rows.map((row) => ({ row, keys: keysOf(row, scan) })),
		({ keys }) => JSON.stringify(labelled(keys, null)),
	);
	const levels: Level[] = [];
	for (const changes of groups.values()) {
		// A bucket that only the engine's time zone rules know counts from the beginning.
		const byPlace = Map.groupBy(changes, ({ keys }) => place.get(keys[time] ?? null) ?? 0);
		const first = Math.min(...byPlace.keys());
		if (levels.length + buckets.length - first > limit) throw new Fault('too_many_groups', { limit });
		let [n, leftOut, known] = [0, 0, false];
		for (const [at, { label }] of [...buckets.entries()].slice(first)) {
			for (const { row } of byPlace.get(at) ?? []) {
				n += numberOf(row, 'net');
				leftOut += numberOf(row, 'left');
				known ||= numberOf(row, 'known') > 0;
			}
			levels.push({ keys: labelled(changes[0]?.keys ?? [], label), n, leftOut, known });
		}
	}
	return levels;
}

export function spreadScan(scan: Scan, kind: Spread['kind'], buckets: readonly SpreadBucket[]): Scan {
	const { role, brought } = spreadColumns[kind];
	return { ...scan, role, brought, spread: { kind, grain: grainOf(scan), timeZone: scan.timeZone, buckets } };
}

function rangeOf(buckets: readonly SpreadBucket[]): Range {
	return { from: buckets[0]?.from ?? 0, to: buckets.at(-1)?.to ?? 0 };
}

/** A level needs all that came before it, so what lies between two pieces that are missing is read along. */
function spanOf({ ranges }: ScanTask): Range {
	return { from: Math.min(...ranges.map(({ from }) => from)), to: Math.max(...ranges.map(({ to }) => to)) };
}
