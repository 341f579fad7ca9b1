/** Runs what is not kept yet and puts the parts of all scans together, cell by cell. */
import { Fault } from '../errors.ts';
import type { FactName } from '../facts/vocabulary.ts';
import { chunkKey, type DataVersions, monthsBehind, type PartsCache, scanKey } from './cache.ts';
import { type Chunk, chunkOf, joinRanges } from './chunk.ts';
import { type Pass, type Place, passesOf, restPasses } from './compare/passes.ts';
import { withEmptyCells } from './empty-cells.ts';
import type { Inquiry } from './inquiry.ts';
import { stockCells } from './level-run.ts';
import type { Parts } from './parts.ts';
import type { KpiPorts } from './ports.ts';
import { factsRead } from './row-source.ts';
import type { Scan } from './scan.ts';
import { type CellParts, type Run, runScan } from './scan-run.ts';
import { EARLIEST } from './spread.ts';
import { utcMonths } from './time/period.ts';
import { byItsBucket, withoutBucket } from './whole-bucket.ts';
import { widerScans } from './wider-scan.ts';

/** By the place of their figure in the question; missing where the cell has no row for it. */
export type PlacedParts = ReadonlyMap<number, Parts>;

export type CalculatedCell = {
	readonly keys: readonly (string | null)[];
	readonly parts: PlacedParts;
	/** Of the rows that the cell is compared with; missing where there is no such stretch of time or group. */
	readonly before?: PlacedParts | undefined;
};

export type Calculation = { readonly cells: readonly CalculatedCell[]; readonly versions: DataVersions };

/** Data may be published while statements run. Then the answer would mix old and new, so it is made again. */
const ATTEMPTS = 3;

export async function calculate(
	inquiry: Inquiry,
	ports: Pick<KpiPorts, 'versions'>,
	cache: PartsCache | null,
): Promise<Calculation> {
	// What is to be shown as statements is asked as it stands.
	const byBucket = cache && byItsBucket(inquiry);
	if (!byBucket) return calculateAsAsked(inquiry, ports, cache);
	const { cells, versions } = await calculateAsAsked(byBucket, ports, cache);
	requireRoom(cells, inquiry);
	return { cells: cells.map(withoutBucket), versions };
}

function requireRoom(cells: readonly CalculatedCell[], { budget: { groups } }: Pick<Inquiry, 'budget'>): void {
	if (cells.length > groups) throw new Fault('too_many_groups', { limit: groups });
}

async function calculateAsAsked(
	inquiry: Inquiry,
	ports: Pick<KpiPorts, 'versions'>,
	cache: PartsCache | null,
): Promise<Calculation> {
	const { question } = inquiry;
	const planned = passesOf(inquiry);
	const [first] = planned.passes;
	if (!first) throw new TypeError('an inquiry always has a first pass');
	const months = monthsOf(planned.passes);
	let versions = await versionsOf(months, ports);
	for (let attempt = 1; ; attempt++) {
		const run = (passes: readonly Pass[], own: number) => runPasses(passes, own, versions, inquiry, cache);
		const found = await run(planned.passes, 1);
		const cells = (found[0]?.cells ?? []).filter(({ keys }) => planned.isOwn(keys));
		requireRoom(cells, inquiry);
		const rest =
			question.comparison?.kind === 'rest'
				? restPasses(
						inquiry,
						cells.map(({ keys }) => keys),
						first.chunks,
					)
				: null;
		const others = rest ? await run(rest.passes, 0) : [];
		const after = await versionsOf(months, ports);
		const steady = JSON.stringify(after) === JSON.stringify(versions);
		const fresh = [...found, ...others].flatMap((pass) => pass.fresh);
		if (steady && cache) for (const { key, cells: made } of fresh) cache.set(key, made);
		if (steady || attempt === ATTEMPTS) {
			const lookUp = rest ? looker(others, rest.place) : looker(found, planned.earlier);
			const filled = withEmptyCells(inquiry, cells);
			const chunks = planned.passes.flatMap((pass) => pass.chunks);
			return { cells: filled.map((cell) => ({ ...cell, before: lookUp(cell.keys) })), versions: shown(after, chunks) };
		}
		versions = after;
	}
}

type RunPass = { readonly cells: readonly CalculatedCell[]; readonly fresh: ScanCells['fresh'] };

/** One after the other: each keeps the engine busy by itself. The first `own` of them are the answer's. */
async function runPasses(
	passes: readonly Pass[],
	own: number,
	versions: DataVersions,
	inquiry: Inquiry,
	cache: PartsCache | null,
): Promise<readonly RunPass[]> {
	const done: RunPass[] = [];
	for (const [at, { scans, chunks }] of passes.entries()) {
		const run: Run = at < own ? inquiry.run : (statement) => inquiry.run(statement, 'comparison');
		const found = await Promise.all(scans.map((scan) => scanCells(scan, chunks, versions, { ...inquiry, run }, cache)));
		const cells = merged(
			scans,
			found.map((scan) => scan.cells),
		);
		done.push({ cells, fresh: found.flatMap(({ fresh }) => fresh) });
	}
	return done;
}

/** The parts at the place that a cell is compared with: none where no row is there. */
function looker(passes: readonly RunPass[], place: (keys: CalculatedCell['keys']) => Place | null) {
	const known = passes.map(({ cells }) => new Map(cells.map(({ keys, parts }) => [JSON.stringify(keys), parts])));
	return (keys: CalculatedCell['keys']): PlacedParts | undefined => {
		const found = place(keys);
		return found ? (known[found.pass]?.get(JSON.stringify(found.keys)) ?? new Map()) : undefined;
	};
}

/** The months whose data each fact is read from: those of the period, and all before it for a stock. */
function monthsOf(passes: readonly Pass[]): ReadonlyMap<FactName, readonly number[]> {
	const months = new Map<FactName, Set<number>>();
	for (const { scans, chunks } of passes) {
		const span = { from: EARLIEST, to: Math.max(0, ...chunks.map(({ to }) => to)) };
		for (const scan of scans) {
			const read = scan.stock ? utcMonths(span) : chunks.flatMap((chunk) => monthsBehind(scan, chunk));
			for (const fact of factsRead(scan)) {
				months.set(fact, new Set([...(months.get(fact) ?? []), ...(chunks.length === 0 ? [] : read)]));
			}
		}
	}
	return new Map([...months].map(([fact, read]) => [fact, [...read]]));
}

async function versionsOf(
	months: ReadonlyMap<FactName, readonly number[]>,
	ports: Pick<KpiPorts, 'versions'>,
): Promise<DataVersions> {
	return Object.fromEntries(
		await Promise.all(
			[...months].map(async ([fact, read]) => {
				const known = read.length === 0 ? {} : await ports.versions(fact, read);
				return [fact, Object.fromEntries(read.flatMap((month) => (known[month] ? [[month, known[month]]] : [])))];
			}),
		),
	);
}

/**
 * Versions as they are handed out. A stock reads every month since 1900; those as new as the very first hold nothing of
 * their own, so only that one stands for them.
 */
function shown(versions: DataVersions, chunks: readonly Chunk[]): DataVersions {
	const asked = new Set(chunks.flatMap(({ months }) => months));
	const first = utcMonths({ from: EARLIEST, to: EARLIEST + 1 })[0] ?? 0;
	return Object.fromEntries(
		Object.entries(versions).map(([fact, months]) => {
			const telling = Object.entries(months).filter(
				([month, version]) => asked.has(Number(month)) || Number(month) === first || version !== months[first],
			);
			return [fact, Object.fromEntries(telling)];
		}),
	);
}

type ScanCells = {
	readonly cells: readonly CellParts[];
	/** Computed now, by the key to keep it under. */
	readonly fresh: readonly { readonly key: string; readonly cells: readonly CellParts[] }[];
};

async function scanCells(
	scan: Scan,
	chunks: readonly Chunk[],
	versions: DataVersions,
	{ question, budget, run, kept: effects }: Inquiry,
	cache: PartsCache | null,
): Promise<ScanCells> {
	const asked = scanKey(scan);
	const keyed = chunks.map((chunk) => ({ chunk, key: chunkKey(scan, asked, chunk, versions) }));
	const wider = cache ? widerScans(scan).map((one) => ({ ...one, asked: scanKey(one.scan) })) : [];
	const fromWider = (chunk: Chunk): readonly CellParts[] | undefined => {
		for (const one of wider) {
			const cells = cache?.get(chunkKey(one.scan, one.asked, chunk, versions));
			if (cells) return one.narrowed(cells);
		}
		return undefined;
	};
	const kept = keyed.map(({ chunk, key }) => ({ chunk, key, cells: cache?.get(key) ?? fromWider(chunk) }));
	// A stock is added up from left to right: what lies between two missing pieces is made along.
	const last = kept.findLastIndex(({ cells }) => cells === undefined);
	const first = kept.findIndex(({ cells }) => cells === undefined);
	const isMissing = (at: number) => (scan.stock ? first <= at && at <= last : kept[at]?.cells === undefined);
	const missing = kept.filter((_, at) => isMissing(at));
	const known = kept.flatMap(({ cells }, at) => (isMissing(at) ? [] : (cells ?? [])));
	if (last === -1) return { cells: known, fresh: [] };
	const ranges = joinRanges(missing.map(({ chunk }) => chunk));
	// What lies between two stretches far from each other is not wanted of a stock either.
	const computed = scan.stock
		? (
				await Promise.all(ranges.map((range) => stockCells({ scan, ranges: [range], budget, run, kept: effects })))
			).flat()
		: await runScan({ scan, ranges, budget, run, kept: effects });
	const time = scan.keys.findIndex(({ kind }) => kind === 'grain');
	const byChunk = Map.groupBy(computed, ({ keys }) => chunkOf(keys[time] ?? null, question.grain));
	const fresh = missing.map(({ chunk, key }) => ({ key, cells: byChunk.get(chunk.name) ?? [] }));
	// Should the engine's time zone rules differ from ours, a cell lies in no chunk we know: answered, but not kept.
	const names = new Set(missing.map(({ chunk }) => chunk.name));
	const placed = [...byChunk.keys()].every((name) => names.has(name));
	return { cells: [...known, ...computed], fresh: placed ? fresh : [] };
}

/** Cells of several scans are one cell where their keys are the same. */
function merged(scans: readonly Scan[], found: readonly (readonly CellParts[])[]): readonly CalculatedCell[] {
	const cells = new Map<string, { keys: readonly (string | null)[]; parts: Map<number, Parts> }>();
	for (const [index, scan] of scans.entries()) {
		for (const { keys, parts } of found[index] ?? []) {
			const name = JSON.stringify(keys);
			const cell = cells.get(name) ?? { keys, parts: new Map<number, Parts>() };
			for (const [at, { place }] of scan.figures.entries()) {
				const one = parts[at];
				if (one) cell.parts.set(place, one);
			}
			cells.set(name, cell);
		}
	}
	return [...cells.values()];
}
