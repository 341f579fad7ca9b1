/** Runs what is not kept yet and puts the parts of all scans together, cell by cell. */
import { Fault } from '../errors.ts';
import { type MonthSpan, versionsWithin } from '../facts/data-versions.ts';
import type { FactName } from '../facts/vocabulary.ts';
import type { PartsCache } from './cache.ts';
import { type Chunk, chunkOf, joinRanges } from './chunk.ts';
import { chunkNames, type KnownVersions, monthsBehind } from './chunk-names.ts';
import { type Pass, type Place, passesOf, restPasses } from './compare/passes.ts';
import { withEmptyCells } from './empty-cells.ts';
import { inPieces } from './in-pieces.ts';
import type { Inquiry } from './inquiry.ts';
import type { DataState } from './kept-effects.ts';
import { stockCells } from './level-run.ts';
import type { Parts } from './parts.ts';
import type { KpiPorts, PartsName } from './ports.ts';
import { factsRead } from './row-source.ts';
import type { Scan } from './scan.ts';
import { type CellParts, type Run, runScan } from './scan-run.ts';
import { type DataVersions, shownVersions } from './shown-versions.ts';
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
		const steady = isSteady(months, versions, after);
		const fresh = [...found, ...others].flatMap((pass) => pass.fresh);
		if (steady && cache) for (const { name, cells: made } of fresh) cache.set(name, made);
		if (steady || attempt === ATTEMPTS) {
			const lookUp = rest ? looker(others, rest.place) : looker(found, planned.earlier);
			const filled = withEmptyCells(inquiry, cells);
			const chunks = planned.passes.flatMap((pass) => pass.chunks);
			return {
				cells: filled.map((cell) => ({ ...cell, before: lookUp(cell.keys) })),
				versions: shownVersions(months, chunks, after),
			};
		}
		versions = after;
	}
}

type RunPass = { readonly cells: readonly CalculatedCell[]; readonly fresh: ScanCells['fresh'] };

/** One after the other: each keeps the engine busy by itself. The first `own` of them are the answer's. */
async function runPasses(
	passes: readonly Pass[],
	own: number,
	versions: KnownVersions,
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

/** The months that each fact is read from: those of the chunks and of what their rows are made of, all before them for a stock. */
function monthsOf(passes: readonly Pass[]): MonthsRead {
	const read = new Map<FactName, MonthSpan[]>();
	for (const { scans, chunks } of passes) {
		const ranges = joinRanges(chunks);
		for (const scan of scans) {
			const spans = ranges.map(monthsBehind(scan));
			for (const fact of factsRead(scan)) read.set(fact, [...(read.get(fact) ?? []), ...spans]);
		}
	}
	return read;
}

type MonthsRead = ReadonlyMap<FactName, readonly MonthSpan[]>;

function stateOf(versions: KnownVersions): DataState {
	const revised = Math.max(0, ...[...versions.values()].map((one) => one.revised));
	return { data: JSON.stringify([...versions].map(([fact, { every, months }]) => [fact, every, months])), revised };
}

async function versionsOf(months: MonthsRead, { versions }: Pick<KpiPorts, 'versions'>): Promise<KnownVersions> {
	return new Map(await Promise.all([...months.keys()].map(async (fact) => [fact, await versions(fact)] as const)));
}

/** Whether nothing has changed in the months that were read. */
function isSteady(months: MonthsRead, before: KnownVersions, after: KnownVersions): boolean {
	return [...months].every(([fact, spans]) => {
		const [one, other] = [before.get(fact), after.get(fact)];
		return one === other || (one && other && versionsWithin(one, spans) === versionsWithin(other, spans));
	});
}

type ScanCells = {
	readonly cells: readonly CellParts[];
	/** Computed now, by the name to keep it under. */
	readonly fresh: readonly { readonly name: PartsName; readonly cells: readonly CellParts[] }[];
};

async function scanCells(
	scan: Scan,
	chunks: readonly Chunk[],
	versions: KnownVersions,
	{ question, budget, run, kept: effects }: Inquiry,
	cache: PartsCache | null,
): Promise<ScanCells> {
	const nameOf = chunkNames(scan);
	const named = chunks.map((chunk) => ({ chunk, name: nameOf(chunk, versions) }));
	const wider = cache ? widerScans(scan).map((one) => ({ ...one, nameOf: chunkNames(one.scan) })) : [];
	const fromWider = (chunk: Chunk): readonly CellParts[] | undefined => {
		for (const one of wider) {
			const cells = cache?.get(one.nameOf(chunk, versions));
			if (cells) return one.narrowed(cells);
		}
		return undefined;
	};
	const kept = named.map(({ chunk, name }) => ({ chunk, name, cells: cache?.get(name) ?? fromWider(chunk) }));
	// A stock is added up from left to right: what lies between two missing pieces is made along.
	const last = kept.findLastIndex(({ cells }) => cells === undefined);
	const first = kept.findIndex(({ cells }) => cells === undefined);
	const isMissing = (at: number) => (scan.stock ? first <= at && at <= last : kept[at]?.cells === undefined);
	const missing = kept.filter((_, at) => isMissing(at));
	const known = kept.flatMap(({ cells }, at) => (isMissing(at) ? [] : (cells ?? [])));
	if (last === -1) return { cells: known, fresh: [] };
	const task = { scan, budget, run, kept: effects?.at(stateOf(versions)) };
	const wanted = missing.map(({ chunk }) => chunk);
	// What lies between two stretches far from each other is not wanted of a stock either.
	const computed = scan.stock
		? (await Promise.all(joinRanges(wanted).map((range) => stockCells({ ...task, ranges: [range] })))).flat()
		: await inPieces(wanted, (some) => runScan({ ...task, ranges: joinRanges(some) }));
	const time = scan.keys.findIndex(({ kind }) => kind === 'grain');
	const byChunk = Map.groupBy(computed, ({ keys }) => chunkOf(keys[time] ?? null, question.grain));
	const fresh = missing.map(({ chunk, name }) => ({ name, cells: byChunk.get(chunk.name) ?? [] }));
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
